// Package bounded has waits that end by themselves, some in time and some not.
package bounded

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"time"
)

const nap = 3 * time.Second

func routes() http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("/after", after)
	m.HandleFunc("/select", selects)
	m.HandleFunc("/own", ownContext)
	m.HandleFunc("/timer", timer)
	m.HandleFunc("/command", command)
	m.HandleFunc("/cut", cutCommand)
	m.HandleFunc("/dial", dial)
	m.HandleFunc("/client", client)
	m.HandleFunc("/request", detachedRequest)
	m.HandleFunc("/rounds", rounds)
	m.HandleFunc("/slow-rounds", slowRounds)
	m.HandleFunc("/items", items)
	m.HandleFunc("/local", local)
	m.HandleFunc("/group", group)
	m.HandleFunc("/slow-group", slowGroup)
	m.HandleFunc("/background", background)
	m.HandleFunc("/form", form)
	m.HandleFunc("/limit", limitsBody)
	return http.TimeoutHandler(m, 2*time.Second, "")
}

func after(w http.ResponseWriter, r *http.Request) {
	<-time.After(time.Second)
	<-time.After(time.Minute) // want `^handler-ignores-context: .*time\.After`
}

func selects(w http.ResponseWriter, r *http.Request) {
	select {
	case <-results:
	case <-time.After(time.Second):
	}
}

var results chan int

func ownContext(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	select {
	case <-results:
	case <-ctx.Done():
	}
}

func timer(w http.ResponseWriter, r *http.Request) {
	t := time.NewTimer(time.Second)
	defer t.Stop()
	<-t.C
}

func command(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("ls")
	cmd.Run() // want `^handler-ignores-context: .*exec\.Cmd\.Run`
}

func cutCommand(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	exec.CommandContext(ctx, "ls").Run()
}

func dial(w http.ResponseWriter, r *http.Request) {
	net.DialTimeout("tcp", "backend:80", time.Second)
	net.DialTimeout("tcp", "backend:80", time.Minute) // want `^handler-ignores-context: .*net\.DialTimeout`
}

var quick = &http.Client{Timeout: time.Second}

// The client's own limit comes first.
func client(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest("GET", "http://backend/", nil)
	if err != nil {
		return
	}
	resp, err := quick.Do(req)
	if err == nil {
		resp.Body.Close()
	}
}

func detachedRequest(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(context.Background(), "GET", "http://backend/", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req) // want `^handler-ignores-context: .*Do: its request is given context\.Background\(\)`
	if err == nil {
		resp.Body.Close()
	}
}

func rounds(w http.ResponseWriter, r *http.Request) {
	for range 3 {
		time.Sleep(100 * time.Millisecond)
	}
}

func slowRounds(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 3; i++ {
		time.Sleep(time.Second) // want `^handler-ignores-context: `
	}
}

// How many there are is not known.
func items(w http.ResponseWriter, r *http.Request) {
	for _, x := range strings.Fields(r.URL.Path) {
		time.Sleep(10 * time.Millisecond)
		fmt.Fprintln(w, x)
	}
}

func local(w http.ResponseWriter, r *http.Request) {
	d := nap
	time.Sleep(d) // want `^handler-ignores-context: `
}

// The goroutines do what is quick.
func group(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	sum := make(chan int)
	wg.Add(1)
	go func() {
		defer wg.Done()
		sum <- len(r.URL.Path)
	}()
	fmt.Fprintln(w, <-sum)
}

func slowGroup(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		time.Sleep(nap)
	}()
	wg.Wait() // want `^handler-ignores-context: .*WaitGroup`
}

// Nobody waits for it.
func background(w http.ResponseWriter, r *http.Request) {
	time.AfterFunc(time.Second, func() { time.Sleep(time.Minute) })
	go time.Sleep(time.Minute)
}

// A GET has no form to be read.
func form(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.FormValue("q")) }

// The limit of a body is no reading of it.
func limitsBody(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
}
