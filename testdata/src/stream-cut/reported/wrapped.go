package reported

import (
	"fmt"
	"net/http"
	"time"
)

func wrappedServer() {
	mux := http.NewServeMux()
	mux.HandleFunc("/below", belowWrapper)
	mux.HandleFunc("/kept", keeps)
	srv := &http.Server{Addr: ":3", Handler: recorded(mux), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A middleware that notes the status, and lets its writer flush.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Flush() {
	if f, ok := s.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func recorded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &status{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(s, r)
		fmt.Println(r.URL, s.code)
	})
}

func belowWrapper(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	for {
		fmt.Fprintln(w, "tick")
		f.Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

type sender struct {
	w  http.ResponseWriter
	rc *http.ResponseController
}

func newSender(w http.ResponseWriter) *sender {
	return &sender{w: w, rc: http.NewResponseController(w)}
}

func (s *sender) send(line string) error {
	if _, err := fmt.Fprintln(s.w, line); err != nil {
		return err
	}
	return s.rc.Flush()
}

func keeps(w http.ResponseWriter, r *http.Request) {
	s := newSender(w)
	for u := range updates {
		if s.send(u) != nil { // want `^stream-cut: `
			return
		}
	}
}
