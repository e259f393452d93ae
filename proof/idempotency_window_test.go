package proof

import (
	"net/http"
	"sync"
	"testing"
	"time"
)

// keys stand for a store that sets a key only if it is not there, as SET NX does.
type keys struct {
	mu    sync.Mutex
	until map[string]time.Time
}

func (k *keys) setNX(key string, expiry time.Duration) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Now().Before(k.until[key]) {
		return false
	}
	if k.until == nil {
		k.until = map[string]time.Time{}
	}
	k.until[key] = time.Now().Add(expiry)
	return true
}

// The sender of a callback repeats it within its window. A key that is gone by
// then does not know it again, and what a handler still works at is begun anew.
func TestIdempotencyWindow(t *testing.T) {
	const window = 5 * time.Minute
	for _, tc := range []struct {
		name         string
		expiry       time.Duration
		work         time.Duration // of the handler
		limit        time.Duration // of its http.TimeoutHandler
		repeated     time.Duration // by the sender
		begun, atOne int           // how often the work begins, and most of it at a time
	}{
		{"flagged/expires within the window", time.Minute, time.Second, 10 * time.Second, 3 * time.Minute, 2, 1},
		{"repaired/expires with it", window, time.Second, 10 * time.Second, 3 * time.Minute, 1, 1},
		{"flagged/handler outlasts the key", window, 8 * time.Minute, 10 * time.Minute, 6 * time.Minute, 2, 2},
		{"repaired/handler is done before", window, 8 * time.Minute, 4 * time.Minute, 6 * time.Minute, 2, 1},
	} {
		bubble(t, tc.name, func(t *testing.T) {
			var store keys
			var mu sync.Mutex
			begun, now, most := 0, 0, 0
			count := func(begins, works int) {
				mu.Lock()
				defer mu.Unlock()
				begun += begins
				now += works
				most = max(most, now)
			}
			h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !store.setNX(r.URL.Path, tc.expiry) {
					return
				}
				count(1, 1)
				defer count(0, -1)
				select {
				case <-time.After(tc.work):
				case <-r.Context().Done():
				}
			})
			s := serve(t, http1, &http.Server{Handler: http.TimeoutHandler(h, tc.limit, "")})
			go s.post(nil)
			time.Sleep(tc.repeated)
			go s.post(nil)
			time.Sleep(time.Hour)
			mu.Lock()
			defer mu.Unlock()
			expect(t, "times that it is begun", begun, tc.begun)
			expect(t, "at work at once", most, tc.atOne)
		})
	}
}
