// Package recommended is analysed with the recommended profile: net/http has
// nothing against an idle limit above the write limit.
package recommended

import (
	"net/http"
	"time"
)

func above() error {
	srv := &http.Server{WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}
