// Package listeners serves on listeners that are made in another package, some
// of which give their connections deadlines.
package listeners

import (
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"time"

	"missing-server-timeout/listeners/activity"
)

func limited(addr string) error {
	ln, err := activity.Limited(addr, time.Minute)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(ln)
}

func limitedTLS(addr string, config *tls.Config) error {
	ln, err := activity.Limited(addr, time.Minute)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(tls.NewListener(ln, config))
}

// The other package starts the server, too.
func both(addr string) {
	one, other, err := activity.Both(addr, "localhost:8080", time.Minute)
	if err != nil {
		log.Fatal(err)
	}
	activity.Serve(&http.Server{Handler: http.NotFoundHandler()}, one)
	if other != nil {
		activity.Serve(&http.Server{Handler: http.NotFoundHandler()}, other)
	}
}

// A listener of this package around it.
type logging struct{ net.Listener }

func (l logging) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	log.Print(err)
	return c, err
}

func within(addr string) error {
	ln, err := activity.Limited(addr, time.Minute)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(logging{ln})
}

// What its type does with connections stands in the other package.
func literal(ln net.Listener) error {
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(&activity.Listener{Listener: ln})
}

func bare(addr string) error {
	ln, err := activity.Limited(addr, time.Minute)
	if err != nil {
		return err
	}
	return http.Serve(ln, nil)
}

type service struct{ ln net.Listener }

func open(addr string) (*service, error) {
	ln, err := activity.Limited(addr, time.Minute)
	return &service{ln}, err
}

func (s *service) serve() error {
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(s.ln)
}

func counted(addr string) error {
	ln, err := activity.Counted(addr)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: http.NotFoundHandler()} // want `missing-server-timeout: http\.Server srv has no limit on the header, the response and idle connections`
	return srv.Serve(ln)
}

func bothCounted(addr string) {
	ln, err := activity.Counted(addr)
	if err != nil {
		log.Fatal(err)
	}
	activity.Serve(&http.Server{Handler: http.NotFoundHandler()}, ln) // want `missing-server-timeout: http\.Server has no limit on the header, the response and idle connections`
}
