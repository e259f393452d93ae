// Package routers has handlers of routers of other packages under a limit.
package routers

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/labstack/echo/v4"
)

func underChi() http.Handler {
	r := chi.NewRouter()
	r.Get("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	})
	r.Get("/patient", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	return http.TimeoutHandler(r, 5*time.Second, "")
}

func underGorilla() http.Handler {
	r := mux.NewRouter()
	r.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	}).Methods("GET")
	r.HandleFunc("/patient", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	return http.TimeoutHandler(r, 5*time.Second, "")
}

// A limit for one route.
func belowChi() http.Handler {
	r := chi.NewRouter()
	r.Handle("/slow", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	}), 5*time.Second, ""))
	r.Get("/free", func(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Hour) })
	return r
}

// Handlers of gin and echo that look.
func underGin() http.Handler {
	engine := gin.New()
	engine.GET("/", func(c *gin.Context) { <-c.Request.Context().Done() })
	return http.TimeoutHandler(engine, 5*time.Second, "")
}

func underEcho() http.Handler {
	e := echo.New()
	e.GET("/", func(c echo.Context) error {
		<-c.Request().Context().Done()
		return c.String(http.StatusOK, "done")
	})
	return http.TimeoutHandler(e, 5*time.Second, "")
}

// Routes and groups of a router.
func routes() http.Handler {
	r := mux.NewRouter()
	api := r.PathPrefix("/api").Subrouter()
	api.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	}).Methods("GET")
	r.Path("/slow").Methods("GET").HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {} // want `^handler-ignores-context: `
	})
	return http.TimeoutHandler(r, 5*time.Second, "")
}
