package fixes

import (
	"net/http"
	_ "time"
)

// A blank import is no name to call anything by.
func blankImport() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}
