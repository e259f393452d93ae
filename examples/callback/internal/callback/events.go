package callback

import (
	"fmt"
	"net/http"

	"example.com/callback/internal/store"
)

// events streams the settled payments to the shop's dashboard.
type events struct {
	payments *store.Store
}

func (h *events) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	feed, cancel := h.payments.Subscribe()
	defer cancel()

	w.Header().Set("Content-Type", "text/event-stream")
	rc := http.NewResponseController(w)
	for {
		select {
		case <-r.Context().Done():
			return
		case p := <-feed:
			fmt.Fprintf(w, "event: %s\ndata: %s %d\n\n", p.Status, p.ID, p.Amount)
			if err := rc.Flush(); err != nil {
				return
			}
		}
	}
}
