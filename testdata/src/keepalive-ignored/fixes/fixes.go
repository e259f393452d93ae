// Package fixes has keep-alive values that only lack Enable.
package fixes

import (
	"context"
	"net"
	"time"
)

func oneField() net.ListenConfig {
	return net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}} // want `keepalive-ignored: net\.ListenConfig .*Idle 10s`
}

func allFields() *net.Dialer {
	return &net.Dialer{
		KeepAliveConfig: net.KeepAliveConfig{
			Idle:     10 * time.Second, // want `keepalive-ignored: net\.Dialer `
			Interval: 5 * time.Second,
			Count:    3,
		},
	}
}

func countOnly() net.ListenConfig {
	return net.ListenConfig{
		KeepAliveConfig: net.KeepAliveConfig{
			Count: 3, // want `keepalive-ignored: net\.ListenConfig .*Count 3`
		},
	}
}

// Enable is there, but not on.
func disabled() net.ListenConfig {
	return net.ListenConfig{
		KeepAliveConfig: net.KeepAliveConfig{
			Enable:   false,
			Interval: 5 * time.Second, // want `keepalive-ignored: net\.ListenConfig .*Interval 5s`
		},
	}
}

func assigned(ctx context.Context) (net.Listener, error) {
	var lc net.ListenConfig
	lc.KeepAliveConfig.Idle = 10 * time.Second // want `keepalive-ignored: net\.ListenConfig lc `
	return lc.Listen(ctx, "tcp", ":8080")
}

func configAssigned() *net.Dialer {
	d := new(net.Dialer)
	d.KeepAliveConfig = net.KeepAliveConfig{Interval: 5 * time.Second} // want `keepalive-ignored: net\.Dialer d `
	return d
}
