// Package reported sets keep-alive values that never reach a connection.
package reported

import (
	"context"
	"net"
	"net/http"
	"time"
)

func besideEnable() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive: 30 * time.Second, // want `keepalive-ignored: net\.ListenConfig .*KeepAlive 30s`
		KeepAliveConfig: net.KeepAliveConfig{
			Enable: true,
			Idle:   10 * time.Second,
		},
	}
}

// To turn keep-alive off is ignored as well.
func offBesideEnable() *net.Dialer {
	return &net.Dialer{
		KeepAlive:       -1, // want `keepalive-ignored: net\.Dialer .*KeepAlive -1`
		KeepAliveConfig: net.KeepAliveConfig{Enable: true},
	}
}

func enabledLater(ctx context.Context) (net.Listener, error) {
	lc := net.ListenConfig{
		KeepAlive: 30 * time.Second, // want `keepalive-ignored: net\.ListenConfig lc `
	}
	lc.KeepAliveConfig.Enable = true
	return lc.Listen(ctx, "tcp", ":8080")
}

func keepAliveLater(ctx context.Context) (net.Listener, error) {
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true}}
	lc.KeepAlive = 30 * time.Second // want `keepalive-ignored: net\.ListenConfig lc `
	return lc.Listen(ctx, "tcp", ":8080")
}

func configLater() *net.Dialer {
	d := &net.Dialer{KeepAlive: 30 * time.Second} // want `keepalive-ignored: net\.Dialer d `
	d.KeepAliveConfig = net.KeepAliveConfig{Enable: true, Idle: time.Second}
	return d
}

// The value of a variable is copied where it is used.
func configByVariable() *net.Dialer {
	config := net.KeepAliveConfig{Enable: true, Interval: time.Second}
	return &net.Dialer{
		KeepAlive:       30 * time.Second, // want `keepalive-ignored: net\.Dialer `
		KeepAliveConfig: config,
	}
}

// Whatever the value is, it is ignored.
func unknown(d time.Duration) *net.Dialer {
	return &net.Dialer{
		KeepAlive:       d, // want `keepalive-ignored: net\.Dialer .*KeepAlive d `
		KeepAliveConfig: net.KeepAliveConfig{Enable: true},
	}
}

// Fields without keys are fields all the same.
func withoutKeys() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       time.Second, // want `keepalive-ignored: net\.ListenConfig `
		KeepAliveConfig: net.KeepAliveConfig{true, 0, 0, 0},
	}
}

func inTransport() *http.Transport {
	return &http.Transport{
		DialContext: (&net.Dialer{
			Timeout:         30 * time.Second,
			KeepAlive:       30 * time.Second, // want `keepalive-ignored: net\.Dialer `
			KeepAliveConfig: net.KeepAliveConfig{Enable: true},
		}).DialContext,
	}
}

// Linux keeps such seconds in fifteen bits, and refuses more.
func tooLong() []any {
	return []any{
		&net.ListenConfig{KeepAlive: 10 * time.Hour},       // want `keepalive-ignored: net\.ListenConfig .*KeepAlive 10h`
		&net.Dialer{KeepAlive: 32768 * time.Second},        // want `keepalive-ignored: net\.Dialer .*KeepAlive 9h6m8s`
		&net.ListenConfig{KeepAlive: 24 * 365 * time.Hour}, // want `keepalive-ignored: net\.ListenConfig `
	}
}

// The same holds for the parts of the config.
func tooLongConfig() net.ListenConfig {
	return net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{
		Enable:   true,
		Idle:     10 * time.Hour, // want `keepalive-ignored: net\.ListenConfig .*Idle 10h`
		Interval: 75 * time.Second,
	}}
}

// Without Enable the config is ignored, but to turn it on would make the value
// beside it the one that is: there is nothing to suggest.
func besideKeepAlive() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       30 * time.Second,
		KeepAliveConfig: net.KeepAliveConfig{Count: 3}, // want `keepalive-ignored: net\.ListenConfig .*Count 3 without`
	}
}
