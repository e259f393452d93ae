// Package limits has durations for other packages.
package limits

import "time"

// Constants are the same in all programs.
const (
	Read  = 30 * time.Second
	Write = 10 * time.Second
	Bare  = 30
)

// Seconds has the type of a configuration.
type Seconds time.Duration

// Config comes from a file.
type Config struct {
	Read, Write time.Duration
	T           time.Duration
	Seconds     int
	Named       Seconds
	Text        string
}

// Default may be set by anybody.
var Default = 10 * time.Second

// Get is a function whose value no importer knows.
func Get(key string) time.Duration { return Default }
