// Package options configures servers by functional options.
package options

import (
	"net/http"
	"time"
)

type option func(*http.Server)

func withRead(d time.Duration) option {
	return func(srv *http.Server) { srv.ReadTimeout = d }
}

func withDefaults() option {
	return func(srv *http.Server) {
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
	}
}

func newServer(opts ...option) *http.Server {
	srv := &http.Server{Addr: ":80"}
	for _, opt := range opts {
		opt(srv)
	}
	return srv
}

func withOptions() {
	newServer(withDefaults()).ListenAndServe()
}

func withValue() {
	newServer(withRead(10*time.Second), func(srv *http.Server) { srv.Addr = ":81" }).ListenAndServe()
}

// The options of an exported constructor come from anywhere.
func NewServer(opts ...func(*http.Server)) *http.Server {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	for _, opt := range opts {
		opt(srv)
	}
	return srv
}

func Run(opts ...func(*http.Server)) error {
	srv := &http.Server{Addr: ":80"}
	for _, opt := range opts {
		opt(srv)
	}
	return srv.ListenAndServe()
}

// Values that are set after the options are certain.
func RunFixed(opts ...func(*http.Server)) error {
	srv := &http.Server{Addr: ":80"}
	for _, opt := range opts {
		opt(srv)
	}
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: http.Server srv has WriteTimeout 10s < ReadTimeout 30s`
	return srv.ListenAndServe()
}

// The usual form: options for a configuration, which makes the server.
type config struct {
	read, write time.Duration
}

type configOption func(*config)

func withWrite(d time.Duration) configOption {
	return func(c *config) { c.write = d }
}

func newFromConfig(opts ...configOption) *http.Server {
	c := config{read: 30 * time.Second, write: 10 * time.Second}
	for _, opt := range opts {
		opt(&c)
	}
	return &http.Server{ReadTimeout: c.read, WriteTimeout: c.write}
}

func fromConfig() {
	newFromConfig(withWrite(time.Minute)).ListenAndServe()
}

// An interface as option.
type applier interface{ apply(*http.Server) }

type readLimit time.Duration

func (r readLimit) apply(srv *http.Server) { srv.ReadTimeout = time.Duration(r) }

func byInterface(opts ...applier) {
	srv := &http.Server{Addr: ":80"}
	for _, opt := range opts {
		opt.apply(srv)
	}
	srv.ListenAndServe()
}

// A builder.
type builder struct{ srv *http.Server }

func build() *builder { return &builder{srv: &http.Server{Addr: ":80"}} }

func (b *builder) read(d time.Duration) *builder {
	b.srv.ReadTimeout = d
	return b
}

func (b *builder) done() *http.Server { return b.srv }

func built() {
	build().read(10 * time.Second).done().ListenAndServe()
}
