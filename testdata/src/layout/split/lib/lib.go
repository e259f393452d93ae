// Package lib makes what the command puts to use.
package lib

import (
	"context"
	"io"
	"net/http"
	"time"
)

// NewServer returns a server that its caller has to complete.
func NewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, WriteTimeout: 10 * time.Second}
}

// Configure sets a limit through a pointer.
func Configure(srv *http.Server, read time.Duration) {
	srv.ReadTimeout = read
}

// Run starts a server.
func Run(srv *http.Server) error { return srv.ListenAndServe() }

// Logged passes requests on.
func Logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
	})
}

// Limited gives a handler a limit.
func Limited(next http.Handler, d time.Duration) http.Handler {
	return http.TimeoutHandler(next, d, "too slow")
}

// Load ignores its context.
func Load(ctx context.Context) { time.Sleep(time.Minute) }

// Stream sends without end.
func Stream(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		io.WriteString(w, "tick")
		rc.Flush()
	}
}

// Routes registers the stream.
func Routes(mux *http.ServeMux) { mux.HandleFunc("/stream", Stream) }

func ticks(w http.ResponseWriter) error {
	_, err := io.WriteString(w, "tick")
	return err
}

// Ticks streams without end.
func Ticks(w http.ResponseWriter, r *http.Request) {
	for ticks(w) == nil {
		time.Sleep(time.Second)
		w.(http.Flusher).Flush()
	}
}

// Called streams without end.
func Called(w http.ResponseWriter, r *http.Request) {
	for ticks(w) == nil {
		time.Sleep(time.Second)
		w.(http.Flusher).Flush()
	}
}

// Nap waits whatever becomes of the request.
func Nap(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Minute) }

// A Hub has handlers.
type Hub struct{ n int }

// Stream sends without end.
func (h *Hub) Stream(w http.ResponseWriter, r *http.Request) {
	for ticks(w) == nil {
		time.Sleep(time.Second)
		w.(http.Flusher).Flush()
	}
}

func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Minute) }

// NewNap returns a handler that waits.
func NewNap() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Minute) })
}
