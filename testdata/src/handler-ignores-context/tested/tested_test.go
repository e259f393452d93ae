package tested

import (
	"net/http/httptest"
	"testing"
)

func TestSlow(t *testing.T) {
	a := &app{}
	go a.serve()
	a.handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}
