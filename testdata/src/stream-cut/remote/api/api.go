// Package api has handlers, and no server.
package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"stream-cut/remote/api/live"
)

// Ticks streams without end.
func Ticks(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		fmt.Fprintln(w, "tick")
		if rc.Flush() != nil {
			return
		}
	}
}

// Free streams, and clears the deadline before.
func Free(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Time{})
	Ticks(w, r)
}

// Bounded streams for a while.
func Bounded(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	rc := http.NewResponseController(w)
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			rc.Flush()
		}
	}
}

// Raw takes the connection.
func Raw(w http.ResponseWriter, r *http.Request) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		defer c.Close()
	}
	Ticks(w, r)
}

// Hello ends at once.
func Hello(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") }

// Unseen lets somebody else stream.
func Unseen(w http.ResponseWriter, r *http.Request) {
	prepare(w)
	Ticks(w, r)
}

var prepare = func(w http.ResponseWriter) {}

// Hub is a handler, and has others.
type Hub struct{ Name string }

func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) { Ticks(w, r) }

// Events streams.
func (h *Hub) Events(w http.ResponseWriter, r *http.Request) { Ticks(w, r) }

// Status does not.
func (h *Hub) Status(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, h.Name) }

// New returns a handler that streams.
func New() http.Handler { return http.HandlerFunc(Ticks) }

// Short returns one that ends by itself.
func Short() http.Handler { return http.HandlerFunc(Bounded) }

// Live hands out the stream of another package.
func Live() http.Handler { return http.HandlerFunc(live.Ticks) }

// Register registers it.
func Register(mux *http.ServeMux) { mux.HandleFunc("/live", live.Ticks) }

// Feed streams until its request ends, if it can.
func Feed(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	if !ok {
		return
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			f.Flush()
		}
	}
}

// Limit gives requests a limit.
func Limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

type recorder struct{ w http.ResponseWriter }

func (r *recorder) Header() http.Header         { return r.w.Header() }
func (r *recorder) Write(b []byte) (int, error) { return r.w.Write(b) }
func (r *recorder) WriteHeader(code int)        { r.w.WriteHeader(code) }

// Record passes on a writer that cannot flush.
func Record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(&recorder{w}, r) })
}

// A Router clears the deadline of all that it has.
type Router struct{ mux http.ServeMux }

// Handle registers a handler.
func (r *Router) Handle(pattern string, h http.Handler) { r.mux.Handle(pattern, h) }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Time{})
	r.mux.ServeHTTP(w, req)
}

// Routes has one that is free and one that is not.
func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/free", live.Free(http.HandlerFunc(Feed)))
	return mux
}

// A Broker is a handler.
type Broker struct{ name string }

func (b *Broker) ServeHTTP(w http.ResponseWriter, r *http.Request) { Ticks(w, r) }

// NewBroker returns one.
func NewBroker() *Broker { return &Broker{name: "b"} }

// A Server keeps one of net/http.
type Server struct{ srv *http.Server }

// NewServer returns one for a handler.
func NewServer(h http.Handler) *Server {
	return &Server{srv: &http.Server{Handler: h, WriteTimeout: 10 * time.Second}}
}

// NewOwn returns one that has been judged here.
func NewOwn() *Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/ticks", Ticks)
	return &Server{srv: &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}}
}

// Run starts it.
func (s *Server) Run() error { return s.srv.ListenAndServe() }

// Wrapped wraps a handler in what it is given.
func Wrapped(h http.Handler, ms ...func(http.Handler) http.Handler) error {
	for _, m := range ms {
		h = m(h)
	}
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

// Either lifts the deadline, or does not.
func Either(h http.Handler, long bool) error {
	if long {
		h = live.Free(h)
	}
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

// Both returns a middleware and something else.
func Both(other http.Handler, wrap func(http.Handler) http.Handler) (func(http.Handler) http.Handler, http.Handler) {
	pass := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
	}
	return pass, pass(wrap(other))
}

// Checked returns a stream, or an error.
func Checked(name string) (http.Handler, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return http.HandlerFunc(Feed), nil
}
