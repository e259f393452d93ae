// Package silent has streams that no deadline cuts, and replies that are no
// streams.
package silent

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"example.com/upgrade"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/lifted", lifted)
	mux.HandleFunc("/moved", moved)
	mux.HandleFunc("/callee", liftedInCallee)
	mux.HandleFunc("/passed", liftedByController)
	mux.Handle("/middleware", patient(http.HandlerFunc(ticks)))
	mux.HandleFunc("/hijacked", hijacked)
	mux.HandleFunc("/hijacked2", hijackedByController)
	mux.HandleFunc("/upgraded", upgraded)
	mux.HandleFunc("/once", once)
	mux.HandleFunc("/counted", counted)
	mux.HandleFunc("/items", items)
	mux.HandleFunc("/file", file)
	mux.HandleFunc("/bounded", bounded)
	mux.HandleFunc("/leased", leased)
	mux.HandleFunc("/timer", untilTimer)
	mux.HandleFunc("/since", since)
	mux.HandleFunc("/until", until)
	mux.HandleFunc("/rounds", rounds)
	mux.HandleFunc("/own", ownContext)
	mux.HandleFunc("/noflush", noFlush)
	mux.HandleFunc("/inner", flushInOtherLoop)
	mux.Handle("/limited", http.TimeoutHandler(http.HandlerFunc(checkedTicks), 5*time.Second, ""))
	srv := &http.Server{Handler: mux, WriteTimeout: 10 * time.Second}
	srv.ListenAndServe()
}

func lifted(w http.ResponseWriter, r *http.Request) {
	http.NewResponseController(w).SetWriteDeadline(time.Time{})
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
	}
}

// Each write gets a deadline of its own.
func moved(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for {
		if err := rc.SetWriteDeadline(time.Now().Add(5 * time.Second)); err != nil {
			return
		}
		fmt.Fprintln(w, "tick")
		if err := rc.Flush(); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func lift(w http.ResponseWriter) {
	if err := http.NewResponseController(w).SetWriteDeadline(time.Time{}); err != nil {
		fmt.Println(err)
	}
}

func liftedInCallee(w http.ResponseWriter, r *http.Request) {
	lift(w)
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
	}
}

func liftBy(rc *http.ResponseController) { rc.SetWriteDeadline(time.Time{}) }

func liftedByController(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	liftBy(rc)
	for {
		fmt.Fprintln(w, "tick")
		rc.Flush()
		time.Sleep(time.Second)
	}
}

func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.NewResponseController(w).SetWriteDeadline(time.Time{})
		next.ServeHTTP(w, r)
	})
}

func ticks(w http.ResponseWriter, r *http.Request) {
	for {
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush()
		time.Sleep(time.Second)
	}
}

// A hijacked connection has no deadlines.
func hijacked(w http.ResponseWriter, r *http.Request) {
	conn, rw, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	talk(conn, rw)
}

func talk(conn net.Conn, rw io.ReadWriter) {
	for {
		fmt.Fprintln(rw, "tick")
		time.Sleep(time.Second)
	}
}

func hijackedByController(w http.ResponseWriter, r *http.Request) {
	conn, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		fmt.Fprintln(rw, "tick")
		rw.Flush()
		time.Sleep(time.Second)
	}
}

// A package of WebSockets hijacks in its own way.
func upgraded(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrade.Upgrade(w, r)
	if err != nil {
		return
	}
	for {
		conn.Write("tick")
		conn.Flush()
		time.Sleep(time.Second)
	}
}

// One flush, so that the client sees the header.
func once(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	w.(http.Flusher).Flush()
	fmt.Fprintln(w, "done")
}

func counted(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 3; i++ {
		fmt.Fprintln(w, i)
		w.(http.Flusher).Flush()
	}
	for i := range 3 {
		fmt.Fprintln(w, i)
		w.(http.Flusher).Flush()
	}
}

var list = []string{"a", "b"}

func items(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	for _, item := range list {
		fmt.Fprintln(w, item)
		rc.Flush()
	}
}

// A file has an end.
func file(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("large")
	if err != nil {
		return
	}
	defer f.Close()
	buf := make([]byte, 1<<16)
	for {
		n, err := f.Read(buf)
		w.Write(buf[:n])
		w.(http.Flusher).Flush()
		if err == io.EOF {
			return
		}
	}
}

// It ends before the deadline, by a limit of its own.
func bounded(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			w.(http.Flusher).Flush()
		}
	}
}

// It ends after a time of its own, and the client connects again.
func leased(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher)
	stop := time.After(5 * time.Second)
	for {
		select {
		case <-stop:
			return
		case <-r.Context().Done():
			return
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			f.Flush()
		}
	}
}

func untilTimer(w http.ResponseWriter, r *http.Request) {
	f := w.(http.Flusher)
	lease := time.NewTimer(5 * time.Second)
	defer lease.Stop()
stream:
	for {
		select {
		case <-lease.C:
			break stream
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			f.Flush()
		}
	}
	fmt.Fprintln(w, "bye")
}

func since(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	for {
		time.Sleep(time.Second)
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush()
		if time.Since(start) > 5*time.Second {
			break
		}
	}
}

func until(w http.ResponseWriter, r *http.Request) {
	end := time.Now().Add(5 * time.Second)
	for time.Now().Before(end) {
		time.Sleep(time.Second)
		fmt.Fprintln(w, "tick")
		w.(http.Flusher).Flush()
	}
}

func rounds(w http.ResponseWriter, r *http.Request) {
	n := 0
	for n < 5 {
		time.Sleep(time.Second)
		n++
		fmt.Fprintln(w, n)
		w.(http.Flusher).Flush()
	}
}

func ownContext(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			fmt.Fprintln(w, "tick")
			w.(http.Flusher).Flush()
		}
	}
}

// Many writes are no stream.
func noFlush(w http.ResponseWriter, r *http.Request) {
	for _, item := range list {
		fmt.Fprintln(w, item)
	}
}

// The endless loop is of another goroutine, which sends nothing.
func flushInOtherLoop(w http.ResponseWriter, r *http.Request) {
	go func() {
		for {
			time.Sleep(time.Minute)
		}
	}()
	w.(http.Flusher).Flush()
}

// Under TimeoutHandler nothing is streamed: the 503 comes before the deadline.
func checkedTicks(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	for {
		if _, err := fmt.Fprintln(w, "tick"); err != nil {
			return
		}
		if ok {
			f.Flush()
		}
		time.Sleep(time.Second)
	}
}

// Servers without the deadline.
func unlimited(write time.Duration) {
	go (&http.Server{Addr: ":1", Handler: http.HandlerFunc(ticks)}).ListenAndServe()
	go (&http.Server{Addr: ":2", Handler: http.HandlerFunc(ticks), WriteTimeout: -1}).ListenAndServe()
	go (&http.Server{Addr: ":3", Handler: http.HandlerFunc(ticks), ReadTimeout: time.Second}).ListenAndServe()
	(&http.Server{Addr: ":4", Handler: http.HandlerFunc(ticks), WriteTimeout: write}).ListenAndServe()
}
