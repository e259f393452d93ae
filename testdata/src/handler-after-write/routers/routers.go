// Package routers has limits around and below routers of other packages.
package routers

import (
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
)

const write = 10 * time.Second

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func aroundChi() {
	r := chi.NewRouter()
	r.Get("/", hello)
	srv := &http.Server{
		Handler:      http.TimeoutHandler(r, 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}

func belowChi() {
	r := chi.NewRouter()
	r.Get("/", hello)
	r.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

func belowGorilla() {
	r := mux.NewRouter()
	r.HandleFunc("/", hello).Methods("GET")
	r.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")).Methods("GET") // want `^handler-after-write: `
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

func aroundGin() {
	engine := gin.New()
	engine.GET("/", func(c *gin.Context) { c.String(http.StatusOK, "hello") })
	srv := &http.Server{
		Handler:      http.TimeoutHandler(engine, 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}

func aroundEcho() {
	e := echo.New()
	e.GET("/", func(c echo.Context) error { return c.String(http.StatusOK, "hello") })
	srv := &http.Server{
		Handler:      http.TimeoutHandler(e, 15*time.Second, "slow"), // want `^handler-after-write: `
		WriteTimeout: write,
	}
	srv.ListenAndServe()
}

// A middleware of the router that moves the deadline.
func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
		next.ServeHTTP(w, r)
	})
}

func liftedByMiddleware() {
	r := chi.NewRouter()
	r.Use(patient)
	r.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

// The limit is below a router that this server does not have.
func otherRouter() {
	other := chi.NewRouter()
	other.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))
	r := chi.NewRouter()
	r.Get("/", hello)
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

// Routers with more middleware, routes and groups belong to their router.
func chained() {
	r := chi.NewRouter()
	r.With(logged).Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

func grouped() {
	engine := gin.New()
	engine.Group("/v1").GET("/slow", gin.WrapH(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))) // want `^handler-after-write: `
	srv := &http.Server{Handler: engine.Handler(), WriteTimeout: write}
	srv.ListenAndServe()
}

func routed() {
	r := mux.NewRouter()
	r.Path("/slow").Handler(http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow")) // want `^handler-after-write: `
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

func logged(next http.Handler) http.Handler { return next }

// The router's middleware moves the deadline for a router below it.
func liftedFromAbove() {
	r := mux.NewRouter()
	r.Use(patient)
	sub := r.PathPrefix("/api").Subrouter()
	sub.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}

// Middleware of one route moves its deadline.
func liftedForOne() {
	r := chi.NewRouter()
	r.With(patient).Handle("/slow", http.TimeoutHandler(http.HandlerFunc(hello), 15*time.Second, "slow"))
	srv := &http.Server{Handler: r, WriteTimeout: write}
	srv.ListenAndServe()
}
