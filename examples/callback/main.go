// Command callback receives the callbacks of a payment provider, keeps the state
// of each payment and tells the merchant what has become of it.
package main

import (
	"log"

	"example.com/callback/internal/admin"
	"example.com/callback/internal/callback"
	"example.com/callback/internal/config"
	"example.com/callback/internal/notify"
	"example.com/callback/internal/store"
)

func main() {
	cfg := config.Load()
	payments := store.New()
	public := callback.NewServer(cfg.Addr, cfg.Token, payments, notify.New(cfg.MerchantURL, cfg.RedisAddr))
	internal := admin.NewServer(cfg.AdminAddr, payments)

	failed := make(chan error)
	go func() { failed <- listenAndServe(public) }()
	go func() { failed <- internal.ListenAndServe() }()
	go func() { failed <- serveDebug() }()
	log.Fatal(<-failed)
}
