// Package silent leaves the probes of listeners on, or may do so.
package silent

import (
	"net"
	"time"
)

func unset() net.ListenConfig { return net.ListenConfig{} }

func zero() net.ListenConfig { return net.ListenConfig{KeepAlive: 0} }

func positive() net.ListenConfig { return net.ListenConfig{KeepAlive: time.Minute} }

func unknown(d time.Duration) net.ListenConfig { return net.ListenConfig{KeepAlive: d} }

func taken() net.ListenConfig {
	lc := net.ListenConfig{KeepAlive: -1}
	lc.KeepAlive = time.Minute
	return lc
}

func inBranch(off bool) net.ListenConfig {
	var lc net.ListenConfig
	if off {
		lc.KeepAlive = -1
	}
	return lc
}

// Beside Enable the value has no effect: the probes are on.
func overruled() net.ListenConfig {
	return net.ListenConfig{
		KeepAlive:       -1,
		KeepAliveConfig: net.KeepAliveConfig{Enable: true},
	}
}

// A client has no handler that a vanished peer could hold.
func dialer() *net.Dialer { return &net.Dialer{KeepAlive: -1} }

// Idle below zero leaves that one value to the system.
func systemIdle() net.ListenConfig {
	return net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: -1}}
}
