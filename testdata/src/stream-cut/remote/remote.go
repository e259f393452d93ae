// Package remote serves the handlers of another package: functions, methods,
// types, and what its own functions return.
package remote

import (
	"net/http"
	"time"

	"stream-cut/remote/api"
	"stream-cut/remote/api/live"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/ticks", api.Ticks)              // want `^stream-cut: the handler at api/api.go:\d+ streams without end on http.Server srv with WriteTimeout 10s`
	mux.Handle("/func", http.HandlerFunc(api.Ticks)) // want `^stream-cut: `
	mux.HandleFunc("/live", live.Ticks)              // want `^stream-cut: the handler at live/live.go:\d+ `
	mux.HandleFunc("/call", func(w http.ResponseWriter, r *http.Request) {
		api.Ticks(w, r) // want `^stream-cut: `
	})
	mux.HandleFunc("/free", api.Free)
	mux.HandleFunc("/freecall", func(w http.ResponseWriter, r *http.Request) { api.Free(w, r) })
	mux.HandleFunc("/bounded", api.Bounded)
	mux.HandleFunc("/boundedcall", func(w http.ResponseWriter, r *http.Request) { api.Bounded(w, r) })
	mux.HandleFunc("/raw", api.Raw)
	mux.HandleFunc("/hello", api.Hello)
	mux.HandleFunc("/unseen", api.Unseen)
	mux.Handle("/short", api.Short())
	serve(mux)
}

func types() {
	hub := &api.Hub{Name: "hub"} // want `^stream-cut: `
	mux := http.NewServeMux()
	mux.Handle("/hub", hub)
	mux.HandleFunc("/events", hub.Events) // want `^stream-cut: `
	mux.HandleFunc("/status", hub.Status)
	mux.Handle("/literal", &api.Hub{}) // want `^stream-cut: `
	mux.Handle("/new", api.New())      // want `^stream-cut: `
	mux.Handle("/live", api.Live())    // want `^stream-cut: the handler at live/live.go:\d+ `
	serve(mux)
}

func middleware() {
	mux := http.NewServeMux()
	mux.Handle("/feed", http.HandlerFunc(api.Feed)) // want `^stream-cut: `
	mux.Handle("/limited", api.Limit(http.HandlerFunc(api.Feed)))
	mux.Handle("/recorded", api.Record(http.HandlerFunc(api.Feed)))
	mux.HandleFunc("/muted", func(w http.ResponseWriter, r *http.Request) { api.Feed(&mute{w}, r) })
	mux.HandleFunc("/bounded", func(w http.ResponseWriter, r *http.Request) { api.Bounded(w, r) })
	serve(mux)
}

type mute struct{ w http.ResponseWriter }

func (m *mute) Header() http.Header         { return m.w.Header() }
func (m *mute) Write(b []byte) (int, error) { return m.w.Write(b) }
func (m *mute) WriteHeader(code int)        { m.w.WriteHeader(code) }

func routes() {
	srv := &http.Server{Handler: api.Routes(), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func broker() {
	srv := &http.Server{Handler: api.NewBroker(), WriteTimeout: 10 * time.Second} // want `^stream-cut: `
	srv.ListenAndServe()
}

func router() {
	r := &api.Router{}
	r.Handle("/ticks", http.HandlerFunc(ticks))
	srv := &http.Server{Handler: r, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func ticks(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for range time.Tick(time.Second) {
		rc.Flush() // want `^stream-cut: .* \(made by api.NewServer at `
	}
}

func registered() {
	mux := http.NewServeMux()
	api.Register(mux) // want `^stream-cut: the handler at live/live.go:\d+ `
	serve(mux)
}

// A middleware that is seen through.
func logged(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { next(w, r) }
}

func behind() {
	mux := http.NewServeMux()
	mux.Handle("/ticks", logged(api.Ticks)) // want `^stream-cut: `
	serve(mux)
}

// It lifts the deadline for what comes behind it.
func lifted(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		next(w, r)
	}
}

func freed() {
	mux := http.NewServeMux()
	mux.Handle("/ticks", lifted(api.Ticks))
	serve(mux)
}

func serve(mux *http.ServeMux) {
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func kept() {
	go api.NewServer(http.HandlerFunc(ticks)).Run()
	go api.NewServer(http.HandlerFunc(api.Hello)).Run()
	go api.NewServer(http.HandlerFunc(api.Feed)).Run() // want `^stream-cut: `
	api.NewOwn().Run()
}

func doubtful() {
	go api.Wrapped(http.HandlerFunc(api.Feed), live.Free)
	go api.Either(http.HandlerFunc(api.Feed), true)
	_, h := api.Both(http.HandlerFunc(api.Feed), func(http.Handler) http.Handler { return http.NotFoundHandler() })
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Many of them, each of which may be nil, which would be all of them again.
func checked() {
	for _, path := range []string{"/a", "/b", "/c"} {
		h, err := api.Checked(path) // want `^stream-cut: `
		if err == nil {
			http.Handle(path, h)
		}
	}
	if h, err := api.Checked("d"); err == nil { // want `^stream-cut: `
		http.Handle("/d", h)
	}
	if h, err := api.Checked("e"); err == nil { // want `^stream-cut: `
		http.Handle("/e", h)
	}
	if h, err := api.Checked("f"); err == nil { // want `^stream-cut: `
		http.Handle("/f", h)
	}
	if h, err := api.Checked("g"); err == nil { // want `^stream-cut: `
		http.Handle("/g", h)
	}
	if h, err := api.Checked("h"); err == nil { // want `^stream-cut: `
		http.Handle("/h", h)
	}
	srv := &http.Server{WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
