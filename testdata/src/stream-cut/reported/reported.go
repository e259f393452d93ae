// Package reported has streams without end that the WriteTimeout of the server
// cuts.
package reported

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

var updates = make(chan string)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/flusher", flusher)
	mux.HandleFunc("/checked", checked)
	mux.HandleFunc("/controller", controller)
	mux.HandleFunc("/selects", selects)
	mux.HandleFunc("/heartbeat", heartbeat)
	mux.HandleFunc("/shutdown", untilShutdown(context.Background()))
	mux.HandleFunc("/events", events)
	mux.HandleFunc("/condition", condition)
	mux.HandleFunc("/callee", callee)
	mux.HandleFunc("/read", readDeadline)
	mux.HandleFunc("/writes", checksWrite)
	b := &broker{}
	mux.Handle("/broker", b)
	mux.HandleFunc("/method", b.stream)
	mux.Handle("/closure", b.handler("name"))
	mux.Handle("/logged", logged(http.HandlerFunc(underMiddleware)))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func flusher(w http.ResponseWriter, r *http.Request) {
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush() // want `^stream-cut: .*WriteTimeout.*10s`
		time.Sleep(time.Second)
	}
}

func checked(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	for {
		fmt.Fprintln(w, "tick")
		f.Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

func controller(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for {
		fmt.Fprintln(w, "tick")
		if err := rc.Flush(); err != nil { // want `^stream-cut: `
			return
		}
		time.Sleep(time.Second)
	}
}

// It ends with the request, which does not end at the deadline.
func selects(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher)
	for {
		select {
		case <-r.Context().Done():
			return
		case u := <-updates:
			fmt.Fprintln(w, u)
			f.Flush() // want `^stream-cut: `
		}
	}
}

// The timer comes again and again, and the end is that of the client.
func heartbeat(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher)
	beat := time.NewTimer(5 * time.Second)
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			beat.Reset(5 * time.Second)
			if _, err := fmt.Fprintln(w, ": beat"); err != nil {
				return
			}
		case u := <-updates:
			fmt.Fprintln(w, u)
		}
		f.Flush() // want `^stream-cut: `
	}
}

// The end of the program has no time.
func untilShutdown(ctx context.Context) http.HandlerFunc {
	ctx, cancel := context.WithCancel(ctx)
	_ = cancel
	return func(w http.ResponseWriter, r *http.Request) {
		for {
			select {
			case <-ctx.Done():
				return
			case u := <-updates:
				fmt.Fprintln(w, u)
				w.(http.Flusher).Flush() // want `^stream-cut: `
			}
		}
	}
}

func events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for u := range updates {
		fmt.Fprintf(w, "data: %s\n\n", u)
		w.(http.Flusher).Flush() // want `^stream-cut: `
	}
}

func condition(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

// The flush is in a function of its own, the loop in the handler.
func send(w io.Writer, f http.Flusher, line string) {
	fmt.Fprintln(w, line)
	f.Flush()
}

func callee(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher)
	for {
		send(w, f, "tick") // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

// A deadline for reading is another matter.
func readDeadline(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	rc.SetReadDeadline(time.Time{})
	for {
		fmt.Fprintln(w, "tick")
		rc.Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

func checksWrite(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := fmt.Fprintln(w, "tick"); err != nil {
			return
		}
		w.(http.Flusher).Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

type broker struct{ updates chan string }

func (b *broker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		select {
		case u, ok := <-b.updates:
			if !ok {
				return
			}
			fmt.Fprintf(w, "data: %s\n\n", u)
			w.(http.Flusher).Flush() // want `^stream-cut: `
		case <-r.Context().Done():
			return
		}
	}
}

func (b *broker) stream(w http.ResponseWriter, r *http.Request) {
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

func (b *broker) handler(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprintln(w, name)
			w.(http.Flusher).Flush() // want `^stream-cut: `
			time.Sleep(time.Second)
		}
	}
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println(r.URL)
		next.ServeHTTP(w, r)
	})
}

func underMiddleware(w http.ResponseWriter, r *http.Request) {
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush() // want `^stream-cut: `
		time.Sleep(time.Second)
	}
}

// One server cuts it, the other does not.
func twoServers() {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for {
			fmt.Fprintln(w, "tick")
			w.(http.Flusher).Flush() // want `^stream-cut: .*5s`
			time.Sleep(time.Second)
		}
	})
	go (&http.Server{Addr: ":1", Handler: h}).ListenAndServe()
	srv := &http.Server{Addr: ":2", Handler: h, WriteTimeout: 5 * time.Second}
	srv.ListenAndServe()
}
