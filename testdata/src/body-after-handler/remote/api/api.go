// Package api has a handler that reads its body.
package api

import (
	"io"
	"net/http"
)

// Upload reads it.
func Upload(w http.ResponseWriter, r *http.Request) { io.Copy(io.Discard, r.Body) }

// Page does not.
func Page(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "page") }
