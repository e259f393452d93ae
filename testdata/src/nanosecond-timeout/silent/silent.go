// Package silent has limits that are meant, and values that are not known.
package silent

import (
	"net"
	"net/http"
	"time"
)

func seconds() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

// A millisecond is short, but somebody has thought of a unit.
func millisecond() {
	client := &http.Client{Timeout: time.Millisecond}
	client.Get("https://example.com")
}

// Bare, but long enough.
func bareSeconds() {
	srv := &http.Server{ReadTimeout: 30e9}
	srv.ListenAndServe()
}

// No limit is not a short one.
func zero() {
	srv := &http.Server{ReadTimeout: 0}
	srv.ListenAndServe()
}

// Negative values say something else: off.
func negative() net.Dialer {
	return net.Dialer{KeepAlive: -1}
}

func unknown(d time.Duration) {
	srv := &http.Server{ReadTimeout: d}
	srv.ListenAndServe()
}

// The unit may be in the type.
type millis int64

type config struct {
	Limit   time.Duration
	Seconds int
	Named   millis
	Typed   typed
}

type typed time.Duration

func converted(cfg config) {
	srv := &http.Server{
		ReadTimeout:       time.Duration(cfg.Typed),
		ReadHeaderTimeout: time.Duration(cfg.Named),
		WriteTimeout:      time.Duration(cfg.Seconds) * time.Second,
		IdleTimeout:       time.Duration(cfg.Seconds),
	}
	srv.ListenAndServe()
}

// One of the values is a sensible one.
func perhaps(debug bool) {
	var limit time.Duration = 1
	if !debug {
		limit = time.Second
	}
	srv := &http.Server{ReadTimeout: limit}
	srv.ListenAndServe()
}

func corrected() {
	var srv http.Server
	srv.ReadTimeout = 30
	srv.ReadTimeout *= time.Second
	srv.ListenAndServe()
}

// Numbers in fields that are no durations.
func numbers() *http.Transport {
	return &http.Transport{MaxIdleConns: 30, MaxConnsPerHost: 5, IdleConnTimeout: time.Minute}
}

// Another type with such a field.
type server struct{ ReadTimeout time.Duration }

func other() server { return server{ReadTimeout: 30} }
