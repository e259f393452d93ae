// Package branches sets values under conditions. A server is reported only if
// it is wrong whatever way is taken.
package branches

import (
	"net/http"
	"time"
)

func one(fast bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if fast {
		srv.WriteTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

func oneMissing(limited bool) {
	srv := &http.Server{Addr: ":80"}
	if limited {
		srv.ReadTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

type config struct{ read, write time.Duration }

// The usual guard around a value of a configuration.
func guarded(cfg config) {
	srv := &http.Server{Addr: ":80"}
	if cfg.read > 0 {
		srv.ReadTimeout = cfg.read
	}
	if cfg.write > 0 {
		srv.WriteTimeout = cfg.write
	}
	srv.ListenAndServe()
}

// Not a single way leads to a right server. The last of the assignments is the
// one that is reported.
func both(fast bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	if fast {
		srv.WriteTimeout = 10 * time.Second
	} else {
		srv.WriteTimeout = 20 * time.Second // want `write-before-read: .* srv has WriteTimeout 10s or 20s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func bothRight(fast bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	if fast {
		srv.WriteTimeout = 40 * time.Second
	} else {
		srv.WriteTimeout = 50 * time.Second
	}
	srv.ListenAndServe()
}

// The values of one branch belong together: 10s never meets 30s.
func pairs(fast bool) {
	srv := &http.Server{}
	if fast {
		srv.ReadTimeout = 5 * time.Second
		srv.WriteTimeout = 10 * time.Second
	} else {
		srv.ReadTimeout = 30 * time.Second
		srv.WriteTimeout = 60 * time.Second
	}
	srv.ListenAndServe()
}

// Before the branches everything was right, after them nothing is.
func overwritten(fast bool) {
	srv := &http.Server{ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	if fast {
		srv.Addr = ":80"
	}
	srv.ReadTimeout = 30 * time.Second
	srv.WriteTimeout = 20 * time.Second // want `write-before-read: .* WriteTimeout 20s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func switched(mode string) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	switch mode {
	case "fast":
		srv.WriteTimeout = 10 * time.Second
	case "slow":
		srv.WriteTimeout = 60 * time.Second
	default:
		srv.WriteTimeout = 20 * time.Second
	}
	srv.ListenAndServe()
}

func switchedWrong(mode string) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	switch mode {
	case "fast":
		srv.WriteTimeout = 10 * time.Second
	default:
		srv.WriteTimeout = 20 * time.Second // want `write-before-read: .* srv has WriteTimeout 10s or 20s < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

// Without a default, nothing may have been set.
func switchedWithoutDefault(mode string) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	switch mode {
	case "fast":
		srv.WriteTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

func fallsThrough(mode int) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	switch mode {
	case 0:
		srv.WriteTimeout = 10 * time.Second
		fallthrough
	default:
		srv.WriteTimeout = 60 * time.Second
	}
	srv.ListenAndServe()
}

func typeSwitched(v any) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	switch v := v.(type) {
	case time.Duration:
		srv.WriteTimeout = v
	}
	srv.ListenAndServe()
}

// The branch with the short limit does not come to the start.
func earlyReturn(broken bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if broken {
		srv.WriteTimeout = 10 * time.Second
		return
	}
	srv.ListenAndServe()
}

func earlyPanic(broken bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if broken {
		srv.WriteTimeout = 10 * time.Second
		panic("broken")
	}
	srv.ListenAndServe()
}

// Only the way past the return is left, and it is wrong.
func earlyReturnWrong(broken bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	if broken {
		srv.WriteTimeout = 60 * time.Second
		return
	}
	srv.WriteTimeout = 10 * time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

// A reset to zero is the same as a field that was never set.
func reset() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second} // want `missing-server-timeout: .* srv has no limit on the header`
	srv.ReadTimeout = 0
	srv.ListenAndServe()
}

// Without a write limit there is none that is too short.
func resetWrite() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.WriteTimeout = 0
	srv.ListenAndServe()
}

func resetOnce(debug bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second}
	if debug {
		srv.ReadTimeout = 0
	}
	srv.ListenAndServe()
}

// Several servers may arrive at one start.
func either(admin bool) {
	srv := &http.Server{ReadTimeout: 10 * time.Second}
	if admin {
		srv = &http.Server{ReadTimeout: 20 * time.Second}
	}
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

// The short limit reaches only one of them, and the other has one as well.
func eitherCompleted(admin bool) {
	var srv *http.Server
	if admin {
		srv = &http.Server{Addr: ":81"}
	} else {
		srv = &http.Server{Addr: ":80"}
	}
	srv.ReadTimeout = 10 * time.Second
	srv.WriteTimeout = 30 * time.Second
	srv.ListenAndServe()
}

// Whichever of them it is, it has no limits.
func eitherMissing(admin bool) {
	var srv *http.Server
	if admin {
		srv = &http.Server{Addr: ":81"} // want `missing-server-timeout: .*no limit on the header`
	} else {
		srv = &http.Server{Addr: ":80"} // want `missing-server-timeout: .*no limit on the header`
	}
	srv.ListenAndServe()
}

func tuple() {
	srv := &http.Server{}
	srv.ReadTimeout, srv.WriteTimeout = 30*time.Second, 10*time.Second // want `write-before-read: .* WriteTimeout 10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func tupleRight() {
	srv := &http.Server{}
	srv.ReadTimeout, srv.WriteTimeout = 10*time.Second, 30*time.Second
	srv.ListenAndServe()
}

// The right-hand sides are read before anything is set.
func tupleSwap() {
	srv := &http.Server{ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second}
	srv.ReadTimeout, srv.WriteTimeout = srv.WriteTimeout, srv.ReadTimeout // want `write-before-read: .* WriteTimeout srv.ReadTimeout \(10s\) < ReadTimeout srv.WriteTimeout \(30s\)`
	srv.ListenAndServe()
}

func tupleSwapRight() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.ReadTimeout, srv.WriteTimeout = srv.WriteTimeout, srv.ReadTimeout
	srv.ListenAndServe()
}

func limits() (read, write time.Duration) { return 10 * time.Second, 30 * time.Second }

func tupleCall() {
	srv := &http.Server{}
	srv.ReadTimeout, srv.WriteTimeout = limits()
	srv.ListenAndServe()
}

func compound() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	srv.WriteTimeout += 30 * time.Second
	srv.ListenAndServe()
}

func compoundWrong() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	srv.WriteTimeout /= 6 // want `write-before-read: .*WriteTimeout .*10s < ReadTimeout 30s`
	srv.ListenAndServe()
}

func guardedByConstant() {
	const debug = false
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute}
	if debug {
		srv.WriteTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

// A repair that looks at the value before.
func raised() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	if srv.WriteTimeout < srv.ReadTimeout {
		srv.WriteTimeout = srv.ReadTimeout
	}
	srv.ListenAndServe()
}

func defaulted() {
	srv := &http.Server{Addr: ":80"}
	if srv.ReadTimeout == 0 {
		srv.ReadTimeout = 10 * time.Second
	}
	srv.ListenAndServe()
}

func jumped(again bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: 10 * time.Second}
	if again {
		goto serve
	}
	srv.WriteTimeout = time.Minute
serve:
	srv.ListenAndServe()
}

// Where a jump leads is not followed, not even if both ways are wrong.
func jumpedWrong(again bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 10 * time.Second
	if again {
		goto serve
	}
	srv.Addr = ":80"
serve:
	srv.ListenAndServe()
}
