package fixes

import (
	"net"
	"net/http"
)

func address() (string, http.Handler) { return ":8080", nil }

// Two results cannot become two fields.
func twoResults() error {
	return http.ListenAndServe(address()) // want `bare-serve: `
}

// A fix would lose what the comments say.
func comments(l net.Listener) error {
	return http.Serve(l, // want `bare-serve: `
		http.NotFoundHandler(), // nothing yet
	)
}

func commentInside() error {
	return http.ListenAndServe(":8080" /* all interfaces */, nil) // want `bare-serve: `
}

// A constant nil is one by any name; a handler that is nil is given on.
func nilHandler(addr string, h http.Handler) {
	go http.ListenAndServe(addr, http.Handler(nil)) // want `bare-serve: `
	go http.ListenAndServe(addr, (nil))             // want `bare-serve: `
	go http.ListenAndServe(addr, h)                 // want `bare-serve: `
}

// A literal needs its brackets in the header of a statement.
func inCondition() {
	for http.ListenAndServe(":8080", nil) != nil { // want `bare-serve: `
	}
}

func certificates() error {
	cert, key := "cert.pem", "key.pem"
	return http.ListenAndServeTLS(":8443", cert, key, nil) // want `bare-serve: `
}
