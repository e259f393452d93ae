// Command split puts to use what another package makes.
package main

import (
	"net/http"
	"time"

	"layout/split/lib"
)

func slow(w http.ResponseWriter, r *http.Request) { lib.Load(r.Context()) }

func main() {
	bare := lib.NewServer(":8080", nil)
	go lib.Run(bare)

	wrong := lib.NewServer(":8081", lib.Logged(lib.Limited(http.HandlerFunc(slow), 15*time.Second)))
	lib.Configure(wrong, 30*time.Second)
	go lib.Run(wrong)

	mux := http.NewServeMux()
	lib.Routes(mux)
	streams := lib.NewServer(":8082", mux)
	lib.Configure(streams, 5*time.Second)
	go lib.Run(streams)
	handlers()
}

// handlers are functions, methods and types.
func handlers() {
	mux := http.NewServeMux()
	mux.HandleFunc("/function", lib.Ticks)
	mux.HandleFunc("/method", new(lib.Hub).Stream)
	mux.HandleFunc("/call", func(w http.ResponseWriter, r *http.Request) { lib.Called(w, r) })
	mux.Handle("/nap", http.TimeoutHandler(http.HandlerFunc(lib.Nap), 5*time.Second, ""))
	mux.Handle("/hub", http.TimeoutHandler(&lib.Hub{}, 5*time.Second, ""))
	mux.Handle("/made", http.TimeoutHandler(lib.NewNap(), 5*time.Second, ""))
	srv := lib.NewServer(":8083", mux)
	lib.Configure(srv, 5*time.Second)
	lib.Run(srv)
}
