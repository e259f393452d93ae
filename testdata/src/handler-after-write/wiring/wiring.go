// Package wiring has the ways on which a TimeoutHandler reaches a server.
package wiring

import (
	"io"
	"log"
	"net/http"
	"time"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func inMux() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	mux.Handle("GET /slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Registered after the mux was given to the server, which is the same mux.
func inMuxLater() {
	mux := http.NewServeMux()
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	mux.Handle("/", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv.ListenAndServe()
}

func inZeroMux() {
	var mux http.ServeMux
	mux.Handle("/", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: &mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The ServeHTTP of a TimeoutHandler as a function.
func methodValue() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	mux := http.NewServeMux()
	mux.HandleFunc("/slow", limited.ServeHTTP)
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// Around a whole mux.
func aroundMux() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	srv := &http.Server{
		Handler:      http.TimeoutHandler(mux, 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func muxInMux() {
	api := http.NewServeMux()
	api.Handle("/items", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	root := http.NewServeMux()
	root.Handle("/api/", http.StripPrefix("/api", api))
	srv := &http.Server{Handler: root, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func wrapped() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{
		Handler:      http.AllowQuerySemicolons(http.MaxBytesHandler(http.StripPrefix("/v1", limited), 1<<20)),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// Below the limit the same functions change nothing.
func wrappedWithin() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.MaxBytesHandler(http.HandlerFunc(hello), 1<<20), 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Println(r.URL)
		next.ServeHTTP(w, r)
	})
}

func counted(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer log.Println("done")
		next(w, r)
	}
}

// A type with the next handler in a field.
type authorized struct {
	next http.Handler
}

func (a *authorized) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") == "" {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	a.next.ServeHTTP(w, r)
}

func authorize(next http.Handler) http.Handler { return &authorized{next: next} }

func middleware() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: logged(limited), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func middlewareOfFunctions() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: counted(limited.ServeHTTP), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func middlewareOfTypes() {
	srv := &http.Server{
		Handler:      authorize(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")), // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func middlewareLiteral() {
	srv := &http.Server{
		Handler:      &authorized{http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")}, // want `^handler-after-write: `
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func several() {
	var h http.Handler = http.HandlerFunc(hello)
	h = authorize(h)
	h = http.TimeoutHandler(h, 15*time.Second, "slow") // want `^handler-after-write: `
	h = authorize(h)
	h = logged(h)
	srv := &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A middleware that is the limit.
func limit(next http.Handler) http.Handler {
	return http.TimeoutHandler(next, 15*time.Second, "slow") // want `^handler-after-write: `
}

func limitAsMiddleware() {
	srv := &http.Server{Handler: logged(limit(http.HandlerFunc(hello))), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A middleware with a parameter.
func within(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.TimeoutHandler(next, d, "slow") // want `^handler-after-write: `
	}
}

func parameter() {
	srv := &http.Server{Handler: within(15 * time.Second)(http.HandlerFunc(hello)), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", hello)
	mux.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	return mux
}

func constructor() {
	srv := &http.Server{Handler: routes(), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A function that registers on the mux it is given.
func register(mux *http.ServeMux) {
	mux.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
}

func registered() {
	mux := http.NewServeMux()
	register(mux)
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A server in a struct, its handler in another method.
type app struct {
	srv     *http.Server
	handler http.Handler
	mux     *http.ServeMux
}

func newApp() *app {
	a := &app{mux: http.NewServeMux()}
	a.mux.HandleFunc("/", a.index)
	a.handler = http.TimeoutHandler(a.mux, 15*time.Second, "slow") // want `^handler-after-write: `
	a.srv = &http.Server{Handler: logged(a.handler), WriteTimeout: 10 * time.Second}
	return a
}

func (a *app) index(w http.ResponseWriter, r *http.Request) { hello(w, r) }

func (a *app) run() error { return a.srv.ListenAndServe() }

func inStruct() { newApp().run() }

// The application is the handler.
type service struct{ limited http.Handler }

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.limited.ServeHTTP(w, r) }

func inReceiver() {
	s := &service{limited: http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")} // want `^handler-after-write: `
	srv := &http.Server{Handler: s, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A server that is made by a function.
func newServer(h http.Handler) *http.Server {
	return &http.Server{Handler: h, WriteTimeout: 10 * time.Second}
}

func serverConstructor() {
	newServer(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")).ListenAndServe() // want `^handler-after-write: `
}

var shared = http.NewServeMux()

func init() {
	shared.Handle("/", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
}

func packageMux() {
	srv := &http.Server{Handler: shared, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

var packageServer = &http.Server{
	Handler:      http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"), // want `^handler-after-write: `
	WriteTimeout: 10 * time.Second,
}

func packageLevel() { packageServer.ListenAndServe() }

// Routes in a table.
func table() {
	mux := http.NewServeMux()
	for path, h := range map[string]http.Handler{
		"/a": http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"), // want `^handler-after-write: `
		"/b": http.HandlerFunc(hello),
	} {
		mux.Handle(path, h)
	}
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// A chain of middleware.
func chain(h http.Handler, mws ...func(http.Handler) http.Handler) http.Handler {
	for _, mw := range mws {
		h = mw(h)
	}
	return h
}

func chained() {
	limited := http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow") // want `^handler-after-write: `
	srv := &http.Server{Handler: chain(limited, logged, authorize), WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
