// Package reported turns the keep-alive probes of listeners off.
package reported

import (
	"context"
	"net"
	"net/http"
	"time"
)

func literal() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive: -1, // want `keepalive-off: net\.ListenConfig .*KeepAlive -1`
	}
}

const off = -1 * time.Second

func constant(ctx context.Context, srv *http.Server) error {
	lc := net.ListenConfig{KeepAlive: off} // want `keepalive-off: net\.ListenConfig lc .*KeepAlive .*-1s`
	ln, err := lc.Listen(ctx, "tcp", ":8080")
	if err != nil {
		return err
	}
	return srv.Serve(ln)
}

func assigned(ctx context.Context) (net.Listener, error) {
	lc := &net.ListenConfig{KeepAlive: time.Minute}
	lc.KeepAlive = -time.Minute // want `keepalive-off: net\.ListenConfig lc `
	return lc.Listen(ctx, "tcp", ":8080")
}

var packageConfig = net.ListenConfig{KeepAlive: -1} // want `keepalive-off: net\.ListenConfig packageConfig `

func byPackageVariable(ctx context.Context) (net.Listener, error) {
	return packageConfig.Listen(ctx, "tcp", ":8080")
}

// A KeepAliveConfig that is not enabled changes nothing.
func besideConfig() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       -1, // want `keepalive-off: net\.ListenConfig `
		KeepAliveConfig: net.KeepAliveConfig{Enable: false},
	}
}
