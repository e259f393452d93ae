// Package dialer stands for code of others that has to do with dialers.
package dialer

import "net"

// External is implemented elsewhere.
var External func(*net.Dialer)

// Configure does to a dialer whatever External does.
func Configure(d *net.Dialer) { External(d) }
