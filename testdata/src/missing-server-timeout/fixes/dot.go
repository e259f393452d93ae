package fixes

import (
	. "net/http"
	. "time"
)

const pause = Second

func dotImport() {
	Sleep(pause)
	srv := &Server{Addr: ":80"} // want `missing-server-timeout: `
	srv.ListenAndServe()
}
