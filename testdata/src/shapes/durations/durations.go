// Package durations writes values in all ways there are.
package durations

import (
	"cmp"
	"encoding/json"
	"flag"
	"math"
	"net/http"
	"os"
	"strconv"
	"time"

	"shapes/durations/limits"
)

func imported() {
	srv := &http.Server{
		ReadTimeout:  limits.Read,
		WriteTimeout: limits.Write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func importedRight() {
	srv := &http.Server{ReadTimeout: limits.Write, WriteTimeout: limits.Read}
	srv.ListenAndServe()
}

const (
	short = 10 * time.Second
	long  = 3 * short
	bare  = 30
)

func named() {
	srv := &http.Server{
		ReadTimeout:  long,
		WriteTimeout: short, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func namedRight() {
	srv := &http.Server{ReadTimeout: short, WriteTimeout: long}
	srv.ListenAndServe()
}

// A constant without unit becomes a duration by its factor.
func scaledConstant() {
	srv := &http.Server{
		ReadTimeout:  bare * time.Second,
		WriteTimeout: limits.Bare / 3 * time.Second, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func arithmetic() {
	srv := &http.Server{
		ReadTimeout:  time.Minute/2 + 500*time.Millisecond,
		WriteTimeout: 1<<4*time.Second - time.Second, // want `write-before-read: .* WriteTimeout .*15s.* < ReadTimeout .*30.5s`
	}
	srv.ListenAndServe()
}

func converted() {
	srv := &http.Server{
		ReadTimeout:  time.Duration(30 * time.Second),
		WriteTimeout: time.Duration(1e10), // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

func local() {
	read := 30 * time.Second
	write := read / 3
	srv := &http.Server{
		ReadTimeout:  read,
		WriteTimeout: write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	srv.ListenAndServe()
}

// The value at the time of use counts.
func localChanged() {
	write := 10 * time.Second
	write *= 6
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	write = time.Second
	srv.ListenAndServe()
}

func localInt() {
	seconds := 10
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: time.Duration(seconds) * time.Second, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func localOfSeveral(fast bool) {
	write := 60 * time.Second
	if fast {
		write = 10 * time.Second
	}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}

func localAllWrong(fast bool) {
	write := 20 * time.Second
	if fast {
		write = 10 * time.Second
	}
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func writeLimit() time.Duration { return 10 * time.Second }

func returned() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: writeLimit(), // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func eitherLimit(fast bool) time.Duration {
	if fast {
		return 10 * time.Second
	}
	return 60 * time.Second
}

func returnedEither(fast bool) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: eitherLimit(fast)}
	srv.ListenAndServe()
}

// A constant argument decides which of the two it is.
func returnedOne() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: eitherLimit(true), // want `write-before-read: .* WriteTimeout eitherLimit\(true\) \(10s\) < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func returnedOneRight() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: eitherLimit(false)}
	srv.ListenAndServe()
}

func shortLimit(fast bool) time.Duration {
	if fast {
		return 10 * time.Second
	}
	return 20 * time.Second
}

func returnedWrong(fast bool) {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: shortLimit(fast), // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func seconds(n int) time.Duration { return time.Duration(n) * time.Second }

func byArgument() {
	srv := &http.Server{ReadTimeout: seconds(30), WriteTimeout: seconds(60)}
	srv.ListenAndServe()
}

// The same symbol on both sides, for a positive T.
func symbol(cfg limits.Config) {
	srv := &http.Server{
		ReadTimeout:  cfg.T,
		WriteTimeout: cfg.T * 8 / 10, // want `write-before-read: .* WriteTimeout cfg\.T \* 8 / 10 .*< ReadTimeout cfg\.T`
	}
	srv.ListenAndServe()
}

func symbolRight(cfg limits.Config) {
	srv := &http.Server{ReadTimeout: cfg.T * 8 / 10, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

func symbolEqual(cfg limits.Config) {
	srv := &http.Server{ReadTimeout: cfg.T, WriteTimeout: cfg.T}
	srv.ListenAndServe()
}

func symbolFloat(t time.Duration) {
	srv := &http.Server{
		ReadTimeout:  time.Duration(float64(t) * 1.1),
		WriteTimeout: time.Duration(float64(t) * 0.8), // want `write-before-read: .* WriteTimeout .* < ReadTimeout`
	}
	srv.ListenAndServe()
}

func symbolFloatRight(t time.Duration) {
	srv := &http.Server{
		ReadTimeout:  time.Duration(float64(t) * 0.8),
		WriteTimeout: time.Duration(float64(t) * 1.1),
	}
	srv.ListenAndServe()
}

// A sum hides the ratio: t may be anything.
func symbolSum(t time.Duration) {
	srv := &http.Server{ReadTimeout: 2 * t, WriteTimeout: t + 10*time.Second}
	srv.ListenAndServe()
}

// A constant distance does not.
func symbolDistance(t time.Duration) {
	srv := &http.Server{ReadTimeout: t, WriteTimeout: t + 10*time.Second}
	srv.ListenAndServe()
}

// The field has changed between the two uses.
func symbolChanged(cfg limits.Config) {
	srv := &http.Server{ReadTimeout: cfg.T}
	cfg.T *= 4
	srv.WriteTimeout = cfg.T / 2
	srv.ListenAndServe()
}

// Two calls of one function need not agree.
func symbolCalls() {
	srv := &http.Server{ReadTimeout: limits.Get("t"), WriteTimeout: limits.Get("t") / 2}
	srv.ListenAndServe()
}

func configured(cfg *limits.Config) {
	srv := &http.Server{ReadTimeout: cfg.Read, WriteTimeout: cfg.Write}
	srv.ListenAndServe()
}

// A named duration type carries its unit: this is a conversion, not a slip.
func namedType(cfg limits.Config) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Duration(cfg.Named)}
	srv.ListenAndServe()
}

func namedTypeConstant() {
	const read, write limits.Seconds = 30e9, 60e9
	srv := &http.Server{ReadTimeout: time.Duration(read), WriteTimeout: time.Duration(write)}
	srv.ListenAndServe()
}

func flagged() {
	write := flag.Duration("write", 10*time.Second, "limit")
	flag.Parse()
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: *write}
	srv.ListenAndServe()
}

func environment() {
	write := 10 * time.Second
	if d, err := time.ParseDuration(os.Getenv("WRITE")); err == nil {
		write = d
	}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}

func environmentInt() {
	n, err := strconv.Atoi(os.Getenv("WRITE"))
	if err != nil {
		n = 10
	}
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: time.Duration(n) * time.Second}
	srv.ListenAndServe()
}

func parsed() {
	write, err := time.ParseDuration("10s")
	if err != nil {
		panic(err)
	}
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func parsedRight() {
	write, _ := time.ParseDuration("1m")
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}

func decoded(data []byte) error {
	cfg := limits.Config{Read: 30 * time.Second, Write: 10 * time.Second}
	if err := json.Unmarshal(data, &cfg); err != nil {
		return err
	}
	srv := &http.Server{ReadTimeout: cfg.Read, WriteTimeout: cfg.Write}
	return srv.ListenAndServe()
}

// As above, without anything that reads it.
func notDecoded() error {
	cfg := limits.Config{Read: 30 * time.Second, Write: 10 * time.Second}
	srv := &http.Server{
		ReadTimeout:  cfg.Read,
		WriteTimeout: cfg.Write, // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout .*30s`
	}
	return srv.ListenAndServe()
}

func smaller() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: min(10*time.Second, time.Minute), // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func larger(d time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: max(d, 30*time.Second)}
	srv.ListenAndServe()
}

// Whatever d is, it is not more than 10s. It may be zero, which is no limit.
func smallerOfUnknown(d time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: min(d, 10*time.Second)}
	srv.ListenAndServe()
}

func firstOfUnknown(d time.Duration) {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: cmp.Or(d, 10*time.Second)}
	srv.ListenAndServe()
}

func firstOfConstants() {
	srv := &http.Server{
		ReadTimeout:  30 * time.Second,
		WriteTimeout: cmp.Or(0, 10*time.Second, time.Minute), // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	}
	srv.ListenAndServe()
}

func firstRight() {
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: cmp.Or(0, time.Minute)}
	srv.ListenAndServe()
}

// Nobody writes such a thing, but it has to be silent.
func extreme() {
	srv := &http.Server{ReadTimeout: math.MaxInt64, WriteTimeout: math.MaxInt64}
	srv.ListenAndServe()
}

// The field of the server itself as a value.
func fromField() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = srv.ReadTimeout / 3 // want `write-before-read: .* WriteTimeout .*10s.* < ReadTimeout 30s`
	srv.ListenAndServe()
}

func fromFieldRight() {
	srv := &http.Server{ReadTimeout: 30 * time.Second}
	srv.WriteTimeout = 2 * srv.ReadTimeout
	srv.ListenAndServe()
}

// A closure changes the local before it is used.
func captured() {
	write := 10 * time.Second
	func() { write = time.Minute }()
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}

func byPointer() {
	write := 10 * time.Second
	p := &write
	*p = time.Minute
	srv := &http.Server{ReadTimeout: 30 * time.Second, WriteTimeout: write}
	srv.ListenAndServe()
}
