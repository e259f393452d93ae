//go:build realnet && linux

package proof

import (
	"context"
	"errors"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"
)

// (*Server).ListenAndServe listens anew: beside the dropped listener it cannot
// have the port, and elsewhere it has none of the settings.
func TestDroppedListenerRealnet(t *testing.T) {
	config := net.ListenConfig{KeepAlive: 3 * time.Second}
	configured := keepAlive{true, 3 * time.Second, 15 * time.Second, 9}

	t.Run("flagged/same port", func(t *testing.T) {
		srv := &http.Server{Addr: listenWith(t, config).Addr().String()}
		srv.BaseContext = func(net.Listener) context.Context {
			go srv.Close() // had it found the port free
			return context.Background()
		}
		if err := srv.ListenAndServe(); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("ListenAndServe: %v, want %v", err, syscall.EADDRINUSE)
		}
	})
	t.Run("flagged/other port", func(t *testing.T) {
		listenWith(t, config)
		srv := &http.Server{Addr: "127.0.0.1:0"}
		expect(t, "connection", served(t, srv, srv.ListenAndServe), byGo)
	})
	t.Run("repaired", func(t *testing.T) {
		srv, l := &http.Server{}, listenWith(t, config)
		expect(t, "connection", served(t, srv, func() error { return srv.Serve(l) }), configured)
	})
}
