// Package recommended is analysed with the recommended profile, which does not
// have the rule: who turns the probes off knows why.
package recommended

import "net"

func literal() net.ListenConfig {
	return net.ListenConfig{KeepAlive: -1}
}
