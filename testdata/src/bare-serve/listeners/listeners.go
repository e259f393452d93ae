// Package listeners serves on listeners that come from somewhere else in the
// package.
package listeners

import (
	"crypto/tls"
	"flag"
	"fmt"
	"net"
	"net/http"
)

// The port is not known, but the host is.
func loopbackHost(port string, number int) {
	go http.ListenAndServe("localhost:"+port, nil)
	go http.ListenAndServe(net.JoinHostPort("127.0.0.1", port), nil)
	go http.ListenAndServe(fmt.Sprintf("localhost:%d", number), nil)
}

// Only the port is known.
func openHost(host string, number int) {
	go http.ListenAndServe(host+":8080", nil)                      // want `bare-serve: http\.ListenAndServe `
	go http.ListenAndServe(net.JoinHostPort(host, "8080"), nil)    // want `bare-serve: http\.ListenAndServe `
	go http.ListenAndServe(fmt.Sprintf(":%d", number), nil)        // want `bare-serve: http\.ListenAndServe `
	go http.ListenAndServe(fmt.Sprintf("%s:8080", "local"), nil)   // want `bare-serve: http\.ListenAndServe `
	go http.ListenAndServe(net.JoinHostPort("0.0.0.0", "80"), nil) // want `bare-serve: http\.ListenAndServe `
}

var addr = flag.String("addr", "localhost:8080", "address to listen on")

// A default is not what the program is run with.
func flagDefault() error {
	return http.ListenAndServe(*addr, nil) // want `bare-serve: http\.ListenAndServe `
}

func listenUnix(path string) (net.Listener, error) {
	return net.Listen("unix", path)
}

func byHelper(path string) error {
	l, err := listenUnix(path)
	if err != nil {
		return err
	}
	return http.Serve(l, nil)
}

type server struct{ l net.Listener }

func newServer() (*server, error) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return nil, err
	}
	return &server{l: l}, nil
}

func (s *server) serve() error {
	return http.Serve(s.l, nil)
}

func byField() error {
	s, err := newServer()
	if err != nil {
		return err
	}
	return s.serve()
}

func wrapped(cfg *tls.Config) error {
	l, err := net.Listen("tcp", "localhost:8443")
	if err != nil {
		return err
	}
	return http.Serve(tls.NewListener(l, cfg), nil)
}

func tlsListen(cfg *tls.Config) error {
	l, err := tls.Listen("tcp", "127.0.0.1:8443", cfg)
	if err != nil {
		return err
	}
	return http.Serve(l, nil)
}

func openTLSListen(cfg *tls.Config) error {
	l, err := tls.Listen("tcp", ":8443", cfg)
	if err != nil {
		return err
	}
	return http.Serve(l, nil) // want `bare-serve: http\.Serve `
}

// One of the two is open to all.
func either(path string) error {
	l, err := net.Listen("unix", path)
	if err != nil {
		l, err = net.Listen("tcp", ":8080")
	}
	if err != nil {
		return err
	}
	return http.Serve(l, nil) // want `bare-serve: http\.Serve `
}

// What is given is not known, and may be open to all.
func eitherAddress(addr string, debug bool) error {
	if debug {
		addr = "localhost:6060"
	}
	return http.ListenAndServe(addr, nil) // want `bare-serve: http\.ListenAndServe `
}
