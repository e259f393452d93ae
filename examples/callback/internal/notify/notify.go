// Package notify tells the merchant of settled payments.
package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"log"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/callback/internal/store"
)

// A Notifier posts payments to the merchant.
type Notifier struct {
	url    string
	once   once
	client *http.Client
}

// New returns a Notifier for the merchant at url. What was sent is remembered
// in the Redis at redisAddr.
func New(url, redisAddr string) *Notifier {
	return &Notifier{
		url:  url,
		once: once{redis.NewClient(&redis.Options{Addr: redisAddr})},
		client: &http.Client{
			Transport: &http.Transport{MaxIdleConnsPerHost: 16},
			Timeout:   10 * time.Second,
		},
	}
}

// Notify posts a payment, unless another instance has done so. It logs what
// goes wrong.
func (n *Notifier) Notify(p store.Payment) {
	ours, err := n.once.claims(context.Background(), p.ID)
	if err != nil {
		log.Print(err)
		return
	}
	if !ours {
		return
	}
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
