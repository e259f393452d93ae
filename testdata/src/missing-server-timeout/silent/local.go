package silent

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strconv"
)

func localhost() {
	srv := &http.Server{Addr: "localhost:6060"}
	srv.ListenAndServe()
}

func ip4() {
	srv := &http.Server{Addr: "127.0.0.1:0"}
	srv.ListenAndServe()
}

// The whole network 127.0.0.0/8 is the machine itself.
func ip4Other() {
	srv := &http.Server{Addr: "127.8.9.10:80"}
	srv.ListenAndServe()
}

func ip6() {
	srv := &http.Server{Addr: "[::1]:80"}
	srv.ListenAndServe()
}

const addr = "localhost:" + "6060"

func constant() {
	srv := &http.Server{Addr: addr}
	srv.ListenAndServe()
}

// The host is constant, the port need not be.
func formatted(port int) {
	srv := &http.Server{Addr: fmt.Sprintf("127.0.0.1:%d", port)}
	srv.ListenAndServe()
}

func joined(port string) {
	srv := &http.Server{Addr: net.JoinHostPort("localhost", port)}
	srv.ListenAndServe()
}

func concatenated(port int) {
	srv := &http.Server{Addr: "127.0.0.1:" + strconv.Itoa(port)}
	srv.ListenAndServe()
}

func assigned() {
	var srv http.Server
	srv.Addr = "localhost:6060"
	srv.ListenAndServe()
}

func local() {
	host := "localhost:6060"
	srv := &http.Server{Addr: host}
	srv.ListenAndServe()
}

func listener() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return new(http.Server).Serve(l)
}

// The listener counts, not the address.
func listenerAndAddress() error {
	l, err := net.Listen("tcp4", "localhost:80")
	if err != nil {
		return err
	}
	srv := &http.Server{Addr: ":80"}
	return srv.Serve(l)
}

func listenConfig(ctx context.Context) error {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "[::1]:0")
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(l)
}

func tcp() error {
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(l)
}

func unix(path string) error {
	l, err := net.Listen("unix", path)
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(l)
}

func unixAddr(addr *net.UnixAddr) error {
	l, err := net.ListenUnix("unix", addr)
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(l)
}

// TLS over such a listener.
func wrapped(cfg *tls.Config) error {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(tls.NewListener(l, cfg))
}

// Started by a goroutine.
func goroutine() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{}
	go func() { srv.Serve(l) }()
	return nil
}

// In a helper that returns the listener.
func listen() (net.Listener, error) { return net.Listen("tcp", "127.0.0.1:0") }

func helper() error {
	l, err := listen()
	if err != nil {
		return err
	}
	srv := &http.Server{}
	return srv.Serve(l)
}
