package silent

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"example.com/upgrade"
)

func keptRoutes() {
	http.Handle("/plain", http.TimeoutHandler(http.HandlerFunc(keepsPlain), 5*time.Second, ""))
	http.Handle("/own", http.TimeoutHandler(http.HandlerFunc(keepsOwn), 5*time.Second, ""))
	http.Handle("/replaced", http.TimeoutHandler(http.HandlerFunc(keepsReplaced), 5*time.Second, ""))
	http.Handle("/asked", http.TimeoutHandler(http.HandlerFunc(keepsAsked), 5*time.Second, ""))
	http.Handle("/askedbefore", http.TimeoutHandler(http.HandlerFunc(asksBefore), 5*time.Second, ""))
	http.Handle("/askedabove", http.TimeoutHandler(streamsOnly(http.HandlerFunc(flushesBelow)), 5*time.Second, ""))
	http.Handle("/shared", http.TimeoutHandler(http.HandlerFunc(keepsBoth), 5*time.Second, ""))
	http.HandleFunc("/unlimited2", keepsUnlimited)
}

type stream struct{ w http.ResponseWriter }

func (s *stream) line(line string) { fmt.Fprintln(s.w, line) }

func (s *stream) flush() { s.w.(http.Flusher).Flush() }

// It never flushes.
func keepsPlain(w http.ResponseWriter, r *http.Request) {
	s := &stream{w}
	s.line("first")
}

// The writer that is flushed is the handler's own.
func keepsOwn(w http.ResponseWriter, r *http.Request) {
	rec := &recorder{header: http.Header{}}
	s := &stream{w: rec}
	s.line("first")
	s.flush()
	fmt.Fprintln(w, "done")
}

// One keeps the handler's writer, the other flushes.
func keepsBoth(w http.ResponseWriter, r *http.Request) {
	s := &stream{w: w}
	own := &stream{w: &recorder{header: http.Header{}}}
	s.line("first")
	own.flush()
	s = own
	s.flush()
}

func keepsUnlimited(w http.ResponseWriter, r *http.Request) {
	s := &stream{w: w}
	s.flush()
}

// The field is given another writer before the flush.
type replaced struct{ w http.ResponseWriter }

func (s *replaced) buffer() { s.w = &writer{s.w} }

func (s *replaced) flush() { s.w.(http.Flusher).Flush() }

func keepsReplaced(w http.ResponseWriter, r *http.Request) {
	s := &replaced{w: w}
	s.buffer()
	s.flush()
}

// Who makes it has found out that it can flush.
type asked struct{ w http.ResponseWriter }

func newAsked(w http.ResponseWriter) (*asked, error) {
	if _, ok := w.(http.Flusher); !ok {
		return nil, errors.New("no stream")
	}
	return &asked{w}, nil
}

func (s *asked) flush() { s.w.(http.Flusher).Flush() }

func keepsAsked(w http.ResponseWriter, r *http.Request) {
	s, err := newAsked(w)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	s.flush()
}

func flushNow(w http.ResponseWriter) { w.(http.Flusher).Flush() }

func asksBefore(w http.ResponseWriter, r *http.Request) {
	if _, ok := w.(http.Flusher); !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	flushNow(w)
}

func streamsOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := w.(http.Flusher); !ok {
			http.Error(w, "not here", http.StatusInternalServerError)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func flushesBelow(w http.ResponseWriter, r *http.Request) {
	w.(http.Flusher).Flush()
}

// Other code may have changed the field.
type Shared struct{ W http.ResponseWriter }

func (s *Shared) flush() { s.W.(http.Flusher).Flush() }

func sharedRoutes() {
	http.Handle("/given", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &Shared{W: w}
		upgrade.Prepare(s)
		s.flush()
	}), 5*time.Second, ""))
}
