// Package reported has handlers that read the body under TimeoutHandler, whose
// 503 waits for a body that nothing bounds in time.
package reported

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

func noReadTimeout() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body) // want `^body-after-handler: .*ReadTimeout`
			fmt.Fprintln(w, len(body), err)
		}), 5*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func readLonger() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // want `^body-after-handler: .*ReadTimeout 30s.*WriteTimeout 10s`
		}), 5*time.Second, "slow"),
		ReadTimeout:  30 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// A limit on the header is none on the body.
func headerOnly() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // want `^body-after-handler: `
		}), 5*time.Second, "slow"),
		ReadHeaderTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

func negative() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // want `^body-after-handler: `
		}), 5*time.Second, "slow"),
		ReadTimeout:  -1,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// The ways to read a body.
func readers() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /json", func(w http.ResponseWriter, r *http.Request) {
		var v any
		json.NewDecoder(r.Body).Decode(&v) // want `^body-after-handler: `
	})
	mux.HandleFunc("POST /read", func(w http.ResponseWriter, r *http.Request) {
		buf := make([]byte, 100)
		r.Body.Read(buf) // want `^body-after-handler: `
	})
	mux.HandleFunc("POST /lines", func(w http.ResponseWriter, r *http.Request) {
		s := bufio.NewScanner(r.Body) // want `^body-after-handler: `
		for s.Scan() {
			fmt.Println(s.Text())
		}
	})
	mux.HandleFunc("POST /form", func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm() // want `^body-after-handler: `
	})
	mux.HandleFunc("POST /value", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, r.PostFormValue("name")) // want `^body-after-handler: `
	})
	mux.HandleFunc("POST /file", func(w http.ResponseWriter, r *http.Request) {
		r.FormFile("file") // want `^body-after-handler: `
	})
	mux.HandleFunc("POST /limited", func(w http.ResponseWriter, r *http.Request) {
		body := http.MaxBytesReader(w, r.Body, 1<<20) // want `^body-after-handler: `
		io.ReadAll(body)
	})
	mux.HandleFunc("POST /callee", func(w http.ResponseWriter, r *http.Request) {
		decode(r)
	})
	srv := &http.Server{
		Handler:      http.TimeoutHandler(mux, 5*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func decode(r *http.Request) (v any) {
	json.NewDecoder(r.Body).Decode(&v) // want `^body-after-handler: `
	return v
}
