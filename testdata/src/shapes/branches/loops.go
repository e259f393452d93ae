package branches

import (
	"net/http"
	"time"
)

// What a loop does may not be done at all.
func loop(limits []time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	for _, d := range limits {
		srv.WriteTimeout = d
	}
	srv.ListenAndServe()
}

func labelled(addrs [][]string) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
outer:
	for _, group := range addrs {
		for _, addr := range group {
			if addr == "" {
				srv.WriteTimeout = 10 * time.Second
				continue outer
			}
			srv.WriteTimeout = time.Minute
			if addr == "stop" {
				break outer
			}
		}
	}
	srv.ListenAndServe()
}

// No way out of the loop leads past the short limit.
func labelledWrong(addrs [][]string) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
outer:
	for {
		for _, group := range addrs {
			if len(group) == 0 {
				srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
				break outer
			}
			srv.WriteTimeout = time.Minute
		}
	}
	srv.ListenAndServe()
}

// A server that is started again gets its values in time each time.
func retried() {
	srv := &http.Server{Addr: ":80"}
	for {
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
		if err := srv.ListenAndServe(); err == http.ErrServerClosed {
			return
		}
	}
}

func selected(stop <-chan struct{}, limits <-chan time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	select {
	case d := <-limits:
		srv.WriteTimeout = d
	case <-stop:
		return
	}
	srv.ListenAndServe()
}

func selectedWrong(a, b <-chan struct{}) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	select {
	case <-a:
		srv.WriteTimeout = 10 * time.Second
	case <-b:
		srv.WriteTimeout = 20 * time.Second // want `write-before-read: .* srv has WriteTimeout 10s or 20s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func selectedRight(a, b <-chan struct{}) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	select {
	case <-a:
		srv.WriteTimeout = 10 * time.Second
	case <-b:
		srv.WriteTimeout = 40 * time.Second
	}
	srv.ListenAndServe()
}

func overFunction(each func(yield func(time.Duration) bool)) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	for d := range each {
		srv.WriteTimeout = d
	}
	srv.ListenAndServe()
}
