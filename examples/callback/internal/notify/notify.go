// Package notify tells the merchant of settled payments.
package notify

import (
	"bytes"
	"encoding/json"
	"log"
	"net/http"
	"time"

	"example.com/callback/internal/store"
)

// A Notifier posts payments to the merchant.
type Notifier struct {
	url    string
	client *http.Client
}

// New returns a Notifier for the merchant at url.
func New(url string) *Notifier {
	return &Notifier{
		url: url,
		client: &http.Client{
			Transport: &http.Transport{MaxIdleConnsPerHost: 16},
			Timeout:   10 * time.Second,
		},
	}
}

// Notify posts a payment. It logs what goes wrong.
func (n *Notifier) Notify(p store.Payment) {
	body, err := json.Marshal(p)
	if err != nil {
		log.Print(err)
		return
	}
	resp, err := n.client.Post(n.url, "application/json", bytes.NewReader(body))
	if err != nil {
		log.Print(err)
		return
	}
	resp.Body.Close()
}
