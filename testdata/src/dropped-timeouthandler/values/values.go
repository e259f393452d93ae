// Package values keeps what http.TimeoutHandler returns in variables.
package values

import (
	"net/http"
	"time"
)

var _ = http.TimeoutHandler(http.DefaultServeMux, time.Second, "") // want `dropped-timeouthandler: `

func twoAtOnce(h http.Handler) int {
	_, n := http.TimeoutHandler(h, time.Second, ""), 1 // want `dropped-timeouthandler: `
	return n
}

func deferred(h http.Handler) {
	defer http.TimeoutHandler(h, time.Second, "") // want `dropped-timeouthandler: `
}

func inOneBranch(h http.Handler, limit bool) http.Handler {
	if limit {
		http.TimeoutHandler(h, time.Second, "") // want `dropped-timeouthandler: `
	}
	return h
}

// The limit is wrapped, not thrown away.
func wrapped(next http.Handler) http.Handler {
	h := http.TimeoutHandler(next, time.Second, "")
	h = http.StripPrefix("/api", h)
	return h
}

func named(next http.Handler) (h http.Handler) {
	h = http.TimeoutHandler(next, time.Second, "")
	return
}

type service struct{ handler http.Handler }

func (s *service) limit() {
	s.handler = http.TimeoutHandler(s.handler, time.Second, "")
}

func throughPointer(h *http.Handler) {
	*h = http.TimeoutHandler(*h, time.Second, "")
}

func inLoop(hs []http.Handler) {
	for i, h := range hs {
		hs[i] = http.TimeoutHandler(h, time.Second, "")
	}
}

func compared(h http.Handler) bool {
	limited := http.TimeoutHandler(h, time.Second, "")
	return limited == h
}
