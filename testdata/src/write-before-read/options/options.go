// Package options has options behind an interface that only this package can
// name: they change fields that only it can name.
package options

import (
	"net/http"
	"time"
)

type options struct{ read, write time.Duration }

type option interface{ apply(*options) }

type optionFunc func(*options)

func (f optionFunc) apply(o *options) { f(o) }

func write(d time.Duration) option { return optionFunc(func(o *options) { o.write = d }) }

type readOption time.Duration

func (r readOption) apply(o *options) { o.read = time.Duration(r) }

func serve(opts ...option) {
	o := options{read: 30 * time.Second, write: 20 * time.Second}
	for _, opt := range opts {
		opt.apply(&o)
	}
	srv := &http.Server{Addr: ":8080", ReadTimeout: o.read, WriteTimeout: o.write}
	srv.ListenAndServe()
}

func main() {
	serve(write(40*time.Second), readOption(time.Second))
}

func byPointer(opts []option) {
	o := &options{read: 30 * time.Second, write: 20 * time.Second}
	for _, opt := range opts {
		opt.apply(o)
	}
	srv := &http.Server{Addr: ":8080", ReadTimeout: o.read, WriteTimeout: o.write}
	srv.ListenAndServe()
}

func without() {
	o := options{read: 30 * time.Second, write: 20 * time.Second}
	srv := &http.Server{Addr: ":8080", ReadTimeout: o.read, WriteTimeout: o.write} // want `^write-before-read: `
	srv.ListenAndServe()
}
