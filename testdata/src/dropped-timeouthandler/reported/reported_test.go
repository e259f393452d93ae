package reported

import (
	"net/http"
	"testing"
	"time"
)

// What is thrown away is so in a test too.
func TestStatement(t *testing.T) {
	http.TimeoutHandler(http.NotFoundHandler(), time.Second, "") // want `dropped-timeouthandler: `
}
