package silent

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"plugin"
	"sort"
	"strings"
	"sync"
	"time"
)

type store interface {
	Load(key string) (string, error)
}

type api struct {
	mu    sync.Mutex
	items map[string]string
	store store
	hook  func()
	delay time.Duration
}

func (a *api) routes() {
	http.Handle("/list", http.TimeoutHandler(http.HandlerFunc(a.list), 5*time.Second, ""))
	http.Handle("/hash", http.TimeoutHandler(http.HandlerFunc(a.hash), 5*time.Second, ""))
	http.Handle("/loop", http.TimeoutHandler(http.HandlerFunc(a.loop), 5*time.Second, ""))
	http.Handle("/nap", http.TimeoutHandler(http.HandlerFunc(a.nap), 5*time.Second, ""))
	http.Handle("/unknowncall", http.TimeoutHandler(http.HandlerFunc(a.unknownCall), 5*time.Second, ""))
	http.Handle("/unknownfunction", http.TimeoutHandler(http.HandlerFunc(a.unknownFunction), 5*time.Second, ""))
	http.Handle("/unknownpackage", http.TimeoutHandler(http.HandlerFunc(a.unknownPackage), 5*time.Second, ""))
	http.Handle("/configured", http.TimeoutHandler(http.HandlerFunc(a.configured), 5*time.Second, ""))
	http.Handle("/waitsingoroutine", http.TimeoutHandler(http.HandlerFunc(a.waitsInGoroutine), 5*time.Second, ""))
	http.Handle("/files", http.TimeoutHandler(http.FileServer(http.Dir(".")), 5*time.Second, ""))
	http.Handle("/moved", http.TimeoutHandler(http.RedirectHandler("/", http.StatusFound), 5*time.Second, ""))
	http.Handle("/missing", http.TimeoutHandler(http.NotFoundHandler(), 5*time.Second, ""))
}

// Quick calls only.
func (a *api) list(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var keys []string
	for k := range a.items {
		keys = append(keys, strings.ToUpper(k))
	}
	sort.Strings(keys)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(keys)
}

func (a *api) hash(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	fmt.Fprintf(w, "%x", sha256.Sum256([]byte(name)))
}

// A loop that counts to an end.
func (a *api) loop(w http.ResponseWriter, r *http.Request) {
	sum := 0
	for i := 0; i < 1000; i++ {
		sum += i
	}
	fmt.Fprintln(w, sum)
}

// Over long before the limit.
func (a *api) nap(w http.ResponseWriter, r *http.Request) {
	time.Sleep(10 * time.Millisecond)
	io.WriteString(w, "awake")
}

// It may be quick, and it may be slow.
func (a *api) unknownCall(w http.ResponseWriter, r *http.Request) {
	v, err := a.store.Load(r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	io.WriteString(w, v)
}

func (a *api) unknownFunction(w http.ResponseWriter, r *http.Request) { a.hook() }

// Calls of another package that are not known.
func (a *api) unknownPackage(w http.ResponseWriter, r *http.Request) {
	if _, err := plugin.Open(os.Getenv("PLUGIN")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// The time comes from the configuration.
func (a *api) configured(w http.ResponseWriter, r *http.Request) {
	time.Sleep(a.delay)
	io.WriteString(w, "done")
}

// The handler itself does not wait.
func (a *api) waitsInGoroutine(w http.ResponseWriter, r *http.Request) {
	go func() {
		time.Sleep(time.Minute)
		fmt.Println("a minute later")
	}()
	w.WriteHeader(http.StatusAccepted)
}

// A handler without a limit may take its time.
func unlimited() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(time.Hour)
	})
}

// Handlers that are not known.
func handed(h http.Handler, f http.HandlerFunc) {
	http.Handle("/h", http.TimeoutHandler(h, 5*time.Second, ""))
	http.Handle("/f", http.TimeoutHandler(f, 5*time.Second, ""))
}

// It is the other one that waits, and it has no limit.
func other(w http.ResponseWriter, r *http.Request) { time.Sleep(time.Hour) }

func one(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "one") }

func oneOfTwo() {
	mux := http.NewServeMux()
	mux.HandleFunc("/other", other)
	mux.Handle("/one", http.TimeoutHandler(http.HandlerFunc(one), 5*time.Second, ""))
	http.ListenAndServe(":8080", mux)
}

// A middleware that answers in place of the next handler.
func closed(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "closed", http.StatusServiceUnavailable)
	})
}

func unused() {
	http.Handle("/", http.TimeoutHandler(closed(http.HandlerFunc(other)), 5*time.Second, ""))
}

// Background for what is over at once, and the request's context for the work.
func both(w http.ResponseWriter, r *http.Request) {
	note(context.Background(), "start")
	wait(r.Context())
}

func note(ctx context.Context, msg string) { fmt.Println(ctx.Value(key{}), msg) }

// Work that is meant to outlive the request does not hold the handler.
func later(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go wait(ctx)
	w.WriteHeader(http.StatusAccepted)
}

// A limit of its own, shorter than the handler's.
func shorter(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	wait(ctx)
}

func contexts() {
	http.Handle("/both", http.TimeoutHandler(http.HandlerFunc(both), 5*time.Second, ""))
	http.Handle("/later", http.TimeoutHandler(http.HandlerFunc(later), 5*time.Second, ""))
	http.Handle("/shorter", http.TimeoutHandler(http.HandlerFunc(shorter), 5*time.Second, ""))
}

// The inner loop is left by continuing the outer one.
func continuesOuter(w http.ResponseWriter, r *http.Request) {
values:
	for _, v := range r.Header["Accept"] {
		for {
			if len(v) > 3 {
				continue values
			}
			v += "."
		}
	}
	io.WriteString(w, "done")
}

var _ = http.TimeoutHandler(http.HandlerFunc(continuesOuter), 5*time.Second, "")
