package silent

import (
	"net/http"
	"sync/atomic"
	"time"
)

var ready atomic.Bool

func until(f func() bool) {
	for !f() {
		time.Sleep(100 * time.Millisecond)
	}
}

func polls() {
	http.Handle("/until", http.TimeoutHandler(http.HandlerFunc(looksEachTime), 5*time.Second, ""))
	http.Handle("/done", http.TimeoutHandler(http.HandlerFunc(looksByName), 5*time.Second, ""))
}

// It looks in what is called again and again.
func looksEachTime(w http.ResponseWriter, r *http.Request) {
	until(func() bool { return ready.Load() || r.Context().Err() != nil })
}

func looksByName(w http.ResponseWriter, r *http.Request) {
	done := func() bool { return ready.Load() || r.Context().Err() != nil }
	until(done)
}
