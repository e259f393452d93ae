// Package handlers has servers whose header and idle connections are limited.
// Whether the response needs a limit depends on what the handlers do.
package handlers

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

func plain(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func seen() {
	srv := &http.Server{ // want `missing-server-timeout: http.Server srv has no limit on the response \(`
		Handler:           http.HandlerFunc(plain),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
	}
	srv.ListenAndServe()
}

func seenInMux() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", plain)
	mux.Handle("/closure", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, r.URL)
	}))
	srv := &http.Server{Handler: mux, ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	srv.ListenAndServe()
}

// A slow client is not bounded by TimeoutHandler.
func timeoutHandler() {
	srv := &http.Server{ // want `missing-server-timeout: http.Server srv has no limit on the response \(`
		Handler:     http.TimeoutHandler(http.HandlerFunc(plain), time.Second, ""),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

// A decision, not an omission.
func explicit() {
	srv := &http.Server{Handler: http.HandlerFunc(plain), ReadTimeout: 5 * time.Second, WriteTimeout: 0}
	srv.ListenAndServe()
}

func explicitAssigned() {
	srv := &http.Server{Handler: http.HandlerFunc(plain), ReadTimeout: 5 * time.Second}
	srv.WriteTimeout = 0
	srv.ListenAndServe()
}

func handed(h http.Handler) {
	srv := &http.Server{Handler: h, ReadTimeout: 5 * time.Second}
	srv.ListenAndServe()
}

// Any package may register something on the default mux.
func defaultMux() {
	http.HandleFunc("/", plain)
	srv := &http.Server{ReadTimeout: 5 * time.Second}
	srv.ListenAndServe()
}

func oneHanded(h http.Handler) {
	mux := http.NewServeMux()
	mux.HandleFunc("/", plain)
	mux.Handle("/other", h)
	srv := &http.Server{Handler: mux, ReadTimeout: 5 * time.Second}
	srv.ListenAndServe()
}

func streaming() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			for {
				fmt.Fprint(w, "data: tick\n\n")
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

func flushingByController() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c := http.NewResponseController(w)
			for c.Flush() == nil {
				fmt.Fprintln(w, "tick")
			}
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

// The stream is one of several handlers.
func oneStreaming() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", plain)
	mux.HandleFunc("/events", func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprintln(w, "tick")
			w.(http.Flusher).Flush()
		}
	})
	srv := &http.Server{Handler: mux, ReadTimeout: 5 * time.Second}
	srv.ListenAndServe()
}

func hijacking() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			defer conn.Close()
			io.Copy(conn, conn)
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

func proxying(target *url.URL) {
	srv := &http.Server{Handler: httputil.NewSingleHostReverseProxy(target), ReadTimeout: 5 * time.Second}
	srv.ListenAndServe()
}

func proxyingInHandler(proxy *httputil.ReverseProxy) {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			proxy.ServeHTTP(w, r)
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

func ownDeadline() {
	srv := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
			plain(w, r)
		}),
		ReadTimeout: 5 * time.Second,
	}
	srv.ListenAndServe()
}

// A deadline on each connection may be set from outside the handler.
func connContext() {
	srv := &http.Server{
		Handler: http.HandlerFunc(plain),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			c.SetWriteDeadline(time.Now().Add(time.Minute))
			return ctx
		},
		ReadTimeout:  5 * time.Second,
		WriteTimeout: time.Minute,
	}
	srv.ListenAndServe()
}

type api struct{ mux *http.ServeMux }

func (a *api) routes() http.Handler {
	a.mux = http.NewServeMux()
	a.mux.HandleFunc("/", a.index)
	return logged(a.mux)
}

func (a *api) index(w http.ResponseWriter, r *http.Request) { plain(w, r) }

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		fmt.Println(r.URL, time.Since(start))
	})
}

// Through methods and middleware.
func seenThrough() {
	a := &api{}
	srv := &http.Server{Handler: a.routes(), ReadTimeout: 5 * time.Second} // want `missing-server-timeout: http.Server srv has no limit on the response \(`
	srv.ListenAndServe()
}
