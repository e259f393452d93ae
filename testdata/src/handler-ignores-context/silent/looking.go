// Package silent has handlers that end with their request, or soon anyway, or
// of which that is not known.
package silent

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"time"
)

var (
	db      *sql.DB
	results = make(chan string)
)

func looking() {
	http.Handle("/selects", http.TimeoutHandler(http.HandlerFunc(selects), 5*time.Second, ""))
	http.Handle("/selectsOnVariable", http.TimeoutHandler(http.HandlerFunc(selectsOnVariable), 5*time.Second, ""))
	http.Handle("/receives", http.TimeoutHandler(http.HandlerFunc(receives), 5*time.Second, ""))
	http.Handle("/givesContext", http.TimeoutHandler(http.HandlerFunc(givesContext), 5*time.Second, ""))
	http.Handle("/givesDerived", http.TimeoutHandler(http.HandlerFunc(givesDerived), 5*time.Second, ""))
	http.Handle("/givesValue", http.TimeoutHandler(http.HandlerFunc(givesValue), 5*time.Second, ""))
	http.Handle("/givesRequest", http.TimeoutHandler(http.HandlerFunc(givesRequest), 5*time.Second, ""))
	http.Handle("/newRequest", http.TimeoutHandler(http.HandlerFunc(newRequest), 5*time.Second, ""))
	http.Handle("/requestWithContext", http.TimeoutHandler(http.HandlerFunc(requestWithContext), 5*time.Second, ""))
	http.Handle("/afterFunc", http.TimeoutHandler(http.HandlerFunc(afterFunc), 5*time.Second, ""))
	http.Handle("/errInLoop", http.TimeoutHandler(http.HandlerFunc(errInLoop), 5*time.Second, ""))
	http.Handle("/errAsCondition", http.TimeoutHandler(http.HandlerFunc(errAsCondition), 5*time.Second, ""))
	http.Handle("/causeInLoop", http.TimeoutHandler(http.HandlerFunc(causeInLoop), 5*time.Second, ""))
	http.Handle("/checksWrite", http.TimeoutHandler(http.HandlerFunc(checksWrite), 5*time.Second, ""))
	http.Handle("/checksFprint", http.TimeoutHandler(http.HandlerFunc(checksFprint), 5*time.Second, ""))
	http.Handle("/writeAsCondition", http.TimeoutHandler(http.HandlerFunc(writeAsCondition), 5*time.Second, ""))
	http.Handle("/query", http.TimeoutHandler(http.HandlerFunc(query), 5*time.Second, ""))
	http.Handle("/command", http.TimeoutHandler(http.HandlerFunc(command), 5*time.Second, ""))
	http.Handle("/inField", http.TimeoutHandler(http.HandlerFunc(inField), 5*time.Second, ""))
	http.Handle("/inGoroutine", http.TimeoutHandler(http.HandlerFunc(inGoroutine), 5*time.Second, ""))
	http.Handle("/groupOfLookers", http.TimeoutHandler(http.HandlerFunc(groupOfLookers), 5*time.Second, ""))
	http.Handle("/closesOnDone", http.TimeoutHandler(http.HandlerFunc(closesOnDone), 5*time.Second, ""))
	http.Handle("/doneInVariable", http.TimeoutHandler(http.HandlerFunc(doneInVariable), 5*time.Second, ""))
	http.Handle("/joined", http.TimeoutHandler(http.HandlerFunc(joined), 5*time.Second, ""))
}

func selects(w http.ResponseWriter, r *http.Request) {
	select {
	case <-r.Context().Done():
	case res := <-results:
		fmt.Fprintln(w, res)
	}
}

func selectsOnVariable(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			fmt.Fprintln(w, "tick")
		case <-ctx.Done():
			return
		}
	}
}

func receives(w http.ResponseWriter, r *http.Request) {
	<-r.Context().Done()
}

// wait honours the context it is given.
func wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Minute):
		return nil
	}
}

func givesContext(w http.ResponseWriter, r *http.Request) {
	if err := wait(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func givesDerived(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	if err := wait(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

type key struct{}

func givesValue(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), key{}, "user")
	if err := wait(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// process takes the context from the request.
func process(r *http.Request) error { return wait(r.Context()) }

func givesRequest(w http.ResponseWriter, r *http.Request) {
	if err := process(r); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func newRequest(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), "GET", "http://backend/", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

func requestWithContext(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest("GET", "http://backend/", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req.WithContext(r.Context()))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

func afterFunc(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	stop := context.AfterFunc(r.Context(), func() { close(done) })
	defer stop()
	<-done
}

func errInLoop(w http.ResponseWriter, r *http.Request) {
	for {
		if r.Context().Err() != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func errAsCondition(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	for ctx.Err() == nil {
		time.Sleep(time.Second)
	}
}

func causeInLoop(w http.ResponseWriter, r *http.Request) {
	for {
		if err := context.Cause(r.Context()); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// After the 503 Write returns ErrHandlerTimeout.
func checksWrite(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := w.Write([]byte("tick")); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

func checksFprint(w http.ResponseWriter, r *http.Request) {
	for i := 0; ; i++ {
		_, err := fmt.Fprintln(w, i)
		if errors.Is(err, http.ErrHandlerTimeout) {
			break
		}
		time.Sleep(time.Second)
	}
}

func writeAsCondition(w http.ResponseWriter, r *http.Request) {
	var err error
	for err == nil {
		time.Sleep(time.Second)
		_, err = io.WriteString(w, "tick")
	}
}

func query(w http.ResponseWriter, r *http.Request) {
	rows, err := db.QueryContext(r.Context(), "SELECT 1")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		fmt.Fprintln(w, "row")
	}
}

func command(w http.ResponseWriter, r *http.Request) {
	cmd := exec.CommandContext(r.Context(), "sleep", "60")
	cmd.Stdout = w
	cmd.Run()
}

type job struct {
	ctx  context.Context
	name string
}

func (j *job) run() error { return wait(j.ctx) }

// The context travels in a struct.
func inField(w http.ResponseWriter, r *http.Request) {
	j := &job{ctx: r.Context(), name: "job"}
	if err := j.run(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// What the handler waits for ends with the request.
func inGoroutine(w http.ResponseWriter, r *http.Request) {
	errc := make(chan error, 1)
	go func() { errc <- wait(r.Context()) }()
	if err := <-errc; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func groupOfLookers(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go worker(r.Context(), done)
	for range done {
		fmt.Fprintln(w, "step")
	}
}

func worker(ctx context.Context, done chan<- struct{}) {
	defer close(done)
	for {
		select {
		case <-ctx.Done():
			return
		case done <- struct{}{}:
		}
	}
}

// Closing what the handler reads from ends the reading.
func closesOnDone(w http.ResponseWriter, r *http.Request) {
	pr, pw := io.Pipe()
	go func() {
		<-r.Context().Done()
		pw.CloseWithError(r.Context().Err())
	}()
	io.Copy(io.Discard, pr)
}

func doneInVariable(w http.ResponseWriter, r *http.Request) {
	done := r.Context().Done()
	<-done
}

// Two contexts, one of them the request's.
func joined(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := context.AfterFunc(r.Context(), cancel)
	defer stop()
	wait(ctx)
}
