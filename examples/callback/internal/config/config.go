// Package config reads the settings of the service from the environment.
package config

import (
	"cmp"
	"os"
)

// Config holds all settings.
type Config struct {
	Addr        string // for callbacks
	AdminAddr   string
	MerchantURL string
	RedisAddr   string
	Token       string // of the payment provider
}

// Load returns the settings.
func Load() Config {
	return Config{
		Addr:        cmp.Or(os.Getenv("CALLBACK_ADDR"), ":8080"),
		AdminAddr:   cmp.Or(os.Getenv("CALLBACK_ADMIN_ADDR"), ":8081"),
		MerchantURL: cmp.Or(os.Getenv("CALLBACK_MERCHANT_URL"), "http://localhost:8082/payments"),
		RedisAddr:   cmp.Or(os.Getenv("CALLBACK_REDIS_ADDR"), "localhost:6379"),
		Token:       os.Getenv("CALLBACK_TOKEN"),
	}
}
