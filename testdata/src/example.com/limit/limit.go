// Package limit stands for code of others that uses listeners.
package limit

import "net"

// Listener wraps l.
func Listener(l net.Listener, n int) net.Listener { return Wrap(l, n) }

// Wrap is implemented elsewhere.
var Wrap func(l net.Listener, n int) net.Listener

// A Server is some server.
type Server struct{ Listeners []net.Listener }

// Serve serves l.
func (s *Server) Serve(l net.Listener) error {
	s.Listeners = append(s.Listeners, l)
	return nil
}
