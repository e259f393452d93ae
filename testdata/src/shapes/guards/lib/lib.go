// Package lib has functions that test what they are given before they use it.
package lib

import (
	"errors"
	"net/http"
	"time"
)

// Options are what callers may leave out.
type Options struct{ Limit time.Duration }

// Wrap limits a handler, if there is a limit.
func Wrap(h http.Handler, o Options) http.Handler {
	if o.Limit <= 0 {
		return h
	}
	return http.TimeoutHandler(h, o.Limit, "late")
}

// Mux limits one of its handlers, if there is a limit.
func Mux(limit time.Duration) *http.ServeMux {
	mux := http.NewServeMux()
	switch limit {
	case 0:
		mux.Handle("/", http.NotFoundHandler())
	default:
		mux.Handle("/", http.TimeoutHandler(http.NotFoundHandler(), limit, "late"))
	}
	return mux
}

// Server has a handler that is limited, if there is a limit.
func Server(h http.Handler, limit time.Duration) *http.Server {
	if limit > 0 {
		h = http.TimeoutHandler(h, limit, "late")
	}
	return &http.Server{Addr: ":8080", Handler: h, ReadTimeout: time.Second, WriteTimeout: time.Minute}
}

// Checked refuses limits that contradict each other.
func Checked(read, write time.Duration) (*http.Server, error) {
	if write < read {
		return nil, errors.New("write < read")
	}
	return &http.Server{Addr: ":8081", ReadTimeout: read, WriteTimeout: write}, nil
}

// Plain tests nothing.
func Plain(h http.Handler, limit time.Duration) http.Handler {
	return http.TimeoutHandler(h, limit, "late")
}
