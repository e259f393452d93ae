// Package silent serves in ways that this rule has nothing to say about.
package silent

import (
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

// An http.Server is the affair of missing-server-timeout, with limits or without.
func method(srv *http.Server) error {
	return srv.ListenAndServe()
}

func methodOfZeroServer(l net.Listener) error {
	return new(http.Server).Serve(l)
}

func methodExpression(srv *http.Server) error {
	return (*http.Server).ListenAndServe(srv)
}

func methodValue(srv *http.Server) func() error {
	return srv.ListenAndServe
}

// A wrapper that sets the limits is what is asked for.
func ListenAndServe(addr string, h http.Handler) error {
	srv := &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	return srv.ListenAndServe()
}

func callOfWrapper() error {
	return ListenAndServe(":8080", nil)
}

// Functions of the same package that serve nothing.
func neighbours() {
	http.Handle("/", http.NotFoundHandler())
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "x", time.Time{}, nil)
		http.ServeFile(w, r, "x")
	})
}

func test(h http.Handler) *httptest.Server {
	return httptest.NewServer(h)
}

// The same name on other things.
type mux struct{}

func (mux) ListenAndServe(string, http.Handler) error { return nil }
func (mux) Serve(net.Listener, http.Handler) error    { return nil }

func otherReceiver(l net.Listener) {
	var http mux // hides the package
	http.ListenAndServe(":8080", nil)
	http.Serve(l, nil)
}

// A listener whose connections give each read a deadline.
type patient struct{ net.Listener }

type limitedConn struct{ net.Conn }

func (p *patient) Accept() (net.Conn, error) {
	conn, err := p.Listener.Accept()
	return limitedConn{conn}, err
}

func (c limitedConn) Read(b []byte) (int, error) {
	c.Conn.SetReadDeadline(time.Now().Add(time.Minute))
	return c.Conn.Read(b)
}

func onPatientListener(ln net.Listener) error {
	return http.Serve(&patient{ln}, nil)
}
