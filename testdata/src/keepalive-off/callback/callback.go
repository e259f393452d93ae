// Package callback is analysed with the callback profile, which has the rule too.
package callback

import "net"

func literal() net.ListenConfig {
	return net.ListenConfig{KeepAlive: -1} // want `keepalive-off: `
}

func dialer() *net.Dialer { return &net.Dialer{KeepAlive: -1} }
