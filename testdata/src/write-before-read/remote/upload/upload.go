// Package upload has handlers that take their time.
package upload

import (
	"io"
	"net/http"
	"time"

	"write-before-read/remote/httpx"
)

// Plain has no limit of its own.
func Plain(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	httpx.JSON(w, "{}")
}

// Long moves the write deadline.
func Long(w http.ResponseWriter, r *http.Request) {
	httpx.Extend(w, time.Hour)
	Plain(w, r)
}

// A Handler does so by itself.
type Handler struct{}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Time{})
	Plain(w, r)
}

// New returns one.
func New() *Handler { return &Handler{} }
