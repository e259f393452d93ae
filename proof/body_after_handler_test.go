package proof

import (
	"context"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// (*chunkWriter).writeHeader reads the rest of the body before it sends a status,
// and for that waits for the handler's own pending Read: the 503 of TimeoutHandler
// comes no sooner than the body or the end of ReadTimeout, if WriteTimeout lets it.
func TestBodyAfterHandler(t *testing.T) {
	const limit = 3 * time.Second

	// What waits here is a goroutine for a mutex, and that stops the bubble's clock:
	// it stays at the limit, and time passes for the connection alone.
	for _, tc := range []struct {
		name            string
		read, write     time.Duration
		passes          time.Duration // before the client sends the rest
		handler, client string
	}{
		{"flagged/neither", 0, 0, day, "no error", "503"},
		{"flagged/no ReadTimeout", 0, 5 * time.Second, day, "no error", "EOF"},
		{"flagged/ReadTimeout above WriteTimeout", 30 * time.Second, 5 * time.Second, day, "i/o timeout", "EOF"},
		{"repaired/ReadTimeout below WriteTimeout", 4 * time.Second, 5 * time.Second, 4 * time.Second, "i/o timeout", "503"},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			srv := &http.Server{ReadTimeout: tc.read, WriteTimeout: tc.write}
			c, handler := holdResponse(t, srv, limit)
			c.letPass(tc.passes)
			if tc.read == 0 {
				waitForHeldResponse(t)
				expect(t, "bytes of the 503 before the body", c.pending(), 0)
				io.WriteString(c, restOfBody)
			}
			expect(t, "handler", wait(handler), event{limit, tc.handler})
			expect(t, "client", response(c), event{limit, tc.client})
		})
	}

	// With the body's limit first there is nothing to wait for: the failed Read
	// cancels the request's context, and TimeoutHandler answers for that. HTTP/2
	// never waits, and its 503 ends the Read.
	for _, tc := range []struct {
		name            string
		protocol        protocol
		read            time.Duration
		handler, client event
	}{
		{"repaired/ReadTimeout below the limit", http1, limit - time.Second,
			event{limit - time.Second, "i/o timeout"}, event{limit - time.Second, "503"}},
		{"HTTP2 without ReadTimeout", http2, 0,
			event{limit, "NO_ERROR"}, event{limit, "503"}},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			handler := make(chan event, 1)
			srv := &http.Server{ReadTimeout: tc.read}
			srv.Handler = http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, err := io.Copy(io.Discard, r.Body)
				handler <- observe(cause(err))
				time.Sleep(time.Second) // or the two might answer at the same time
			}), limit, "")
			s := serve(t, tc.protocol, srv)
			expect(t, "client", s.post(slow(forever)), tc.client)
			expect(t, "handler", wait(handler), tc.handler)
		})
	}

	// Nor does a connection that closes after the response anyway: its 503 comes
	// first, and then the wait.
	bubble(t, "exempt/Connection: close", func(t *testing.T) {
		srv := &http.Server{Handler: http.TimeoutHandler(http.HandlerFunc(
			func(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }), limit, "")}
		c := serve(t, http1, srv).dial()
		io.WriteString(c, strings.Replace(halfBody, host, host+"Connection: close\r\n", 1))
		expect(t, "client", response(c), event{limit, "503"})
		io.WriteString(c, restOfBody)
	})
}

// holdResponse serves a request whose body stops half-way to a handler that reads
// it under http.TimeoutHandler, and returns once net/http holds the 503 back.
func holdResponse(t *testing.T, srv *http.Server, limit time.Duration) (*conn, <-chan event) {
	handler := make(chan event, 1)
	expired := make(chan event, 1)
	srv.Handler = http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		context.AfterFunc(r.Context(), func() { expired <- observe("expired") })
		_, err := io.Copy(io.Discard, r.Body)
		handler <- observe(cause(err))
	}), limit, "")
	c := serve(t, http1, srv).dial()
	io.WriteString(c, halfBody)
	expect(t, "context", wait(expired), event{limit, "expired"})
	waitForHeldResponse(t)
	expect(t, "bytes of the 503", c.pending(), 0)
	return c, handler
}

// A request whose body stops half-way, and what is missing.
const (
	halfBody   = "POST / HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nx"
	restOfBody = "x"
)

// waitForHeldResponse returns when net/http, about to send a status, waits for the
// body that the handler is reading. The stacks tell, since no clock can.
func waitForHeldResponse(t *testing.T) {
	t.Helper()
	stacks := make([]byte, 1<<20)
	for range 100_000 {
		runtime.Gosched()
		all := string(stacks[:runtime.Stack(stacks, true)])
		for stack := range strings.SplitSeq(all, "\n\n") {
			if strings.Contains(stack, "[sync.Mutex.Lock") && strings.Contains(stack, "http.(*chunkWriter).writeHeader") {
				return
			}
		}
	}
	t.Fatal("no response is held back")
}

// pending is how much the peer has sent that is not read yet.
func (c *conn) pending() int {
	c.in.mu.Lock()
	defer c.in.mu.Unlock()
	return len(c.in.data)
}

// letPass has the peer's deadlines pass that are due when the bubble is d old: the
// one for writing first, since the other sets the peer going.
func (c *conn) letPass(d time.Duration) {
	pass := func(p *pipe, deadline *time.Time) {
		p.mu.Lock()
		due := !deadline.IsZero() && deadline.Sub(epoch) <= d
		p.mu.Unlock()
		if due {
			p.setDeadline(deadline, time.Now())
		}
	}
	pass(c.in, &c.in.writeBy)
	pass(c.out, &c.out.readBy)
}
