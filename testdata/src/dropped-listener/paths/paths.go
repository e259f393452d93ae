// Package paths uses its listeners on some paths, or by other functions.
package paths

import (
	"context"
	"net"
	"net/http"
	"time"
)

var config = net.ListenConfig{KeepAlive: 30 * time.Second}

func configuredOnDemand(ctx context.Context, srv *http.Server, probes bool) (err error) {
	var ln net.Listener
	if probes {
		ln, err = config.Listen(ctx, "tcp", ":8080")
	} else {
		ln, err = net.Listen("tcp", ":8080")
	}
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// The second try is for a system that refuses the first.
func secondTry(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return srv.ListenAndServe()
	}
	return srv.Serve(ln)
}

func listen(ctx context.Context) (net.Listener, error) {
	return config.Listen(ctx, "tcp", ":8080")
}

func servedFromHelper(ctx context.Context, srv *http.Server) error {
	ln, err := listen(ctx)
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func servedByHelper(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return serve(srv, ln)
}

func serve(srv *http.Server, ln net.Listener) error {
	defer ln.Close()
	return srv.Serve(ln)
}

// The helper that gets the listener only closes it.
func closedByHelper(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer closeQuietly(ln)
	return srv.ListenAndServe()
}

func closeQuietly(ln net.Listener) { _ = ln.Close() }

// The helper starts a server, on a listener of its own.
func startedByHelper(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer ln.Close()
	return start(srv)
}

func start(srv *http.Server) error { return srv.ListenAndServe() }

// Two servers, one of them on the listener.
func twoServers(ctx context.Context, api, admin *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	go admin.ListenAndServe()
	return api.Serve(ln)
}

// The listener holds the port until a child process has it.
func reserved(ctx context.Context) error {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	defer ln.Close()
	<-ctx.Done()
	return ctx.Err()
}

type service struct {
	srv http.Server
	ln  net.Listener
}

func newService(ctx context.Context) (*service, error) {
	ln, err := config.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return nil, err
	}
	return &service{ln: ln}, nil
}

func (s *service) run() error { return s.srv.Serve(s.ln) }

// What the interface hides may be a ListenConfig or not.
type listener interface {
	Listen(ctx context.Context, network, addr string) (net.Listener, error)
}

func byInterface(ctx context.Context, l listener) {
	l.Listen(ctx, "tcp", ":8080")
}
