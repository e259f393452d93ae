package literal

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Each element stands for itself.
func slice() {
	for _, srv := range []*http.Server{
		{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second},
		{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
		{Addr: ":80"}, // want `missing-server-timeout: .*no limit on the header`
	} {
		go srv.ListenAndServe()
	}
}

func sliceOfValues() {
	servers := []http.Server{
		{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second},
		{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
		{Addr: ":80"}, // want `missing-server-timeout: .*no limit on the header`
	}
	for i := range servers {
		go servers[i].ListenAndServe()
	}
}

func array() {
	servers := [...]*http.Server{
		1: {ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
		0: {ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second},
	}
	go servers[0].ListenAndServe()
	servers[1].ListenAndServe()
}

func mapOfPointers() {
	servers := map[string]*http.Server{
		"public": {ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
		"admin":  {ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second},
		"debug":  {Addr: ":80"}, // want `missing-server-timeout: .*no limit on the header`
	}
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func mapIndexed() {
	servers := map[string]*http.Server{
		"public": {ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}, // want `write-before-read: .*WriteTimeout 10s < ReadTimeout 30s`
	}
	servers["public"].ListenAndServe()
}

// A loop that completes every server reaches all of them.
func completedInLoop() {
	servers := []*http.Server{{Addr: ":80"}, {Addr: ":81"}}
	for _, srv := range servers {
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
	}
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func completedByIndex() {
	servers := []http.Server{{Addr: ":80"}, {Addr: ":81"}}
	for i := range servers {
		srv := &servers[i]
		srv.ReadTimeout = 10 * time.Second
		srv.WriteTimeout = 30 * time.Second
	}
	for i := range servers {
		go servers[i].ListenAndServe()
	}
}

// An index that is not a constant may be any of them.
func completedSomewhere(i int) {
	servers := []*http.Server{{Addr: ":80"}, {Addr: ":81"}}
	servers[i].ReadTimeout = 10 * time.Second
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func appended() {
	var servers []*http.Server
	servers = append(servers, &http.Server{Addr: ":80"}) // want `missing-server-timeout: .*no limit on the header`
	servers = append(servers, &http.Server{ReadTimeout: 10 * time.Second})
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func appendedAndCompleted() {
	var servers []*http.Server
	for _, addr := range []string{":80", ":81"} {
		srv := &http.Server{Addr: addr}
		servers = append(servers, srv)
		srv.ReadTimeout = 10 * time.Second
	}
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func registered() {
	servers := make(map[string]*http.Server)
	servers["public"] = &http.Server{Addr: ":80"}
	servers["public"].ReadTimeout = 10 * time.Second
	for _, srv := range servers {
		go srv.ListenAndServe()
	}
}

func iterated() {
	servers := []*http.Server{{Addr: ":80"}, {Addr: ":81"}}
	for srv := range slices.Values(servers) {
		srv.ReadTimeout = 10 * time.Second
		go srv.ListenAndServe()
	}
}

// What a registry of another package gives back is not known to be anything.
func syncMap() {
	var servers sync.Map
	servers.Store("public", &http.Server{Addr: ":80"})
	if v, ok := servers.Load("public"); ok {
		srv := v.(*http.Server)
		srv.ReadTimeout = 10 * time.Second
		srv.ListenAndServe()
	}
}

func channel() {
	servers := make(chan *http.Server, 1)
	servers <- &http.Server{Addr: ":80"}
	srv := <-servers
	srv.ReadTimeout = 10 * time.Second
	srv.ListenAndServe()
}
