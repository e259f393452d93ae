// Package remote has servers whose handlers stand in other packages, and may set
// a write deadline of their own.
package remote

import (
	"io"
	"net/http"
	"time"

	"write-before-read/remote/httpx"
	"write-before-read/remote/router"
	"write-before-read/remote/upload"
)

func plain() {
	srv := &http.Server{Handler: http.HandlerFunc(upload.Plain), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second} // want `^write-before-read: `
	srv.ListenAndServe()
}

func plainRoutes() {
	srv := &http.Server{Handler: router.Plain(), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second} // want `^write-before-read: `
	srv.ListenAndServe()
}

func answers() {
	h := func(w http.ResponseWriter, r *http.Request) { httpx.JSON(w, "{}") }
	srv := &http.Server{Handler: http.HandlerFunc(h), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second} // want `^write-before-read: `
	srv.ListenAndServe()
}

func long() {
	srv := &http.Server{Handler: http.HandlerFunc(upload.Long), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func made() {
	srv := &http.Server{Handler: upload.New(), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func routed() {
	srv := &http.Server{Handler: router.New(), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func helped() {
	h := func(w http.ResponseWriter, r *http.Request) {
		httpx.Extend(w, time.Hour)
		io.Copy(io.Discard, r.Body)
	}
	srv := &http.Server{Handler: http.HandlerFunc(h), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func controlled() {
	h := func(w http.ResponseWriter, r *http.Request) {
		httpx.Control(http.NewResponseController(w), time.Hour)
		io.Copy(io.Discard, r.Body)
	}
	srv := &http.Server{Handler: http.HandlerFunc(h), ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func wrapped() {
	h := httpx.Deadline(time.Hour)(http.HandlerFunc(upload.Plain))
	srv := &http.Server{Handler: h, ReadTimeout: time.Minute, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
