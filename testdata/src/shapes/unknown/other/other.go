// Package other does with servers what its importers cannot see.
package other

import "net/http"

// Hook may be set by anybody.
var Hook = func(*http.Server) {}

// Configure calls the hook.
func Configure(srv *http.Server) { Hook(srv) }

// Options are a configuration with a server in it.
type Options struct{ Server *http.Server }

// Apply calls the hook.
func (o Options) Apply() { Hook(o.Server) }

// Registry keeps servers.
var Registry []*http.Server

// Any takes anything.
func Any(v any) {
	if srv, ok := v.(*http.Server); ok {
		Hook(srv)
	}
}
