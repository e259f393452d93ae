package fields

import "time"

func (r *right) configure() {
	r.srv.ReadTimeout = 10 * time.Second
	r.srv.WriteTimeout = 30 * time.Second
}

func (w *wrong) configure() {
	w.srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
}
