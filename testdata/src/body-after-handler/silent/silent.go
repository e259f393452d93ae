// Package silent has handlers that read no body, or one that is bounded.
package silent

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

func upload(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }

func bounded() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(upload), 5*time.Second, "slow"),
		ReadTimeout:  8 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

func equal() {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(upload), 5*time.Second, "slow"),
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// Without a WriteTimeout the 503 comes when the body has ended.
func noWriteTimeout() {
	srv := &http.Server{
		Handler:     http.TimeoutHandler(http.HandlerFunc(upload), 5*time.Second, "slow"),
		ReadTimeout: 30 * time.Second,
	}
	srv.ListenAndServe()
}

func unknown(read time.Duration) {
	srv := &http.Server{
		Handler:      http.TimeoutHandler(http.HandlerFunc(upload), 5*time.Second, "slow"),
		ReadTimeout:  read,
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// No limit whose 503 could be late.
func noTimeoutHandler() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
	})
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func unbound() http.Handler {
	return http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
	}), 5*time.Second, "slow")
}

// Nothing of the body is read.
func noBody() {
	mux := http.NewServeMux()
	mux.HandleFunc("/query", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, r.URL.Query().Get("q"), r.ContentLength, r.Body == http.NoBody)
	})
	mux.HandleFunc("/close", func(w http.ResponseWriter, r *http.Request) {
		defer r.Body.Close()
		fmt.Fprintln(w, r.PathValue("id"))
	})
	mux.HandleFunc("/response", func(w http.ResponseWriter, r *http.Request) {
		req, err := http.NewRequestWithContext(r.Context(), "GET", "http://backend/", nil)
		if err != nil {
			return
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return
		}
		defer resp.Body.Close()
		io.Copy(w, resp.Body)
	})
	srv := &http.Server{
		Handler:      http.TimeoutHandler(mux, 5*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}

// Of two handlers the limited one reads nothing.
func otherReads() {
	mux := http.NewServeMux()
	mux.HandleFunc("/upload", func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
	})
	mux.Handle("/", http.TimeoutHandler(http.NotFoundHandler(), 5*time.Second, "slow"))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

// The deadline for reading is set by who has the server's writer.
func readDeadline() {
	limited := http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
	}), 5*time.Second, "slow")
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetReadDeadline(time.Now().Add(4 * time.Second))
			limited.ServeHTTP(w, r)
		}),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
