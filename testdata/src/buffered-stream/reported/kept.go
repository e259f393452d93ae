package reported

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

func keptRoutes() {
	http.Handle("/stream", http.TimeoutHandler(http.HandlerFunc(keeps), 5*time.Second, ""))
	http.Handle("/made", http.TimeoutHandler(http.HandlerFunc(keepsMade), 5*time.Second, ""))
	http.Handle("/embedded", http.TimeoutHandler(http.HandlerFunc(keepsEmbedded), 5*time.Second, ""))
	http.Handle("/argument", http.TimeoutHandler(http.HandlerFunc(keepsAsArgument), 5*time.Second, ""))
	http.Handle("/flusher2", http.TimeoutHandler(http.HandlerFunc(keepsFlusher), 5*time.Second, ""))
	http.Handle("/lines", http.TimeoutHandler(http.HandlerFunc(keepsGeneric), 5*time.Second, ""))
}

// The writer is kept in a field.
type stream struct{ w http.ResponseWriter }

func (s *stream) send(line string) {
	fmt.Fprintln(s.w, line)
	s.w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

func keeps(w http.ResponseWriter, r *http.Request) {
	s := &stream{w: w}
	s.send("first")
}

type numbered struct {
	name string
	out  http.ResponseWriter
	rc   *http.ResponseController
}

func newEvents(w http.ResponseWriter, name string) (*numbered, error) {
	if name == "" {
		return nil, fmt.Errorf("no name")
	}
	e := &numbered{name, w, http.NewResponseController(w)}
	e.out.Header().Set("Content-Type", "text/event-stream") // want `^buffered-stream: .*event.stream`
	return e, nil
}

func (e *numbered) send(line string) error {
	if _, err := fmt.Fprintf(e.out, "data: %s\n\n", line); err != nil {
		return err
	}
	return e.rc.Flush() // want `^buffered-stream: .*Flush`
}

func keepsMade(w http.ResponseWriter, r *http.Request) {
	e, err := newEvents(w, r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := e.send("first"); err != nil {
		return
	}
}

// An embedded writer is a field, too.
type call struct {
	http.ResponseWriter
	user string
}

func (c call) flush() {
	c.Header().Set("X-User", c.user)
	c.ResponseWriter.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

func keepsEmbedded(w http.ResponseWriter, r *http.Request) {
	c := call{w, "me"}
	c.WriteHeader(http.StatusOK)
	c.flush()
}

func push(s *stream2, line string) {
	fmt.Fprintln(s.w, line)
	f := s.w.(http.Flusher) // want `^buffered-stream: .*http\.Flusher`
	f.Flush()
}

type stream2 struct{ w http.ResponseWriter }

func keepsAsArgument(w http.ResponseWriter, r *http.Request) {
	push(&stream2{w}, "first")
}

// The assertion stands in the literal.
type pair struct {
	w http.ResponseWriter
	f http.Flusher
}

func (p pair) flush() { p.f.Flush() }

func keepsFlusher(w http.ResponseWriter, r *http.Request) {
	p := pair{w, w.(http.Flusher)} // want `^buffered-stream: .*http\.Flusher`
	p.flush()
}

type lines[T any] struct {
	enc *json.Encoder
	rc  *http.ResponseController
}

func newLines[T any](w http.ResponseWriter) *lines[T] {
	return &lines[T]{json.NewEncoder(w), http.NewResponseController(w)}
}

func (l *lines[T]) send(v T) error {
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	return l.rc.Flush() // want `^buffered-stream: .*Flush`
}

func keepsGeneric(w http.ResponseWriter, r *http.Request) {
	newLines[int](w).send(1)
}

// A server that limits it, beside one that does not.
func limitedServer(mux *http.ServeMux) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
	})
	inner := &http.Server{Addr: "localhost:1", Handler: mux}
	go inner.ListenAndServe()
	outer := &http.Server{Addr: ":1"}
	outer.Handler = http.TimeoutHandler(mux, 5*time.Second, "")
	outer.ListenAndServe()
}

// Without a limit all requests go past it, with one none does.
func limitedIf(limit time.Duration, next http.Handler) http.Handler {
	if limit <= 0 {
		return next
	}
	return http.TimeoutHandler(next, limit, "")
}

func limitedIfRoutes() {
	http.Handle("/if", limitedIf(5*time.Second, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
	})))
}
