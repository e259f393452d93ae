package proof

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// Time.

// epoch is where the clock of every bubble starts.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// An experiment waits a day: no limit in it is near that. What stalls for ever
// does so until the experiment is over.
const (
	day     = 24 * time.Hour
	forever = 100 * day
)

// bubble runs the subtest f in virtual time.
func bubble(t *testing.T, name string, f func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, f) })
}

// Observations.

// An event is what one side of an exchange observed, and when. Limits and what
// they limit are kept apart in all experiments: two timers of the same instant
// fire in either order.
type event struct {
	at   time.Duration // since the bubble began
	what string        // a status code, the core of an error, or a few words
}

// never is the event that has not come for a day.
var never = event{what: "never"}

func (e event) String() string {
	if e == never {
		return e.what
	}
	return fmt.Sprintf("%s at %v", e.what, e.at)
}

// observe returns the event that what is observed now.
func observe(what string) event { return event{time.Since(epoch), what} }

// wait returns the next event of a side, or never.
func wait(side <-chan event) event {
	select {
	case e := <-side:
		return e
	case <-time.After(day):
		return never
	}
}

// outcome runs f and returns its result as an event, or never.
func outcome(f func() string) event {
	done := make(chan event, 1)
	go func() { done <- observe(f()) }()
	return wait(done)
}

// expect compares what one side observed with what it should have.
func expect[T comparable](t *testing.T, side string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", side, got, want)
	}
}

// cause returns the core of an error: clients wrap it in method, address and
// layer, which are of no interest here.
func cause(err error) string {
	if err == nil {
		return "no error"
	}
	for _, core := range []string{
		"bad record MAC", "INTERNAL_ERROR", "NO_ERROR", "i/o timeout",
		"context deadline exceeded", "context canceled",
		"TLS handshake timeout", "timeout awaiting response headers",
		"unexpected EOF", "EOF",
	} {
		if strings.Contains(err.Error(), core) {
			return core
		}
	}
	return err.Error()
}

// answer is what a client makes of a response: its status, followed by the
// error that cut its body short.
func answer(resp *http.Response, err error) string {
	if err != nil {
		return cause(err)
	}
	defer resp.Body.Close()
	status := strconv.Itoa(resp.StatusCode)
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return status + ", " + cause(err)
	}
	return status
}

// Servers and clients.

// A protocol is how a service and its clients talk to each other.
type protocol string

const (
	http1  protocol = "HTTP1" // HTTP/1.1 without TLS
	https1 protocol = "TLS"   // HTTP/1.1 over TLS
	http2  protocol = "HTTP2" // over TLS
)

// A service is an address in memory, and what its clients need to reach it.
type service struct {
	t        *testing.T
	protocol protocol
	*listener
}

// serve starts srv in memory; it runs until the end of the bubble.
func serve(t *testing.T, p protocol, srv *http.Server) *service {
	s := newService(t, p)
	s.serve(srv)
	return s
}

// newService returns a service that nobody serves yet.
func newService(t *testing.T, p protocol) *service {
	s := &service{t, p, listen()}
	settle(t, func() {
		s.Close()
		s.fail(net.ErrClosed)
	})
	return s
}

func (s *service) serve(srv *http.Server) {
	srv.ErrorLog = log.New(io.Discard, "", 0)
	if s.protocol == http1 {
		go srv.Serve(s)
	} else {
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate(s.t)}}
		go srv.ServeTLS(s, "", "")
	}
	settle(s.t, func() { srv.Close() })
	synctest.Wait() // until it accepts
}

// Handlers that do not matter: one that answers and one that never does.
var (
	ok     = http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	silent = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(forever) })
)

// settle makes a bubble end with stop, and with the time that everything which
// still sleeps needs to come to its end: a bubble must not leave goroutines.
func settle(t *testing.T, stop func()) {
	t.Cleanup(func() {
		stop()
		time.Sleep(2 * forever)
	})
}

// connect opens a bare connection to the service, past the TLS handshake.
func (s *service) connect() net.Conn {
	s.t.Helper()
	c := s.dial()
	if s.protocol == http1 {
		return c
	}
	secure := tls.Client(c, s.clientTLS())
	if err := secure.Handshake(); err != nil {
		s.t.Fatal(err)
	}
	return secure
}

func (s *service) clientTLS() *tls.Config {
	config := &tls.Config{InsecureSkipVerify: true}
	if s.protocol == http2 {
		config.NextProtos = []string{"h2"}
	}
	return config
}

// transport returns a transport without limits to the service.
func (s *service) transport() *http.Transport {
	return &http.Transport{
		DialContext: func(context.Context, string, string) (net.Conn, error) {
			return s.dial(), nil
		},
		TLSClientConfig:   s.clientTLS(),
		ForceAttemptHTTP2: s.protocol == http2,
	}
}

func (s *service) client() *http.Client { return &http.Client{Transport: s.transport()} }

func (s *service) url() string {
	if s.protocol == http1 {
		return "http://server.test/"
	}
	return "https://server.test/"
}

// closings reports when srv closes a connection.
func closings(srv *http.Server) <-chan event {
	closed := make(chan event, 16)
	srv.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateClosed {
			closed <- observe("closed")
		}
	}
	return closed
}

// fetch returns what a client gets from url.
func fetch(c *http.Client, url string) event {
	return outcome(func() string { return answer(c.Get(url)) })
}

// get and post return what a client without limits gets for one request.
func (s *service) get() event { return fetch(s.client(), s.url()) }

func (s *service) post(body io.Reader) event {
	return outcome(func() string { return answer(s.client().Post(s.url(), "text/plain", body)) })
}

// vanish sends srv a request whose client then vanishes without a word, and
// returns what the handler, which watches its context, gets to know. Unless it is
// zero, reported is when the network gives the connection up, as the kernel does
// when its keep-alive probes have gone unanswered.
func vanish(t *testing.T, p protocol, srv *http.Server, reported time.Duration) event {
	handler := make(chan event, 1)
	srv.Handler = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
			handler <- observe(cause(r.Context().Err()))
		case <-time.After(forever):
		}
	})
	s := serve(t, p, srv)
	go s.client().Get(s.url())
	if reported > 0 {
		time.Sleep(reported)
		s.fail(syscall.ETIMEDOUT)
	}
	return wait(handler)
}

// Requests as they are on the wire, for bare connections.
const (
	requestLine = "GET / HTTP/1.1\r\n"
	host        = "Host: server.test\r\n"
	getRequest  = requestLine + host + "\r\n"
)

// slow returns a request body of two bytes, the second of which comes after d.
func slow(d time.Duration) io.Reader {
	r, w := io.Pipe()
	go func() {
		io.WriteString(w, "x")
		time.Sleep(d)
		io.WriteString(w, "x")
		w.Close()
	}()
	return r
}

// hangUp reads c to its end: the event that the server closed it.
func hangUp(c net.Conn) event {
	return outcome(func() string {
		if _, err := io.Copy(io.Discard, c); err != nil {
			return cause(err)
		}
		return "EOF"
	})
}

// response reads one response from a bare connection.
func response(c net.Conn) event {
	return outcome(func() string {
		r := bufio.NewReader(c)
		if _, err := r.Peek(1); err != nil {
			return cause(err)
		}
		return answer(http.ReadResponse(r, nil))
	})
}

// certificate returns one that no client should verify.
func certificate(t *testing.T) tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// The network.

// A listener hands out connections in memory. As in the kernel, a connection is
// established when it is in the backlog, whether or not anyone accepts it.
type listener struct {
	backlog chan net.Conn
	closed  chan struct{}
	close   sync.Once

	mu    sync.Mutex
	conns []*conn
}

func listen() *listener {
	return &listener{backlog: make(chan net.Conn, 16), closed: make(chan struct{})}
}

// dial returns the client's end of a new connection.
func (l *listener) dial() *conn {
	there, back := newPipe(), newPipe()
	c := &conn{in: back, out: there}
	l.mu.Lock()
	l.conns = append(l.conns, c)
	l.mu.Unlock()
	l.backlog <- &conn{in: there, out: back}
	return c
}

// fail ends all connections for both sides with err.
func (l *listener) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		c.in.end(err, err)
		c.out.end(err, err)
	}
}

func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.backlog:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *listener) Close() error {
	l.close.Do(func() { close(l.closed) })
	return nil
}

func (l *listener) Addr() net.Addr { return memory{} }

// memory is the address of everything in memory.
type memory struct{}

func (memory) Network() string { return "memory" }
func (memory) String() string  { return "memory" }

// A conn is one end of a connection: like TCP it has a buffer each way, so that
// a write blocks only once the peer has stopped reading for long.
type conn struct{ in, out *pipe }

func (c *conn) Read(b []byte) (int, error)  { return c.in.read(b) }
func (c *conn) Write(b []byte) (int, error) { return c.out.write(b) }

func (c *conn) Close() error {
	c.in.end(io.ErrClosedPipe, net.ErrClosed)
	c.out.end(net.ErrClosed, io.EOF)
	return nil
}

// CloseWrite is what net/http uses to end a response before it closes.
func (c *conn) CloseWrite() error {
	c.out.end(net.ErrClosed, io.EOF)
	return nil
}

func (c *conn) LocalAddr() net.Addr  { return memory{} }
func (c *conn) RemoteAddr() net.Addr { return memory{} }

func (c *conn) SetDeadline(d time.Time) error {
	c.SetReadDeadline(d)
	return c.SetWriteDeadline(d)
}

func (c *conn) SetReadDeadline(d time.Time) error {
	c.in.setDeadline(&c.in.readBy, d)
	return nil
}

func (c *conn) SetWriteDeadline(d time.Time) error {
	c.out.setDeadline(&c.out.writeBy, d)
	return nil
}

// A pipe is one direction of a connection.
type pipe struct {
	mu                sync.Mutex
	changed           sync.Cond
	data              []byte
	readErr, writeErr error     // set once the pipe is at its end
	readBy, writeBy   time.Time // deadlines, if not zero
}

func newPipe() *pipe {
	p := new(pipe)
	p.changed.L = &p.mu
	return p
}

// capacity is the size of a pipe's buffer.
const capacity = 64 << 10

func (p *pipe) read(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case expired(p.readBy):
			return 0, os.ErrDeadlineExceeded
		case len(p.data) > 0:
			n := copy(b, p.data)
			p.data = p.data[n:]
			p.changed.Broadcast()
			return n, nil
		case p.readErr != nil:
			return 0, p.readErr
		}
		p.changed.Wait()
	}
}

func (p *pipe) write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	written := 0
	for {
		switch {
		case p.writeErr != nil:
			return written, p.writeErr
		case expired(p.writeBy):
			return written, os.ErrDeadlineExceeded
		case written == len(b):
			return written, nil
		}
		if n := min(len(b)-written, capacity-len(p.data)); n > 0 {
			p.data = append(p.data, b[written:written+n]...)
			written += n
			p.changed.Broadcast()
			continue
		}
		p.changed.Wait()
	}
}

// end gives the two ends of the pipe their final errors, unless they have some.
// A reader that closes loses what it has not read.
func (p *pipe) end(writeErr, readErr error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.writeErr == nil {
		p.writeErr = writeErr
	}
	if p.readErr == nil || readErr == net.ErrClosed {
		p.readErr = readErr
	}
	if readErr == net.ErrClosed {
		p.data = nil
	}
	p.changed.Broadcast()
}

func (p *pipe) setDeadline(which *time.Time, d time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*which = d
	if !d.IsZero() {
		time.AfterFunc(time.Until(d), p.changed.Broadcast)
	}
	p.changed.Broadcast()
}

func expired(deadline time.Time) bool {
	return !deadline.IsZero() && !time.Now().Before(deadline)
}
