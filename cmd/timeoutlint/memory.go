package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Memory is used to save time, as measured on modules of all sizes: garbage is
// collected when as much as headroom has been allocated, or four times the live
// data, whichever is more, as long as all together stays below memory.
const (
	headroom = 200 << 20
	memory   = 800 << 20
)

// spend lets a short run collect garbage seldom. Of a long one whose live data
// alone take half of memory the collector works as ever. Who has set GOGC or
// GOMEMLIMIT is obeyed.
func spend() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(percent(0))
	debug.SetMemoryLimit(memory)
	watch()
}

// percent is how much may be allocated, as a share of the live data, of which
// the runtime reckons with four megabytes at least.
func percent(live uint64) int { return int(max(400, 100*headroom/max(live, 4<<20))) }

// watch looks at the live data after each collection.
func watch() {
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		if sample[0].Value.Kind() != metrics.KindUint64 {
			return
		}
		live := sample[0].Value.Uint64()
		if live > memory/2 {
			debug.SetGCPercent(100)
			debug.SetMemoryLimit(math.MaxInt64)
			return
		}
		debug.SetGCPercent(percent(live))
		watch()
	})
}
