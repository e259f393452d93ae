// Package recommended is analysed with the recommended profile: the default of
// 15 s is as good as any.
package recommended

import "net/http"

func listenAndServe(h http.Handler) error {
	srv := &http.Server{Addr: ":8080", Handler: h}
	return srv.ListenAndServe()
}
