package silent

import (
	"fmt"
	"net/http"
	"time"

	"example.com/upgrade"
)

func wrappedServers() {
	mux := http.NewServeMux()
	mux.HandleFunc("/kept", keepsAndLifts)
	mux.HandleFunc("/named", keepsByName)
	mux.HandleFunc("/global", keepsGlobally)
	mux.HandleFunc("/given", keepsAndGives)
	srv := &http.Server{Addr: ":5", Handler: mux, WriteTimeout: 10 * time.Second}
	go srv.ListenAndServe()
	mute := &http.Server{Addr: ":6", Handler: muted(http.HandlerFunc(ifFlusher)), WriteTimeout: 10 * time.Second}
	go mute.ListenAndServe()
	lifts := &http.Server{Addr: ":7", Handler: extended(http.HandlerFunc(ifFlusher)), WriteTimeout: 10 * time.Second}
	lifts.ListenAndServe()
}

// Each message gets a deadline of its own.
type sender struct {
	w  http.ResponseWriter
	rc *http.ResponseController
}

func (s *sender) send(line string) error {
	if err := s.rc.SetWriteDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return err
	}
	fmt.Fprintln(s.w, line)
	return s.rc.Flush()
}

func keepsAndLifts(w http.ResponseWriter, r *http.Request) {
	s := &sender{w, http.NewResponseController(w)}
	for {
		if s.send("tick") != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// What becomes of the writer nobody sees.
type plain struct {
	w http.ResponseWriter
	f http.Flusher
}

func (p *plain) tick() {
	fmt.Fprintln(p.w, "tick")
	p.f.Flush()
}

func newPlain(w http.ResponseWriter) (p *plain) {
	p = &plain{w, w.(http.Flusher)}
	return
}

func keepsByName(w http.ResponseWriter, r *http.Request) {
	p := newPlain(w)
	for {
		p.tick()
		time.Sleep(time.Second)
	}
}

var current *plain

func keepsGlobally(w http.ResponseWriter, r *http.Request) {
	var hub struct{ last *plain }
	p := &plain{w, w.(http.Flusher)}
	hub.last = p
	for {
		hub.last.tick()
		p.tick()
		time.Sleep(time.Second)
	}
}

func keepsAndGives(w http.ResponseWriter, r *http.Request) {
	p := &plain{w, w.(http.Flusher)}
	upgrade.Prepare(p)
	for {
		p.tick()
		time.Sleep(time.Second)
	}
}

// The writer of this middleware cannot flush, so that the handler never
// streams.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func muted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&status{w, http.StatusOK}, r)
	})
}

func ifFlusher(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "not here", http.StatusInternalServerError)
		return
	}
	for {
		fmt.Fprintln(w, "tick")
		f.Flush()
		time.Sleep(time.Second)
	}
}

// The writer of this one moves the deadline with each flush.
type extending struct{ http.ResponseWriter }

func (e extending) Flush() {
	rc := http.NewResponseController(e.ResponseWriter)
	rc.SetWriteDeadline(time.Now().Add(5 * time.Second))
	rc.Flush()
}

func extended(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(extending{w}, r)
	})
}
