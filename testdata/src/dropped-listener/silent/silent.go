// Package silent uses the listeners that it configures, or may do so.
package silent

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"

	"example.com/limit"
)

var config = net.ListenConfig{KeepAlive: 30 * time.Second}

func served(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	defer ln.Close()
	return srv.Serve(ln)
}

func servedTLS(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8443")
	if err != nil {
		return err
	}
	return srv.ServeTLS(ln, "cert.pem", "key.pem")
}

func servedByPackage(ctx context.Context) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return http.Serve(ln, nil)
}

func servedInClosure(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	go func() { srv.Serve(ln) }()
	<-ctx.Done()
	return srv.Close()
}

func wrappedInTLS(ctx context.Context, srv *http.Server, cfg *tls.Config) error {
	ln, err := config.Listen(ctx, "tcp", ":8443")
	if err != nil {
		return err
	}
	return srv.Serve(tls.NewListener(ln, cfg))
}

func wrappedByOthers(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	ln = limit.Listener(ln, 100)
	return srv.Serve(ln)
}

type counting struct{ net.Listener }

func wrappedInStruct(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(&counting{ln})
}

// The HTTP server has its own address; the listener is for something else.
func otherServer(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":9090")
	if err != nil {
		return err
	}
	go new(limit.Server).Serve(ln)
	return srv.ListenAndServe()
}

func returned(ctx context.Context) (net.Listener, error) {
	return config.Listen(ctx, "tcp", ":8080")
}

func returnedByVariable(ctx context.Context) (net.Listener, error) {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return nil, err
	}
	return ln, nil
}

func namedResult(ctx context.Context) (ln net.Listener, err error) {
	ln, err = config.Listen(ctx, "tcp", ":8080")
	return
}

func passedOn(ctx context.Context, use func(net.Listener, error)) {
	use(config.Listen(ctx, "tcp", ":8080"))
}

type server struct {
	http.Server
	ln net.Listener
}

func (s *server) listen(ctx context.Context) (err error) {
	s.ln, err = config.Listen(ctx, "tcp", s.Addr)
	return err
}

func (s *server) serve() error { return s.Serve(s.ln) }

var all []net.Listener

func appended(ctx context.Context) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	all = append(all, ln)
	return nil
}

func sent(ctx context.Context, c chan<- net.Listener) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	c <- ln
	return nil
}

// A loop of one's own is a server too.
func accepted(ctx context.Context, handle func(net.Conn)) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	defer ln.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

// The listener is there to see if the address is free.
func probe(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", srv.Addr)
	if err != nil {
		return err
	}
	ln.Close()
	return srv.ListenAndServe()
}

func probeWithCheck(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", srv.Addr)
	if err != nil {
		return err
	}
	if err := ln.Close(); err != nil {
		return err
	}
	return srv.ListenAndServe()
}

// The listener is there to find a free port.
func freePort(ctx context.Context) (string, error) {
	ln, err := config.Listen(ctx, "tcp", "localhost:0")
	if err != nil {
		return "", err
	}
	defer ln.Close()
	return ln.Addr().String(), nil
}

// The file of a listener goes to another process.
func inherited(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	f, err := ln.(*net.TCPListener).File()
	if err != nil {
		return err
	}
	defer f.Close()
	return srv.ListenAndServe()
}

// No HTTP is served over packets.
func packets(ctx context.Context) {
	config.ListenPacket(ctx, "udp", ":53")
}

// Both listeners are served.
func both(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	other, err := net.Listen("tcp", ":8081")
	if err != nil {
		return err
	}
	go srv.Serve(other)
	return srv.Serve(ln)
}

// One of the two is served, which one is not known.
func either(ctx context.Context, srv *http.Server, secure bool) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	if secure {
		return srv.ListenAndServeTLS("cert.pem", "key.pem")
	}
	return srv.Serve(ln)
}

// Something else with these names.
type fakeConfig struct{}

func (fakeConfig) Listen(context.Context, string, string) (net.Listener, error) { return nil, nil }

func other(ctx context.Context) {
	var lc fakeConfig
	lc.Listen(ctx, "tcp", ":8080")
}

// A port that is taken so that no second process starts; nobody is to answer on it.
func lock(ctx context.Context) (unlock func() error, err error) {
	ln, err := config.Listen(ctx, "tcp", "127.0.0.1:6789")
	if err != nil {
		return nil, err
	}
	return ln.Close, nil
}

func single(ctx context.Context, h http.Handler) error {
	unlock, err := lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	srv := &http.Server{Addr: ":8080", Handler: h, ReadTimeout: time.Second}
	return srv.ListenAndServe()
}
