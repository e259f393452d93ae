// Package configs fills configurations from defaults, flags and files.
package configs

import (
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"reflect"
	"time"
)

type config struct {
	Addr        string
	Read, Write time.Duration
	Limits      limits
}

type limits struct{ Read, Write time.Duration }

func (c config) server() *http.Server {
	return &http.Server{Addr: c.Addr, ReadTimeout: c.Read, WriteTimeout: c.Write}
}

// Certain, as nothing comes between the default and the server.
func defaults() {
	cfg := config{
		Read:  30 * time.Second,
		Write: 10 * time.Second,
	}
	srv := &http.Server{
		ReadTimeout:  cfg.Read,
		WriteTimeout: cfg.Write, // want `write-before-read: .* WriteTimeout cfg.Write \(10s\) < ReadTimeout cfg.Read \(30s\)`
	}
	srv.ListenAndServe()
}

func defaultsRight() {
	cfg := config{Read: 10 * time.Second}
	cfg.Write = 30 * time.Second
	cfg.server().ListenAndServe()
}

func nested() {
	var cfg config
	cfg.Limits.Read = 30 * time.Second
	cfg.Limits.Write = 10 * time.Second
	srv := &http.Server{
		ReadTimeout:  cfg.Limits.Read,
		WriteTimeout: cfg.Limits.Write, // want `write-before-read: .* WriteTimeout cfg.Limits.Write \(10s\) < ReadTimeout cfg.Limits.Read \(30s\)`
	}
	srv.ListenAndServe()
}

func nestedRight() {
	cfg := config{Limits: limits{30 * time.Second, 10 * time.Second}}
	cfg.Limits = limits{Read: 10 * time.Second, Write: 30 * time.Second}
	srv := &http.Server{ReadTimeout: cfg.Limits.Read, WriteTimeout: cfg.Limits.Write}
	srv.ListenAndServe()
}

// A copy of the configuration does not change with the original.
func copied() {
	cfg := config{Read: 30 * time.Second, Write: 60 * time.Second}
	same := cfg
	cfg.Write = 10 * time.Second
	srv := &http.Server{ReadTimeout: same.Read, WriteTimeout: same.Write}
	srv.ListenAndServe()
}

func shared() {
	cfg := &config{Read: 30 * time.Second, Write: 10 * time.Second}
	same := cfg
	same.Write = 60 * time.Second
	srv := &http.Server{ReadTimeout: cfg.Read, WriteTimeout: cfg.Write}
	srv.ListenAndServe()
}

// What is not set is what the caller gave, and that is not known.
func fallback(cfg config) {
	if cfg.Read == 0 {
		cfg.Read = 30 * time.Second
	}
	if cfg.Write == 0 {
		cfg.Write = 10 * time.Second
	}
	cfg.server().ListenAndServe()
}

func (c *config) setDefaults() {
	if c.Read <= 0 {
		c.Read = 30 * time.Second
	}
	if c.Write <= 0 {
		c.Write = 10 * time.Second
	}
}

func fallbackByMethod(cfg *config) {
	cfg.setDefaults()
	srv := &http.Server{ReadTimeout: cfg.Read, WriteTimeout: cfg.Write}
	srv.ListenAndServe()
}

// Read from a file over the defaults, in several spellings.
func decoded(r io.Reader) error {
	cfg := config{Read: 30 * time.Second, Write: 10 * time.Second}
	if err := json.NewDecoder(r).Decode(&cfg); err != nil {
		return err
	}
	return cfg.server().ListenAndServe()
}

func decodedPointer(r io.Reader) error {
	cfg := &config{Read: 30 * time.Second, Write: 10 * time.Second}
	if err := json.NewDecoder(r).Decode(cfg); err != nil {
		return err
	}
	return cfg.server().ListenAndServe()
}

func load(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}

func decodedByHelper() error {
	cfg := config{Read: 30 * time.Second, Write: 10 * time.Second}
	if err := load("config.json", &cfg); err != nil {
		return err
	}
	return cfg.server().ListenAndServe()
}

func newConfig() *config {
	return &config{Read: 30 * time.Second, Write: 10 * time.Second}
}

func decodedDefaults() error {
	cfg := newConfig()
	if err := load("config.json", cfg); err != nil {
		return err
	}
	return cfg.server().ListenAndServe()
}

func decodedPart() error {
	cfg := config{Limits: limits{30 * time.Second, 10 * time.Second}}
	if err := load("limits.json", &cfg.Limits); err != nil {
		return err
	}
	srv := &http.Server{ReadTimeout: cfg.Limits.Read, WriteTimeout: cfg.Limits.Write}
	return srv.ListenAndServe()
}

// Flags write to the field.
func flags() {
	cfg := config{Read: 30 * time.Second}
	flag.DurationVar(&cfg.Write, "write", 10*time.Second, "limit")
	flag.Parse()
	cfg.server().ListenAndServe()
}

// Even to that of the server.
func flagsOfServer() {
	srv := &http.Server{}
	flag.DurationVar(&srv.ReadTimeout, "read", 30*time.Second, "limit")
	flag.DurationVar(&srv.WriteTimeout, "write", 10*time.Second, "limit")
	flag.Parse()
	srv.ListenAndServe()
}

func (c *config) register(fs *flag.FlagSet) {
	fs.DurationVar(&c.Read, "read", 30*time.Second, "limit")
	fs.DurationVar(&c.Write, "write", 10*time.Second, "limit")
}

func flagSet(args []string) error {
	var cfg config
	fs := flag.NewFlagSet("server", flag.ExitOnError)
	cfg.register(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	return cfg.server().ListenAndServe()
}

func reflected(values map[string]time.Duration) {
	cfg := config{Read: 30 * time.Second, Write: 10 * time.Second}
	v := reflect.ValueOf(&cfg).Elem()
	for name, d := range values {
		v.FieldByName(name).SetInt(int64(d))
	}
	cfg.server().ListenAndServe()
}

// In maps and slices.
func inMap(name string) {
	limits := map[string]time.Duration{"read": 30 * time.Second, "write": 60 * time.Second}
	limits[name] = 10 * time.Second
	srv := &http.Server{ReadTimeout: limits["read"], WriteTimeout: limits["write"]}
	srv.ListenAndServe()
}

func inSlice(i int) {
	d := []time.Duration{30 * time.Second, 10 * time.Second, 60 * time.Second}
	srv := &http.Server{ReadTimeout: d[0], WriteTimeout: d[i]}
	srv.ListenAndServe()
}

// A row of a table.
func table() {
	for _, c := range []config{
		{Read: 10 * time.Second, Write: 30 * time.Second},
		{Read: 30 * time.Second, Write: 60 * time.Second},
	} {
		srv := &http.Server{ReadTimeout: c.Read, WriteTimeout: c.Write}
		go srv.ListenAndServe()
	}
}

// Two callers with values of their own, which do not mix.
func start(read, write time.Duration) error {
	srv := &http.Server{ReadTimeout: read, WriteTimeout: write}
	return srv.ListenAndServe()
}

func startBoth() {
	go start(time.Second, 10*time.Second)
	start(30*time.Second, time.Minute)
}

// A configuration behind an interface.
type limiter interface {
	limits() (read, write time.Duration)
}

type fixed struct{}

func (fixed) limits() (read, write time.Duration) { return 30 * time.Second, 10 * time.Second }

func behindInterface(l limiter) {
	srv := &http.Server{}
	srv.ReadTimeout, srv.WriteTimeout = l.limits()
	srv.ListenAndServe()
}

// Generic configuration.
type value[T any] struct{ v, def T }

func (v value[T]) get(set bool) T {
	if set {
		return v.v
	}
	return v.def
}

func generic(v value[time.Duration]) {
	v.def = 10 * time.Second
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: v.get(true)}
	srv.ListenAndServe()
}
