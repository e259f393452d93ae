// Package wrapped has middleware around a TimeoutHandler that hands on a writer
// of its own.
package wrapped

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"time"

	"example.com/upgrade"
)

func quick(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "quick") }

func main() {
	slow := http.HandlerFunc(quick)
	go serve(recorded(http.TimeoutHandler(slow, 30*time.Second, "late")))                           // want `^handler-after-write: .*30s >= WriteTimeout 20s`
	go serve(recordedByMaker(http.TimeoutHandler(slow, 31*time.Second, "late")))                    // want `^handler-after-write: .*31s >= WriteTimeout 20s`
	go serve(&measured{next: http.TimeoutHandler(http.HandlerFunc(quick), 32*time.Second, "late")}) // want `^handler-after-write: .*32s >= WriteTimeout 20s`
	go serve(extended(http.TimeoutHandler(slow, 33*time.Second, "late")))
	go serve(extendedByVariable(http.TimeoutHandler(slow, 34*time.Second, "late")))
	go serve(extendedByMaker(http.TimeoutHandler(slow, 35*time.Second, "late")))
	go serve(zipped(http.TimeoutHandler(slow, 37*time.Second, "late"))) // want `^handler-after-write: .*37s >= WriteTimeout 20s`
	serve(given(http.TimeoutHandler(slow, 36*time.Second, "late")))
}

func serve(h http.Handler) error {
	srv := &http.Server{Handler: h, WriteTimeout: 20 * time.Second}
	return srv.ListenAndServe()
}

// The writer notes the status.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func recorded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &status{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(s, r)
		fmt.Println(r.URL, s.code)
	})
}

// The writer counts what is written, and is made by a function.
type counter struct {
	http.ResponseWriter
	size int
}

func newCounter(w http.ResponseWriter) *counter { return &counter{ResponseWriter: w} }

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.size += n
	return n, err
}

type measured struct{ next http.Handler }

func (m *measured) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := newCounter(w)
	m.next.ServeHTTP(c, r)
	fmt.Println(r.URL, c.size)
}

// The writer moves the deadline before anything is written.
type extending struct {
	http.ResponseWriter
	rc *http.ResponseController
}

func (e *extending) WriteHeader(code int) {
	e.rc.SetWriteDeadline(time.Now().Add(10 * time.Second))
	e.ResponseWriter.WriteHeader(code)
}

func extended(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&extending{w, http.NewResponseController(w)}, r)
	})
}

func extendedByVariable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w = &extending{w, http.NewResponseController(w)}
		next.ServeHTTP(w, r)
	})
}

func newExtending(w http.ResponseWriter) http.ResponseWriter {
	return &extending{w, http.NewResponseController(w)}
}

func extendedByMaker(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(newExtending(w), r)
	})
}

func newStatus(w http.ResponseWriter) http.ResponseWriter { return &status{w, http.StatusOK} }

func recordedByMaker(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(newStatus(w), r)
	})
}

// What others do with the writer nobody sees.
func given(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := newStatus(w)
		upgrade.Prepare(s)
		next.ServeHTTP(s, r)
	})
}

// The writer compresses.
type zipWriter struct {
	http.ResponseWriter
	z io.Writer
}

func (z zipWriter) Write(p []byte) (int, error) { return z.z.Write(p) }

func zipped(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		z := gzip.NewWriter(w)
		defer z.Close()
		next.ServeHTTP(zipWriter{ResponseWriter: w, z: z}, r)
	})
}
