// Package transport stands for code of others that has to do with transports.
package transport

import (
	"context"
	"net"
	"net/http"
)

// A Transport is none of net/http.
type Transport struct{}

// External is implemented elsewhere.
var External func(*http.Transport)

// Configure does to a transport whatever External does.
func Configure(tr *http.Transport) { External(tr) }

// Dial connects in its own way.
var Dial func(ctx context.Context, network, addr string) (net.Conn, error)

// DialContext connects in its own way.
func DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	return Dial(ctx, network, addr)
}

// Get fetches in its own way.
func Get(url string) {}

// Context is one of which nothing is known.
func Context() context.Context { return external }

var external context.Context
