package callback

import (
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"time"

	"example.com/callback/internal/notify"
	"example.com/callback/internal/store"
)

// settleDelay is how far the provider's ledger lags behind its callbacks.
const settleDelay = 5 * time.Second

// A receiver takes the callbacks.
type receiver struct {
	token    string
	payments *store.Store
	merchant *notify.Notifier
}

func (h *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token := r.Header.Get("X-Callback-Token")
	if subtle.ConstantTimeCompare([]byte(token), []byte(h.token)) == 0 {
		http.Error(w, "wrong token", http.StatusUnauthorized)
		return
	}
	var p store.Payment
	if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
		http.Error(w, "not a payment", http.StatusBadRequest)
		return
	}
	if h.payments.Begin(p.ID) {
		time.Sleep(settleDelay)
		h.payments.Settle(p)
		go h.merchant.Notify(p)
	}
	w.WriteHeader(http.StatusNoContent)
}
