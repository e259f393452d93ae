// Package files starts its server in one file and sets its limits in another.
package files

import "net/http"

type app struct{ srv *http.Server }

func (a *app) start() { go a.srv.ListenAndServe() }

func run() {
	a := &app{srv: &http.Server{}}
	a.early()
	a.start()
	a.late()
	select {}
}
