// Package recommended is analysed with the profile that does not ask.
package recommended

import (
	"io"
	"net/http"
	"time"
)

func noReadTimeout() {
	srv := &http.Server{
		Handler: http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
		}), 5*time.Second, "slow"),
		WriteTimeout: 10 * time.Second,
	}
	srv.ListenAndServe()
}
