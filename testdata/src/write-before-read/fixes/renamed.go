package fixes

import (
	"net/http"
	clock "time"
)

func renamed() {
	srv := &http.Server{
		ReadTimeout:  30 * clock.Second,
		WriteTimeout: 10 * clock.Second, // want `write-before-read: `
	}
	srv.ListenAndServe()
}
