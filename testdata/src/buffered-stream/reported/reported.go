// Package reported has handlers that stream under TimeoutHandler, whose writer
// keeps all until the handler returns.
package reported

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

func routes(a *api) {
	http.Handle("/flusher", http.TimeoutHandler(http.HandlerFunc(flusher), 5*time.Second, ""))
	http.Handle("/variable", http.TimeoutHandler(http.HandlerFunc(inVariable), 5*time.Second, ""))
	http.Handle("/hijacker", http.TimeoutHandler(http.HandlerFunc(hijacker), 5*time.Second, ""))
	http.Handle("/flush", http.TimeoutHandler(http.HandlerFunc(flush), 5*time.Second, ""))
	http.Handle("/hijack", http.TimeoutHandler(http.HandlerFunc(hijack), 5*time.Second, ""))
	http.Handle("/write", http.TimeoutHandler(http.HandlerFunc(writeDeadline), 5*time.Second, ""))
	http.Handle("/read", http.TimeoutHandler(http.HandlerFunc(readDeadline), 5*time.Second, ""))
	http.Handle("/duplex", http.TimeoutHandler(http.HandlerFunc(fullDuplex), 5*time.Second, ""))
	http.Handle("/events", http.TimeoutHandler(http.HandlerFunc(events), 5*time.Second, ""))
	http.Handle("/charset", http.TimeoutHandler(http.HandlerFunc(eventsWithCharset), 5*time.Second, ""))
	http.Handle("/header", http.TimeoutHandler(http.HandlerFunc(eventsByVariable), 5*time.Second, ""))
	http.Handle("/index", http.TimeoutHandler(http.HandlerFunc(eventsByIndex), 5*time.Second, ""))
	http.Handle("/callee", http.TimeoutHandler(http.HandlerFunc(callee), 5*time.Second, ""))
	http.Handle("/method", http.TimeoutHandler(http.HandlerFunc(a.stream), 5*time.Second, ""))
	http.Handle("/goroutine", http.TimeoutHandler(http.HandlerFunc(inGoroutine), 5*time.Second, ""))
	http.Handle("/both", http.TimeoutHandler(http.HandlerFunc(withAndWithout), 5*time.Second, ""))
	http.HandleFunc("/both-slow", withAndWithout)
	http.Handle("/logged", http.TimeoutHandler(logged(http.HandlerFunc(underMiddleware)), 5*time.Second, ""))
}

// The writer of TimeoutHandler is no Flusher: the assertion panics.
func flusher(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "first")
	w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
	fmt.Fprintln(w, "second")
}

func inVariable(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher) // want `^buffered-stream: .*http\.Flusher`
	fmt.Fprintln(w, "first")
	f.Flush()
}

func hijacker(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack() // want `^buffered-stream: .*http\.Hijacker`
	if err != nil {
		return
	}
	conn.Close()
}

// A ResponseController returns ErrNotSupported.
func flush(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	fmt.Fprintln(w, "first")
	rc.Flush() // want `^buffered-stream: .*Flush`
	fmt.Fprintln(w, "second")
}

func hijack(w http.ResponseWriter, r *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack() // want `^buffered-stream: .*Hijack`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	conn.Close()
}

func writeDeadline(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute)) // want `^buffered-stream: .*SetWriteDeadline`
	fmt.Fprintln(w, "done")
}

func readDeadline(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(time.Minute)) // want `^buffered-stream: .*SetReadDeadline`
	io.Copy(w, r.Body)
}

func fullDuplex(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).EnableFullDuplex() // want `^buffered-stream: .*EnableFullDuplex`
	io.Copy(w, r.Body)
}

// Nothing is sent before the handler returns, and by then it is too late.
func events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream") // want `^buffered-stream: .*event.stream`
	for r.Context().Err() == nil {
		fmt.Fprint(w, "data: tick\n\n")
		time.Sleep(time.Second)
	}
}

const contentType = "text/event-stream; charset=utf-8"

func eventsWithCharset(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("content-type", contentType) // want `^buffered-stream: .*event.stream`
	fmt.Fprint(w, "data: tick\n\n")
}

func eventsByVariable(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Type", "text/event-stream") // want `^buffered-stream: .*event.stream`
	fmt.Fprint(w, "data: tick\n\n")
}

func eventsByIndex(w http.ResponseWriter, r *http.Request) {
	w.Header()["Content-Type"] = []string{"text/event-stream"} // want `^buffered-stream: .*event.stream`
	fmt.Fprint(w, "data: tick\n\n")
}

// The same in what the handler calls.
func send(w http.ResponseWriter, line string) {
	fmt.Fprintln(w, line)
	w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

func callee(w http.ResponseWriter, r *http.Request) { twice(w) }

func twice(w http.ResponseWriter) {
	send(w, "first")
	send(w, "second")
}

type api struct{ name string }

func (a *api) stream(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, a.name)
	w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

func inGoroutine(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
	}()
	<-done
}

// With a limit it panics, whatever it does without.
func withAndWithout(w http.ResponseWriter, r *http.Request) {
	w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println(r.URL)
		next.ServeHTTP(w, r)
	})
}

func underMiddleware(w http.ResponseWriter, r *http.Request) {
	w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
}

// A middleware below the limit.
func flushed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		w.(http.Flusher).Flush() // want `^buffered-stream: .*http\.Flusher`
	})
}

func quick(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "quick") }

func middlewareBelow() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(flushed(http.HandlerFunc(quick)), 5*time.Second, ""),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
