// Package server makes servers of a Config, which it looks at or fills in before.
package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// A Config has the limits.
type Config struct {
	Addr             string
	Read, Write, Max time.Duration
}

// Plain takes the config as it is.
func Plain(c Config) *http.Server {
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

func (c *Config) validate() error {
	if c.Addr == "" || c.Read > c.limit() {
		return errors.New("no address")
	}
	return nil
}

func (c *Config) limit() time.Duration { return c.Max }

// Valid looks at it before.
func Valid(c Config) (*http.Server, error) {
	if err := c.validate(); err != nil {
		return nil, err
	}
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}, nil
}

func (c *Config) fill() {
	if c.Read == 0 {
		c.Read = 10 * time.Second
	}
}

// Filled fills it.
func Filled(c Config) *http.Server {
	c.fill()
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

func defaults(c *Config) { c.fill() }

// Twice fills it further down.
func Twice(c *Config) *http.Server {
	defaults(c)
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// Decoded reads it.
func Decoded(c Config, data []byte) *http.Server {
	_ = json.Unmarshal(data, &c)
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// With lets options change it.
func With(c Config, options ...func(*Config)) *http.Server {
	for _, o := range options {
		o(&c)
	}
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// A Filler fills it.
type Filler interface{ Fill(*Config) }

// By lets one fill it.
func By(c Config, f Filler) *http.Server {
	f.Fill(&c)
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// Server is a method of it.
func (c *Config) Server() *http.Server {
	c.fill()
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// A Nested config has its limits further in.
type Nested struct {
	HTTP Config
	Next *Config
}

// In fills what it has.
func In(n *Nested, data []byte) error {
	_ = json.Unmarshal(data, n)
	srv := &http.Server{ReadTimeout: n.HTTP.Read, WriteTimeout: n.HTTP.Write}
	return srv.ListenAndServe()
}

func load(v any, data []byte) { _ = json.Unmarshal(data, v) }

// Any fills it through an interface.
func Any(c *Config, data []byte) error {
	load(c, data)
	srv := &http.Server{ReadTimeout: c.Read, WriteTimeout: c.Write}
	return srv.ListenAndServe()
}

type box struct{ c *Config }

func (b box) load(data []byte) { _ = json.Unmarshal(data, b.c) }

// Boxed fills it through a copy that leads to it.
func Boxed(c *Config, data []byte) error {
	box{c}.load(data)
	srv := &http.Server{ReadTimeout: c.Read, WriteTimeout: c.Write}
	return srv.ListenAndServe()
}

func (n *Nested) follow(data []byte) { _ = json.Unmarshal(data, n.Next) }

// Further fills what it leads to.
func Further(n *Nested, data []byte) error {
	n.follow(data)
	srv := &http.Server{ReadTimeout: n.Next.Read, WriteTimeout: n.Next.Write}
	return srv.ListenAndServe()
}

// Run takes it as it is.
func Run(n *Nested) error {
	srv := &http.Server{ReadTimeout: n.HTTP.Read, WriteTimeout: n.HTTP.Write}
	return srv.ListenAndServe()
}
