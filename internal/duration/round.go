package duration

import "time"

// steps are the distances between values that people write: below the bound,
// multiples of the step.
var steps = []struct{ below, step time.Duration }{
	{10 * time.Millisecond, time.Millisecond},
	{100 * time.Millisecond, 10 * time.Millisecond},
	{time.Second, 50 * time.Millisecond},
	{2 * time.Second, 500 * time.Millisecond},
	{15 * time.Second, time.Second},
	{2 * time.Minute, 5 * time.Second},
	{10 * time.Minute, 30 * time.Second},
	{2 * time.Hour, time.Minute},
	{1<<63 - 1, time.Hour},
}

// Up is the least value of at least d that a person would write: 3s for 2.55s.
func Up(d time.Duration) time.Duration {
	step := stepOf(d)
	return (d + step - 1) / step * step
}

// Down is the greatest value of at most d that a person would write.
func Down(d time.Duration) time.Duration {
	step := stepOf(d)
	return d / step * step
}

func stepOf(d time.Duration) time.Duration {
	for _, s := range steps {
		if d < s.below {
			return s.step
		}
	}
	return time.Hour
}
