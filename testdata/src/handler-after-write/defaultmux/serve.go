package defaultmux

import (
	"net/http"
	"time"
)

func serve() error {
	srv := &http.Server{Addr: ":8080", WriteTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}
