// Package silent sets keep-alive values that take effect, or that may.
package silent

import (
	"context"
	"net"
	"time"

	"example.com/dialer"
)

func plain() net.ListenConfig {
	return net.ListenConfig{KeepAlive: 30 * time.Second}
}

func off() *net.Dialer {
	return &net.Dialer{KeepAlive: -1}
}

func config() net.ListenConfig {
	return net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Count: 3}}
}

// A zero is no value that could be ignored.
func zeros() *net.Dialer {
	return &net.Dialer{
		KeepAlive:       0,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true},
	}
}

func zeroConfig() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       30 * time.Second,
		KeepAliveConfig: net.KeepAliveConfig{Enable: false, Idle: 0, Count: 0},
	}
}

func enabledLater(ctx context.Context) (net.Listener, error) {
	lc := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}}
	lc.KeepAliveConfig.Enable = true
	return lc.Listen(ctx, "tcp", ":8080")
}

func allLater() *net.Dialer {
	d := new(net.Dialer)
	d.KeepAliveConfig.Idle = 10 * time.Second
	d.KeepAliveConfig.Interval = 5 * time.Second
	d.KeepAliveConfig.Enable = true
	return d
}

func keepAliveTakenBack() *net.Dialer {
	d := &net.Dialer{KeepAlive: 30 * time.Second}
	d.KeepAlive = 0
	d.KeepAliveConfig.Enable = true
	return d
}

// Whether it is on is for the user to say.
func switched(on bool) net.ListenConfig {
	return net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: on, Idle: 10 * time.Second}}
}

func switchedBeside(on bool) net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       30 * time.Second,
		KeepAliveConfig: net.KeepAliveConfig{Enable: on},
	}
}

func enabledInBranch(on bool) *net.Dialer {
	d := &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}}
	if on {
		d.KeepAliveConfig.Enable = true
	}
	return d
}

func keepAliveInBranch(short bool) *net.Dialer {
	d := &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true}}
	if short {
		d.KeepAlive = time.Second
	}
	return d
}

func unknownConfig(config net.KeepAliveConfig) *net.Dialer {
	return &net.Dialer{KeepAlive: 30 * time.Second, KeepAliveConfig: config}
}

// A function of others may turn it on.
func givenAway() *net.Dialer {
	d := &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}}
	dialer.Configure(d)
	return d
}

func enabledInHelper() *net.Dialer {
	d := &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}}
	enable(&d.KeepAliveConfig)
	return d
}

func enable(c *net.KeepAliveConfig) { c.Enable = true }

// The most that Linux takes.
func longest() net.ListenConfig {
	return net.ListenConfig{KeepAlive: 32767 * time.Second}
}

// A Dialer on its way to one who may complete it.
func NewDialer() *net.Dialer {
	return &net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Idle: 10 * time.Second}}
}

// Connections take such a config directly, and have no other value beside it.
func onConnection(c *net.TCPConn) error {
	return c.SetKeepAliveConfig(net.KeepAliveConfig{Idle: 10 * time.Second})
}
