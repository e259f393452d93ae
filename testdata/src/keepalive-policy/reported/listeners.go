package reported

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

func netListen(h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := net.Listen("tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln) // want `keepalive-policy: http\.Server srv `
}

func netListenTLS(h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := net.Listen("tcp", ":8443")
	if err != nil {
		return err
	}
	return srv.ServeTLS(ln, "cert.pem", "key.pem") // want `keepalive-policy: http\.Server srv `
}

func tlsListener(h http.Handler, cfg *tls.Config) error {
	srv := &http.Server{Handler: h}
	ln, err := net.Listen("tcp", ":8443")
	if err != nil {
		return err
	}
	return srv.Serve(tls.NewListener(ln, cfg)) // want `keepalive-policy: http\.Server srv `
}

func zeroConfig(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln) // want `keepalive-policy: http\.Server srv `
}

// Something is set, but not KeepAlive.
func otherConfig(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	var lc net.ListenConfig
	lc.SetMultipathTCP(true)
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln) // want `keepalive-policy: http\.Server srv `
}

// Without Enable the config is ignored.
func configOff(ctx context.Context, h http.Handler) error {
	srv := &http.Server{Handler: h}
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Idle: time.Second}}
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln) // want `keepalive-policy: http\.Server srv `
}
