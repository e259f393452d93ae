package proof

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"
)

// (*timeoutHandler).ServeHTTP answers 503 and cancels the context, but cannot stop
// the handler's goroutine: one that never looks works on for nobody, and with each
// 503 there is one more of them.
func TestHandlerIgnoresContext(t *testing.T) {
	const (
		limit = 3500 * time.Millisecond
		step  = time.Second
		work  = 10 * step // of a handler that is left alone
		next  = 4 * step  // the end of the step in which the limit falls
	)
	query := func(ctx context.Context) { // a callee that honours its context
		select {
		case <-ctx.Done():
		case <-time.After(work):
		}
	}
	serveHTTP := func(_ http.ResponseWriter, r *http.Request) { query(r.Context()) }
	captured := context.WithValue(context.Background(), key{}, "captured")

	type handler = func(w http.ResponseWriter, r *http.Request)
	run := func(name string, ends time.Duration, setUp func(t *testing.T) handler) {
		bubble(t, name, func(t *testing.T) {
			done := make(chan event, 1)
			h := setUp(t)
			s := serve(t, http1, &http.Server{Handler: http.TimeoutHandler(http.HandlerFunc(
				func(w http.ResponseWriter, r *http.Request) {
					h(w, r)
					done <- observe("done")
				}), limit, "")})
			expect(t, "client", s.get(), event{limit, "503"})
			expect(t, "handler", wait(done), event{ends, "done"})
		})
	}

	for _, tc := range []struct {
		name    string
		ends    time.Duration
		handler handler
	}{
		// Those that look stop at the limit ...
		{"repaired/select", limit, func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(work):
			}
		}},
		{"repaired/receive", limit, func(w http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}},
		{"repaired/context to callee", limit, func(w http.ResponseWriter, r *http.Request) {
			query(r.Context())
		}},
		{"repaired/derived context to callee", limit, func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), work)
			defer cancel()
			query(ctx)
		}},
		{"repaired/request to callee", limit, func(w http.ResponseWriter, r *http.Request) {
			serveHTTP(w, r)
		}},
		{"repaired/AfterFunc", limit, func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			defer context.AfterFunc(r.Context(), cancel)()
			query(ctx)
		}},

		// ... or when they look next ...
		{"repaired/Err in loop", next, func(w http.ResponseWriter, r *http.Request) {
			for range work / step {
				if r.Context().Err() != nil {
					return
				}
				time.Sleep(step)
			}
		}},
		{"repaired/Write error in loop", next, func(w http.ResponseWriter, r *http.Request) {
			for range work / step {
				if _, err := w.Write([]byte("x")); err != nil {
					return
				}
				time.Sleep(step)
			}
		}},

		// ... and the others when they are done.
		{"flagged/Sleep", work, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(work)
		}},
		{"flagged/Err before the work", work, func(w http.ResponseWriter, r *http.Request) {
			if r.Context().Err() != nil {
				return
			}
			time.Sleep(work)
		}},
		{"flagged/Value", work, func(w http.ResponseWriter, r *http.Request) {
			_ = r.Context().Value(key{})
			time.Sleep(work)
		}},
		{"flagged/Write in loop", work, func(w http.ResponseWriter, r *http.Request) {
			for range work / step {
				w.Write([]byte("x"))
				time.Sleep(step)
			}
		}},
		{"flagged/Write at the end", work, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(work)
			if _, err := w.Write([]byte("x")); err != nil {
				return
			}
		}},
		{"flagged/Background", work, func(w http.ResponseWriter, r *http.Request) {
			query(context.Background())
		}},
		{"flagged/TODO", work, func(w http.ResponseWriter, r *http.Request) {
			query(context.TODO())
		}},
		{"flagged/WithoutCancel", work, func(w http.ResponseWriter, r *http.Request) {
			query(context.WithoutCancel(r.Context()))
		}},
		{"flagged/captured context", work, func(w http.ResponseWriter, r *http.Request) {
			query(captured)
		}},
	} {
		run(tc.name, tc.ends, func(*testing.T) handler { return tc.handler })
	}

	// A request to another server, with the context and without.
	for _, tc := range []struct {
		name    string
		ends    time.Duration
		context func(r *http.Request) context.Context
	}{
		{"repaired/NewRequestWithContext", limit, (*http.Request).Context},
		{"flagged/NewRequest", work, func(*http.Request) context.Context { return context.Background() }},
	} {
		run(tc.name, tc.ends, func(t *testing.T) handler {
			upstream := serve(t, http1, &http.Server{Handler: http.HandlerFunc(
				func(http.ResponseWriter, *http.Request) { time.Sleep(work) })})
			client := upstream.client()
			return func(_ http.ResponseWriter, r *http.Request) {
				out, err := http.NewRequestWithContext(tc.context(r), "GET", upstream.url(), nil)
				if err != nil {
					t.Error(err)
					return
				}
				answer(client.Do(out))
			}
		})
	}

	// A read of the body ends with the body, and until then the 503 waits too.
	bubble(t, "flagged/Body", func(t *testing.T) {
		c, handler := holdResponse(t, &http.Server{}, limit)
		expect(t, "handlers that have ended", len(handler), 0)
		io.WriteString(c, restOfBody)
		expect(t, "handler", wait(handler), event{limit, "no error"}) // the clock stood still
		expect(t, "client", response(c), event{limit, "503"})
	})
}

type key struct{}
