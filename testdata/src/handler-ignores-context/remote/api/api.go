// Package api has handlers, and no limits.
package api

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

// Slow waits whatever becomes of the request.
func Slow(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second)
	fmt.Fprintln(w, "done")
}

// Heeds looks at the context.
func Heeds(w http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-time.After(10 * time.Second):
		fmt.Fprintln(w, "done")
	}
}

// API has handlers.
type API struct{ Name string }

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { Slow(w, r) }

// Slow waits, too.
func (a *API) Slow(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Minute) }

// New returns a handler that waits.
func New() http.Handler { return http.HandlerFunc(Slow) }

// Routes has two, one of which waits.
func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", Slow)
	mux.HandleFunc("/heeds", Heeds)
	return mux
}

// Limited puts a handler of its own under a limit, and it is judged here.
func Limited() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(own), 3*time.Second, "")
}

func own(w http.ResponseWriter, r *http.Request) { time.Sleep(10 * time.Second) }

// Within puts that of others under one.
func Within(h http.Handler) http.Handler { return http.TimeoutHandler(h, 3*time.Second, "") }

// Passing waits, and passes the request on.
func Passing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(10 * time.Second)
		next.ServeHTTP(w, r)
	})
}

// Next is what Unseen passes requests on to.
var Next http.Handler

// Unseen hands the request on to what nobody knows.
func Unseen(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Second)
	Next.ServeHTTP(w, r)
}

// Upload reads the body.
func Upload(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }

// A Service has its routes under a limit, and is judged here.
type Service struct{ mux *http.ServeMux }

// NewService returns one.
func NewService() *Service {
	s := &Service{mux: http.NewServeMux()}
	s.mux.HandleFunc("/slow", s.slow)
	return s
}

func (s *Service) slow(w http.ResponseWriter, r *http.Request) { time.Sleep(10 * time.Second) }

// Handler limits the routes.
func (s *Service) Handler() http.Handler { return http.TimeoutHandler(s.mux, 3*time.Second, "") }

// Chain passes requests on to what others put there.
type Chain struct{ Next http.Handler }

func (c *Chain) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.Next.ServeHTTP(w, r) }
