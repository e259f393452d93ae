package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Up to this much memory is used to save time, as measured on modules of all
// sizes: garbage is then collected a quarter as often.
const memory = 800 << 20

// spend lets a short run collect garbage seldom. Of a long one whose live data
// alone take half of memory the collector works as ever. Who has set GOGC or
// GOMEMLIMIT is obeyed.
func spend() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(memory)
	watch()
}

// watch looks at the live data after each collection.
func watch() {
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 && live[0].Value.Uint64() > memory/2 {
			debug.SetGCPercent(100)
			debug.SetMemoryLimit(math.MaxInt64)
			return
		}
		watch()
	})
}
