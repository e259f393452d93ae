package configs

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

type lasting struct{ time.Duration }

type layered struct {
	Server struct {
		Limits  struct{ Read, Write time.Duration }
		Seconds struct{ Of struct{ Read, Write int } }
		Lasting struct{ Read, Write lasting }
	}
}

func nestedDefaults() *layered {
	var n layered
	n.Server.Limits.Read, n.Server.Limits.Write = 30*time.Second, 10*time.Second
	n.Server.Seconds.Of.Read, n.Server.Seconds.Of.Write = 30, 10
	n.Server.Lasting.Read.Duration = 30 * time.Second
	n.Server.Lasting.Write = lasting{10 * time.Second}
	return &n
}

func seconds(n int) time.Duration { return time.Duration(n) * time.Second }

func fromNestedDefaults() {
	n := nestedDefaults()
	go (&http.Server{Addr: ":1", ReadTimeout: n.Server.Limits.Read, WriteTimeout: n.Server.Limits.Write}).ListenAndServe()                           // want `write-before-read`
	go (&http.Server{Addr: ":2", ReadTimeout: seconds(n.Server.Seconds.Of.Read), WriteTimeout: seconds(n.Server.Seconds.Of.Write)}).ListenAndServe() // want `write-before-read`
	go (&http.Server{Addr: ":3", ReadTimeout: n.Server.Lasting.Read.Duration, WriteTimeout: n.Server.Lasting.Write.Duration}).ListenAndServe()       // want `write-before-read`
}

// Decoders fill what is nested, touched before or not.
func decodedNested() {
	n := nestedDefaults()
	if err := json.NewDecoder(os.Stdin).Decode(n); err != nil {
		log.Fatal(err)
	}
	go (&http.Server{Addr: ":4", ReadTimeout: n.Server.Limits.Read, WriteTimeout: n.Server.Limits.Write}).ListenAndServe()
	go (&http.Server{Addr: ":5", ReadTimeout: seconds(n.Server.Seconds.Of.Read), WriteTimeout: seconds(n.Server.Seconds.Of.Write)}).ListenAndServe()
	go (&http.Server{Addr: ":6", ReadTimeout: n.Server.Lasting.Read.Duration, WriteTimeout: n.Server.Lasting.Write.Duration}).ListenAndServe()
	var numbers struct {
		Server struct{ Seconds struct{ Read, Write int } }
	}
	if err := json.NewDecoder(os.Stdin).Decode(&numbers); err != nil {
		log.Fatal(err)
	}
	go (&http.Server{Addr: ":7", ReadTimeout: seconds(numbers.Server.Seconds.Read), WriteTimeout: seconds(numbers.Server.Seconds.Write)}).ListenAndServe()
}

func override(name string, n *int) {
	if v, err := strconv.Atoi(os.Getenv(name)); err == nil {
		*n = v
	}
}

// Pointers to elements.
func overriddenElement() {
	limits := [2]int{30, 10}
	override("WRITE", &limits[1])
	go (&http.Server{Addr: ":8", ReadTimeout: seconds(limits[0]), WriteTimeout: seconds(limits[1])}).ListenAndServe()
}
