// Package fixes makes it hard to give a transport its limits.
package fixes

import (
	network "net"
	"net/http"
	clock "time"
)

func renamedImports(clock.Time, network.IP) http.RoundTripper {
	return &http.Transport{MaxIdleConns: 10} // want `missing-transport-timeout: `
}
