package globals

import (
	"flag"
	"net/http"
	"os"
	"time"
)

// Nothing assigns to these, and no other package can.
var (
	readLimit  = 30 * time.Second
	writeLimit = readLimit / 3
)

func fixed() {
	srv := &http.Server{
		ReadTimeout:  readLimit,
		WriteTimeout: writeLimit, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func fixedRight() {
	srv := &http.Server{ReadTimeout: writeLimit, WriteTimeout: readLimit}
	srv.ListenAndServe()
}

// Something assigns to this one.
var changing = 10 * time.Second

func change(d time.Duration) { changing = d }

func changed() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: changing}
	srv.ListenAndServe()
}

// Its address is taken.
var addressed = 10 * time.Second

func init() {
	if err := set(&addressed, os.Getenv("WRITE_TIMEOUT")); err != nil {
		panic(err)
	}
}

func set(d *time.Duration, s string) (err error) {
	*d, err = time.ParseDuration(s)
	return err
}

func readAddressed() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: addressed}
	srv.ListenAndServe()
}

// Every package can set it.
var Limit = 10 * time.Second

func exported() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: Limit}
	srv.ListenAndServe()
}

// The default of a flag is not its value.
var fromFlag = flag.Duration("write-timeout", 10*time.Second, "limit")

func flagged() {
	flag.Parse()
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: *fromFlag}
	srv.ListenAndServe()
}

var fromVar time.Duration

func init() { flag.DurationVar(&fromVar, "w", 10*time.Second, "limit") }

func flaggedVar() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: fromVar}
	srv.ListenAndServe()
}

// A struct of values that nothing changes.
var fixedConfig = struct{ read, write time.Duration }{30 * time.Second, 10 * time.Second}

func fromConfig() {
	srv := &http.Server{
		ReadTimeout:  fixedConfig.read,
		WriteTimeout: fixedConfig.write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

// And one that is filled from outside.
var config struct{ Read, Write time.Duration }

func load(decode func(any) error) error {
	config.Read = 30 * time.Second
	config.Write = 10 * time.Second
	return decode(&config)
}

func fromLoaded() {
	srv := &http.Server{ReadTimeout: config.Read, WriteTimeout: config.Write}
	srv.ListenAndServe()
}
