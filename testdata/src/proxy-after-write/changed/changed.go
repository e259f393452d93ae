// Package changed sets the limit on the default transport, which proxies
// without one use.
package changed

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

func init() {
	http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout = 5 * time.Second
}

func serve(target *url.URL) {
	mux := http.NewServeMux()
	mux.Handle("/a", httputil.NewSingleHostReverseProxy(target))
	mux.Handle("/b", &httputil.ReverseProxy{Transport: http.DefaultTransport})
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}
