// Package tested has limits that only its tests change, to be faster. In the
// program they are what they are.
package tested

import (
	"net/http"
	"time"
)

var header = 10 * time.Second

type limits struct{ read time.Duration }

var config = limits{read: 5 * time.Second}

func serve() error {
	srv := &http.Server{ReadHeaderTimeout: header, ReadTimeout: 5 * time.Second} // want `header-after-read: .*ReadHeaderTimeout header \(10s\) > ReadTimeout 5s`
	return srv.ListenAndServe()
}

func serveConfig() error {
	srv := &http.Server{ReadHeaderTimeout: 9 * time.Second, ReadTimeout: config.read} // want `header-after-read: .*ReadHeaderTimeout 9s > ReadTimeout config\.read \(5s\)`
	return srv.ListenAndServe()
}

var other = 10 * time.Second

func serveOther() error {
	srv := &http.Server{ReadHeaderTimeout: other, ReadTimeout: 5 * time.Second}
	return srv.ListenAndServe()
}

func setOther(d time.Duration) { other = d }
