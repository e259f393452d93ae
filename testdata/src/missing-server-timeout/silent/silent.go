// Package silent has servers with limits, without need of them, or which are
// not certain to have none.
package silent

import (
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func all() {
	srv := &http.Server{
		ReadTimeout:       30 * time.Second,
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
	}
	srv.ListenAndServe()
}

// The other two fall back to it.
func read() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.ListenAndServe()
}

func headerAndIdle() {
	srv := &http.Server{ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
	srv.ListenAndServe()
}

func unknown(limit time.Duration) {
	srv := &http.Server{ReadTimeout: limit}
	srv.ListenAndServe()
}

type config struct{ Header, Idle time.Duration }

func configured(cfg config) {
	srv := &http.Server{ReadHeaderTimeout: cfg.Header, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}

// Never started, and nobody gets it.
func unused() {
	srv := &http.Server{Addr: ":80"}
	_ = srv
}

// Stopped only.
func closed() {
	srv := &http.Server{Addr: ":80"}
	srv.Close()
}

// Tests have no clients that could do any harm.
func unstarted(h http.Handler) {
	ts := httptest.NewUnstartedServer(h)
	ts.Config = &http.Server{Handler: h}
	ts.Start()
}

func started(h http.Handler) *httptest.Server { return httptest.NewServer(h) }

func literal(h http.Handler) {
	ts := &httptest.Server{Config: &http.Server{Handler: h}}
	ts.Start()
}

// A template of which a complete copy serves.
func template() {
	base := http.Server{Addr: ":80"}
	srv := base
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}

// Compared, not served.
func compared(srv *http.Server) bool { return srv == &http.Server{} }

// A listener that gives each connection a deadline.
type cutting struct{ net.Listener }

func (c cutting) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err == nil {
		conn.SetDeadline(time.Now().Add(time.Minute))
	}
	return conn, err
}

func onCuttingListener(ln net.Listener) error {
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(cutting{ln})
}

// A listener whose connections give each read a deadline.
type patient struct{ net.Listener }

func (p patient) Accept() (net.Conn, error) {
	conn, err := p.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return limited(conn), nil
}

type limitedConn struct{ net.Conn }

func limited(c net.Conn) net.Conn { return &limitedConn{c} }

func (c *limitedConn) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		return 0, err
	}
	return c.Conn.Read(b)
}

func onPatientListener(ln net.Listener) error {
	srv := &http.Server{Handler: http.NotFoundHandler()}
	return srv.Serve(patient{ln})
}

// Over HTTP/2 the idle limit bounds the header, and ReadHeaderTimeout does not.
func onlyHTTP2() error {
	var protocols http.Protocols
	protocols.SetUnencryptedHTTP2(true)
	srv := &http.Server{Addr: ":8080", Protocols: &protocols, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}
