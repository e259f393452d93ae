package silent

import (
	"net/http"
	"strings"
	"time"
)

// Streams go past the limit: which requests do, only the program knows.
func exceptStreams(next http.Handler) http.Handler {
	limited := http.TimeoutHandler(next, 5*time.Second, "")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/events/") {
			next.ServeHTTP(w, r)
			return
		}
		limited.ServeHTTP(w, r)
	})
}

func perRequest(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" {
			next(w, r)
			return
		}
		http.TimeoutHandler(http.HandlerFunc(next), 5*time.Second, "").ServeHTTP(w, r)
	})
}

type dispatcher struct{ plain, limited http.Handler }

func (d *dispatcher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") != "" {
		d.plain.ServeHTTP(w, r)
		return
	}
	d.limited.ServeHTTP(w, r)
}

func newDispatcher(h http.Handler) *dispatcher {
	return &dispatcher{plain: h, limited: http.TimeoutHandler(h, 5*time.Second, "")}
}

type app struct {
	mux     *http.ServeMux
	limited http.Handler
}

func newApp() *app {
	a := &app{mux: http.NewServeMux()}
	a.mux.HandleFunc("/events/", streams)
	a.limited = http.TimeoutHandler(a.mux, 5*time.Second, "")
	return a
}

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/events/") {
		a.mux.ServeHTTP(w, r)
		return
	}
	a.limited.ServeHTTP(w, r)
}

func past() {
	http.Handle("/1", exceptStreams(http.HandlerFunc(streams)))
	http.Handle("/2", perRequest(streams))
	http.Handle("/3", newDispatcher(http.HandlerFunc(streams)))
	http.Handle("/4", newApp())
}

func streams(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}
