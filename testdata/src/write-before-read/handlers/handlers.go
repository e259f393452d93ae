// Package handlers has handlers that set their own write deadline, which takes
// the place of the server's.
package handlers

import (
	"io"
	"net/http"
	"time"
)

func upload(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Hour))
	io.Copy(io.Discard, r.Body)
}

func plain(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	io.WriteString(w, "done")
}

func inHandler() {
	srv := &http.Server{
		Handler:      http.HandlerFunc(upload),
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func notInHandler() {
	srv := &http.Server{
		Handler:      http.HandlerFunc(plain),
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}

func inMux() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", plain)
	mux.HandleFunc("POST /upload", upload)
	srv := &http.Server{Handler: mux, ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func notInMux() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", plain)
	srv := &http.Server{
		Handler:      mux,
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}

// The handler of another server.
func inOtherServer() {
	go http.ListenAndServe(":81", http.HandlerFunc(upload))
	srv := &http.Server{
		Handler:      http.HandlerFunc(plain),
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}

type receiver struct{ limit time.Duration }

func (rc *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rc.extend(w)
	io.Copy(io.Discard, r.Body)
}

func (rc *receiver) extend(w http.ResponseWriter) {
	if err := http.NewResponseController(w).SetWriteDeadline(time.Now().Add(rc.limit)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func inMethod() {
	srv := &http.Server{Handler: &receiver{}, ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func extended(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := http.NewResponseController(w)
		c.SetWriteDeadline(time.Time{})
		next.ServeHTTP(w, r)
	})
}

func inMiddleware() {
	srv := &http.Server{}
	srv.Handler = extended(http.HandlerFunc(plain))
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second
	srv.ListenAndServe()
}

func assigned() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.Handler = http.HandlerFunc(upload)
	srv.ListenAndServe()
}

// A deadline for reading is another matter.
func readDeadline() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetReadDeadline(time.Now().Add(time.Hour))
			io.Copy(io.Discard, r.Body)
		}),
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}
