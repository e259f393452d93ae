// Package instances has several objects of one type, of which one is right.
package instances

import (
	"net/http"
	"time"
)

type app struct {
	srv *http.Server
}

func (a *app) run() { go a.srv.ListenAndServe() }

func two() {
	public := &app{srv: &http.Server{Addr: ":80"}}
	admin := &app{srv: &http.Server{Addr: ":81"}} // want `missing-server-timeout: .*no limit on the header`
	public.srv.ReadTimeout = 10 * time.Second
	public.srv.ListenAndServe()
	admin.srv.ListenAndServe()
}

type value struct {
	srv http.Server
}

func twoValues() {
	var public, admin value
	public.srv.ReadTimeout = 30 * time.Second
	public.srv.WriteTimeout = 10 * time.Second // want `write-before-read: .*public.srv has WriteTimeout 10s < ReadTimeout 30s`
	admin.srv.ReadTimeout = 10 * time.Second
	admin.srv.WriteTimeout = 30 * time.Second
	go public.srv.ListenAndServe()
	admin.srv.ListenAndServe()
}

// Values of one object do not mix with those of the other.
func crossed() {
	public := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	admin := &http.Server{ReadTimeout: time.Second, WriteTimeout: 10 * time.Second}
	go public.ListenAndServe()
	admin.ListenAndServe()
}

// Two servers in one struct.
type both struct {
	public, admin *http.Server
}

func (b *both) run() {
	go b.public.ListenAndServe()
	b.admin.ListenAndServe()
}

func twoFields() {
	b := &both{
		public: &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second},
		admin: &http.Server{
			ReadTimeout:  30 * time.Second,
			WriteTimeout: 10 * time.Second, // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		},
	}
	b.run()
}

// The same variable holds one server after the other.
func oneAfterTheOther() {
	srv := &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	go srv.ListenAndServe()
	srv = &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	go srv.ListenAndServe()
	srv = &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 60 * time.Second
	srv.ListenAndServe()
}

func swapped() {
	a, b := &http.Server{Addr: ":80"}, &http.Server{ReadTimeout: 10 * time.Second}
	a, b = b, a
	b.ReadTimeout = 10 * time.Second
	go a.ListenAndServe()
	b.ListenAndServe()
}

// Each turn of a loop has its own.
func perTurn(addrs []string) {
	for _, addr := range addrs {
		srv := &http.Server{Addr: addr}
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
		go srv.ListenAndServe()
	}
}

func perTurnWrong(addrs []string) {
	for _, addr := range addrs {
		srv := &http.Server{Addr: addr, ReadTimeout: 30 * time.Second}
		srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
		go srv.ListenAndServe()
	}
}
