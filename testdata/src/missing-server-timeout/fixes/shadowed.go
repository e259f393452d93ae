package fixes

import "net/http"

// A parameter has taken the name of the package time.
func shadowed(time string) {
	srv := &http.Server{Addr: time} // want `missing-server-timeout: `
	srv.ListenAndServe()
}
