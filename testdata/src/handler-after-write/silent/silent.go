// Package silent has limits in the right order, or in one that is not known.
package silent

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func inOrder() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 8*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func noWriteTimeout() {
	srv := &http.Server{Handler: http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")}
	srv.ListenAndServe()
}

func negativeWriteTimeout() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: -1,
	}
	srv.ListenAndServe()
}

func reset() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.WriteTimeout = 0
	srv.ListenAndServe()
}

func raised() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.WriteTimeout = time.Minute
	srv.ListenAndServe()
}

// ReadTimeout is another matter.
func aboveReadTimeout() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 20 * time.Second,
	}
	srv.ListenAndServe()
}

func unknownLimit(limit time.Duration) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// One of the two is in order.
func oneOfTwo(slow bool) {
	limit := 5 * time.Second
	if slow {
		limit = time.Minute
	}
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), limit, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The long limit goes with the long WriteTimeout.
func branches(debug bool) {
	srv := &http.Server{}
	if debug {
		srv.Handler = http.TimeoutHandler(http.HandlerFunc(hello), time.Minute, "slow")
		srv.WriteTimeout = 2 * time.Minute
	} else {
		srv.Handler = http.TimeoutHandler(http.HandlerFunc(hello), 5*time.Second, "slow")
		srv.WriteTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

// Bound to no server.
func unbound() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")
}

func otherServer() {
	go (&http.Server{
		Addr:         ":1",
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: 30 * time.Second,
	}).ListenAndServe()
	srv := &http.Server{Addr: ":2", Handler: http.HandlerFunc(hello), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Registered on the default mux, which this server does not use.
func otherMux() {
	http.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The last handler is the one that serves.
func replaced() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.Handler = http.HandlerFunc(hello)
	srv.ListenAndServe()
}

// A middleware that lifts the deadline of the connection.
func extended(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
		next.ServeHTTP(w, r)
	})
}

func liftedByMiddleware() {
	srv := &http.Server{
		Handler:      extended(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func liftedByHandler() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rc := http.NewResponseController(w)
			if err := rc.SetWriteDeadline(time.Time{}); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			limited.ServeHTTP(w, r)
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The type that lifts the deadline and limits the next handler.
type patient struct {
	next  http.Handler
	limit time.Duration
}

func (p patient) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.lift(w)
	http.TimeoutHandler(p.next, 15*time.Second, "slow").ServeHTTP(w, r)
}

func (p patient) lift(w http.ResponseWriter) {
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(p.limit))
}

func liftedByMethod() {
	srv := &http.Server{Handler: patient{next: http.HandlerFunc(hello), limit: time.Minute}, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A middleware that throws away what it is given.
func closed(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "closed", http.StatusServiceUnavailable)
	})
}

func unused() {
	srv := &http.Server{
		Handler:      closed(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// A middleware that is not known may lift the deadline.
func unknownMiddleware(mw func(http.Handler) http.Handler) {
	srv := &http.Server{
		Handler:      mw(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

type option func(*http.Server)

// An option may replace either.
func options(opts ...option) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	for _, opt := range opts {
		opt(srv)
	}
	srv.ListenAndServe()
}

// Over a writer in memory, which has no deadline.
func recorded() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := httptest.NewRecorder()
			http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow").ServeHTTP(rec, r)
			w.Write(rec.Body.Bytes())
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The same with a writer of its own.
type memory struct {
	header http.Header
	body   bytes.Buffer
	status int
}

func (m *memory) Header() http.Header         { return m.header }
func (m *memory) Write(p []byte) (int, error) { return m.body.Write(p) }
func (m *memory) WriteHeader(status int)      { m.status = status }

func batch(w http.ResponseWriter, r *http.Request) {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")
	for range 3 {
		m := &memory{header: http.Header{}}
		limited.ServeHTTP(m, r)
		w.Write(m.body.Bytes())
	}
}

func inMemory() {
	srv := &http.Server{Handler: http.HandlerFunc(batch), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Sent to work that answers nobody.
func inBackground() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")
	req, _ := http.NewRequest("GET", "/", nil)
	limited.ServeHTTP(httptest.NewRecorder(), req)
	srv := &http.Server{Handler: http.HandlerFunc(hello), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The outer limit answers in time, the inner one never comes to it.
func nested(h http.Handler) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.TimeoutHandler(h, 20*time.Second, ""), 5*time.Second, ""),
		ReadTimeout:  5 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
