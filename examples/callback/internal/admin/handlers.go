package admin

import (
	"encoding/json"
	"net/http"

	"example.com/callback/internal/store"
)

type handler struct {
	payments *store.Store
}

// list writes the settled payments, one on a line.
func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	out := json.NewEncoder(w)
	for _, p := range h.payments.Settled() {
		if r.Context().Err() != nil {
			return
		}
		out.Encode(p)
	}
}

// totals writes the sum of all payments by status.
func (h *handler) totals(w http.ResponseWriter, r *http.Request) {
	json.NewEncoder(w).Encode(h.payments.Totals())
}
