// Package reported configures listeners that nothing serves.
package reported

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"time"
)

var config = net.ListenConfig{KeepAlive: 30 * time.Second}

func statement(ctx context.Context) {
	lc := net.ListenConfig{KeepAlive: 30 * time.Second}
	lc.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
}

func blank(ctx context.Context, srv *http.Server) error {
	lc := &net.ListenConfig{KeepAlive: 30 * time.Second}
	_, err := lc.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	return srv.ListenAndServe()
}

func blankBoth(ctx context.Context) {
	lc := new(net.ListenConfig)
	lc.KeepAlive = 30 * time.Second
	_, _ = lc.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
}

func noVariable(ctx context.Context) {
	(&net.ListenConfig{KeepAlive: time.Minute}).Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
}

func packageVariable(ctx context.Context) {
	config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
}

func goroutine(ctx context.Context) {
	go config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
}

func inCondition(ctx context.Context) error {
	if _, err := config.Listen(ctx, "tcp", ":8080"); err != nil { // want `dropped-listener: `
		return err
	}
	return nil
}

// ListenAndServe binds the address a second time, which fails.
func ownListener(ctx context.Context, h http.Handler) error {
	lc := net.ListenConfig{KeepAlive: 3 * time.Minute}
	ln, err := lc.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer ln.Close()
	srv := &http.Server{Addr: ":8080", Handler: h}
	return srv.ListenAndServe()
}

func ownListenerTLS(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8443") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer func() { ln.Close() }()
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}

func bareServe(ctx context.Context) {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		log.Fatal(err)
	}
	log.Print("listening on ", ln.Addr())
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func serverInGoroutine(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	go srv.ListenAndServe()
	<-ctx.Done()
	return ln.Close()
}

// What is served is the other one.
func otherListener(ctx context.Context, srv *http.Server) error {
	configured, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer configured.Close()
	plain, err := net.Listen("tcp", ":8081")
	if err != nil {
		return err
	}
	return srv.Serve(plain)
}

func wrappedOther(ctx context.Context, srv *http.Server, cfg *tls.Config) error {
	ln, err := config.Listen(ctx, "tcp", ":8443") // want `dropped-listener: `
	if err != nil {
		return err
	}
	defer ln.Close()
	plain, err := net.Listen("tcp", ":8444")
	if err != nil {
		return err
	}
	return srv.Serve(tls.NewListener(plain, cfg))
}

// The variable is used again, for a listener without the configuration.
func overwritten(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	ln, err = net.Listen("tcp", ":8081")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

// To name a variable is not to use it.
func silenced(ctx context.Context, srv *http.Server) error {
	ln, err := config.Listen(ctx, "tcp", ":8080") // want `dropped-listener: `
	if err != nil {
		return err
	}
	_ = ln
	return srv.ListenAndServe()
}
