package tested

import (
	"net/http"
	"testing"
	"time"
)

func TestServe(t *testing.T) {
	header, config.read = time.Second, time.Minute
	go serve()
	go serveConfig()
	go serveOther()
	setOther(time.Second)
}

// In a test they may have been changed.
func TestHeader(t *testing.T) {
	srv := &http.Server{ReadHeaderTimeout: header, ReadTimeout: 5 * time.Second}
	t.Log(srv.ListenAndServe())
}
