package files

import "time"

func (a *app) early() {
	a.srv.ReadTimeout = 10 * time.Second
}

func (a *app) late() {
	a.srv.WriteTimeout = 30 * time.Second // want `late-timeout: http.Server .*srv gets its WriteTimeout .*race`
}
