package proof

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// The timeoutWriter that http.TimeoutHandler passes on keeps the response in
// memory until the handler returns, and implements nothing of what streams need:
// neither Flusher nor Hijacker, nor anything of a ResponseController.
func TestBufferedStream(t *testing.T) {
	const limit = 5 * time.Second
	under := func(h http.Handler) http.Handler { return http.TimeoutHandler(h, limit, "") }
	direct := func(h http.Handler) http.Handler { return h }

	t.Run("assertion", func(t *testing.T) {
		flusher := func(w http.ResponseWriter) { w.(http.Flusher).Flush() }
		hijacker := func(w http.ResponseWriter) {
			c, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
				c.Close()
			}
		}
		checked := func(w http.ResponseWriter) {
			if f, ok := w.(http.Flusher); ok {
				f.Flush()
			}
		}
		for _, tc := range []struct {
			name     string
			protocol protocol
			wrap     func(http.Handler) http.Handler
			use      func(http.ResponseWriter)
			client   event
		}{
			{"flagged/Flusher", http1, under, flusher, event{0, "EOF"}},
			{"flagged/Flusher, HTTP2", http2, under, flusher, event{0, "INTERNAL_ERROR"}},
			{"flagged/Hijacker", http1, under, hijacker, event{0, "EOF"}},
			{"repaired/Flusher", http1, direct, flusher, event{0, "200"}},
			{"repaired/Flusher, HTTP2", http2, direct, flusher, event{0, "200"}},
			{"repaired/Hijacker", http1, direct, hijacker, event{0, "200"}},
			{"repaired/checked", http1, under, checked, event{0, "200"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				s := serve(t, tc.protocol, &http.Server{Handler: tc.wrap(http.HandlerFunc(
					func(w http.ResponseWriter, _ *http.Request) { tc.use(w) }))})
				expect(t, "client", s.get(), tc.client)
			})
		}
	})

	t.Run("ResponseController", func(t *testing.T) {
		for name, method := range map[string]func(*http.ResponseController) error{
			"Flush":            (*http.ResponseController).Flush,
			"Hijack":           func(c *http.ResponseController) error { _, _, err := c.Hijack(); return err },
			"SetReadDeadline":  func(c *http.ResponseController) error { return c.SetReadDeadline(time.Time{}) },
			"SetWriteDeadline": func(c *http.ResponseController) error { return c.SetWriteDeadline(time.Time{}) },
			"EnableFullDuplex": (*http.ResponseController).EnableFullDuplex,
		} {
			for _, tc := range []struct {
				name        string
				wrap        func(http.Handler) http.Handler
				unsupported bool
			}{
				{"flagged", under, true},
				{"repaired", direct, false},
			} {
				bubble(t, tc.name+"/"+name, func(t *testing.T) {
					result := make(chan error, 1)
					s := serve(t, http1, &http.Server{Handler: tc.wrap(http.HandlerFunc(
						func(w http.ResponseWriter, _ *http.Request) {
							result <- method(http.NewResponseController(w))
						}))})
					go s.get()
					err := <-result
					if unsupported := errors.Is(err, http.ErrNotSupported); unsupported != tc.unsupported || !unsupported && err != nil {
						t.Errorf("%s: %v, want ErrNotSupported: %v", name, err, tc.unsupported)
					}
				})
			}
		}
	})

	t.Run("event stream", func(t *testing.T) {
		const endless = 1000
		for _, tc := range []struct {
			name   string
			wrap   func(http.Handler) http.Handler
			events int
			client event
		}{
			{"flagged/short", under, 3, event{3 * time.Second, "data: x"}},
			{"flagged/endless", under, endless, event{limit, "503"}},
			{"repaired/short", direct, 3, event{time.Second, "data: x"}},
			{"repaired/endless", direct, endless, event{time.Second, "data: x"}},
		} {
			bubble(t, tc.name, func(t *testing.T) {
				s := serve(t, http1, &http.Server{Handler: tc.wrap(http.HandlerFunc(
					func(w http.ResponseWriter, _ *http.Request) {
						for range tc.events {
							sendEvent(w)
						}
					}))})
				first := outcome(func() string {
					resp, err := s.client().Get(s.url())
					if err != nil || resp.StatusCode != http.StatusOK {
						return answer(resp, err)
					}
					defer resp.Body.Close()
					line, err := bufio.NewReader(resp.Body).ReadString('\n')
					if err != nil {
						return cause(err)
					}
					return strings.TrimSpace(line)
				})
				expect(t, "first event", first, tc.client)
			})
		}
	})
}

// sendEvent sends one server-sent event after a second.
func sendEvent(w http.ResponseWriter) error {
	time.Sleep(time.Second)
	io.WriteString(w, "data: x\n\n")
	return http.NewResponseController(w).Flush()
}
