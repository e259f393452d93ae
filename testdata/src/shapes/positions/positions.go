// Package positions reads durations out of collections and through pointers.
// Where it is not certain which of them that is, nothing is reported.
package positions

import (
	"net/http"
	"time"
)

func plain() {
	limits := []time.Duration{30 * time.Second, 10 * time.Second}
	srv := &http.Server{ReadTimeout: limits[0], WriteTimeout: limits[1]} // want `write-before-read: .*WriteTimeout limits\[1\] \(10s\) < ReadTimeout limits\[0\] \(30s\)`
	srv.ListenAndServe()
}

func keyed() {
	limits := [...]time.Duration{1: 10 * time.Second, 0: time.Minute}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

// The third of them is zero.
func shorter() {
	limits := [3]time.Duration{30 * time.Second}
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: limits[2], WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func twice() {
	limits := append([]time.Duration{time.Minute}, time.Minute, 10*time.Second)
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[1]}
	srv.ListenAndServe()
}

func sliced() {
	limits := []time.Duration{10 * time.Second, time.Minute}[1:]
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

func slicedText() {
	text := "110s"
	read, _ := time.ParseDuration(text[1:])
	srv := &http.Server{ReadTimeout: read, WriteTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

func copied() {
	limits := []time.Duration{10 * time.Second}
	copy(limits, []time.Duration{time.Minute})
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

func cleared() {
	limits := []time.Duration{30 * time.Second}
	clear(limits)
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: limits[0], WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

// Without such a key a map has zero.
func absent() {
	limits := map[string]time.Duration{"read": 30 * time.Second}
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: limits["body"], WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func keysOfMap() {
	for seconds := range map[int]string{30: "slow"} {
		srv := &http.Server{ReadTimeout: time.Duration(seconds) * time.Second}
		go srv.ListenAndServe()
	}
}

// What a product of two unknown numbers is, nobody knows.
func pointed(a, b time.Duration, long bool) {
	product, limit := a*b, 10*time.Second
	p := &limit
	if long {
		p = &product
	}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: *p}
	srv.ListenAndServe()
}

func outOfOrder() {
	limits := make([]time.Duration, 2)
	limits[1] = 10 * time.Second
	limits[0] = time.Minute
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
	other := &http.Server{ReadTimeout: limits[1], WriteTimeout: 30 * time.Second}
	other.ListenAndServe()
}

func somewhere(i int) {
	limits := []time.Duration{10 * time.Second, 10 * time.Second}
	limits[i] = time.Minute
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

func behindZeros() {
	limits := append(make([]time.Duration, 1), 30*time.Second)
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, ReadTimeout: limits[0], WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	srv.ListenAndServe()
}

func madeAndFilled(n int) {
	servers := make([]*http.Server, n)
	for i := range servers {
		servers[i] = &http.Server{Addr: ":80"} // want `missing-server-timeout: .*no limit on the header`
	}
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

// A map is in no order.
func lastOfMap() {
	var limit time.Duration
	for _, l := range map[string]time.Duration{"slow": time.Minute, "fast": 10 * time.Second} {
		limit = l
	}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limit}
	srv.ListenAndServe()
}

// An array is a value, and its copy another one.
func copyOfArray() {
	limits := [2]time.Duration{time.Minute}
	other := limits
	other[0] = 10 * time.Second
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

func throughPointer() {
	limits := []time.Duration{10 * time.Second}
	p := &limits[0]
	*p = time.Minute
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}

func grownInLoop() {
	limits := []time.Duration{10 * time.Second}
	for range 5 {
		limits[0] *= 2
	}
	srv := &http.Server{ReadTimeout: 80 * time.Second, WriteTimeout: limits[0]}
	srv.ListenAndServe()
}
