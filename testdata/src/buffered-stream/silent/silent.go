// Package silent has handlers that do not stream, or find out whether they can,
// or are under no limit.
package silent

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

func routes() {
	http.Handle("/checked", http.TimeoutHandler(http.HandlerFunc(checked), 5*time.Second, ""))
	http.Handle("/refused", http.TimeoutHandler(http.HandlerFunc(refused), 5*time.Second, ""))
	http.Handle("/switched", http.TimeoutHandler(http.HandlerFunc(switched), 5*time.Second, ""))
	http.Handle("/before", http.TimeoutHandler(http.HandlerFunc(checkedBefore), 5*time.Second, ""))
	http.Handle("/within", http.TimeoutHandler(http.HandlerFunc(checkedAround), 5*time.Second, ""))
	http.Handle("/pusher", http.TimeoutHandler(http.HandlerFunc(pusher), 5*time.Second, ""))
	http.Handle("/json", http.TimeoutHandler(http.HandlerFunc(json), 5*time.Second, ""))
	http.Handle("/asks", http.TimeoutHandler(http.HandlerFunc(asksForEvents), 5*time.Second, ""))
	http.Handle("/other", http.TimeoutHandler(http.HandlerFunc(otherWriter), 5*time.Second, ""))
	http.Handle("/wrapped", http.TimeoutHandler(wrap(http.HandlerFunc(flushes)), 5*time.Second, ""))
	http.HandleFunc("/unlimited", unlimited)
}

func checked(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "first")
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	fmt.Fprintln(w, "second")
}

func refused(w http.ResponseWriter, r *http.Request) {
	h, ok := w.(http.Hijacker)
	if !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	conn, _, err := h.Hijack()
	if err == nil {
		conn.Close()
	}
}

func switched(w http.ResponseWriter, r *http.Request) {
	switch w := w.(type) {
	case http.Flusher:
		w.Flush()
	default:
		r.Body.Close()
	}
}

// The second assertion stands only where the first holds.
func checkedBefore(w http.ResponseWriter, r *http.Request) {
	if _, ok := w.(http.Flusher); !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	w.(http.Flusher).Flush()
}

func checkedAround(w http.ResponseWriter, r *http.Request) {
	if _, ok := w.(http.Hijacker); ok {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}
}

// The writer of TimeoutHandler is a Pusher.
func pusher(w http.ResponseWriter, r *http.Request) {
	w.(http.Pusher).Push("/style.css", nil)
}

func json(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, "{}")
}

// The header of a request, not of the response.
func asksForEvents(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), "GET", "http://events/", nil)
	if err != nil {
		return
	}
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Content-Type", "text/event-stream")
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close()
	}
}

// The assertion is on a writer of the handler's own.
type recorder struct{ header http.Header }

func (rec *recorder) Header() http.Header         { return rec.header }
func (rec *recorder) Write(p []byte) (int, error) { return len(p), nil }
func (rec *recorder) WriteHeader(int)             {}
func (rec *recorder) Flush()                      {}

func otherWriter(w http.ResponseWriter, r *http.Request) {
	var own http.ResponseWriter = &recorder{header: http.Header{}}
	own.(http.Flusher).Flush()
	http.NewResponseController(own).Flush()
}

// A middleware whose writer is a Flusher and a Hijacker.
type writer struct{ http.ResponseWriter }

func (w *writer) Flush() {
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func (w *writer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return nil, nil, http.ErrNotSupported
}

func wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&writer{w}, r)
	})
}

func flushes(w http.ResponseWriter, r *http.Request) {
	w.(http.Flusher).Flush()
}

// Without TimeoutHandler all this works.
func unlimited(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.(http.Flusher).Flush()
	http.NewResponseController(w).SetWriteDeadline(time.Time{})
}

func quick(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "quick") }

// Outside the limit the writer is the server's.
func outside() {
	limited := http.TimeoutHandler(http.HandlerFunc(quick), 5*time.Second, "")
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
			limited.ServeHTTP(w, r)
			w.(http.Flusher).Flush()
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// One branch is limited, the other streams.
func branches(stream bool) http.Handler {
	if stream {
		return http.HandlerFunc(unlimited)
	}
	return http.TimeoutHandler(http.HandlerFunc(quick), 5*time.Second, "")
}
