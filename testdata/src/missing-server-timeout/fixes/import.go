package fixes

import "net/http"

func withoutImport() {
	srv := &http.Server{Addr: ":80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}
