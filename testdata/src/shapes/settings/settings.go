// Package main has settings that functions without a server change.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"
)

var write = 5 * time.Second

func init() {
	if d, err := time.ParseDuration(os.Getenv("WRITE")); err == nil {
		write = d
	}
}

var idle = 5 * time.Second

func load() { json.Unmarshal([]byte(os.Getenv("IDLE")), &idle) }

// Decoders reach the exported fields of a command.
type config struct{ Read, Write time.Duration }

func decoded() *http.Server {
	cfg := config{Read: 10 * time.Second, Write: 5 * time.Second}
	if err := json.NewDecoder(os.Stdin).Decode(&cfg); err != nil {
		log.Fatal(err)
	}
	return &http.Server{Addr: ":8083", ReadTimeout: cfg.Read, WriteTimeout: cfg.Write}
}

const fixed = 5 * time.Second

func main() {
	load()
	go decoded().ListenAndServe()
	srv := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second, WriteTimeout: write}
	go srv.ListenAndServe()
	other := &http.Server{Addr: ":8081", ReadTimeout: 10 * time.Second, WriteTimeout: idle}
	go other.ListenAndServe()
	third := &http.Server{Addr: ":8082", ReadTimeout: 10 * time.Second, WriteTimeout: fixed} // want `write-before-read`
	log.Fatal(third.ListenAndServe())
}
