package store

import "time"

// Totals returns the sum of the settled payments by status. It waits for those
// that are pending.
func (s *Store) Totals() map[string]int64 {
	s.waitForPending()
	totals := make(map[string]int64)
	for _, p := range s.Settled() {
		totals[p.Status] += p.Amount
	}
	return totals
}

func (s *Store) waitForPending() {
	for s.hasPending() {
		time.Sleep(100 * time.Millisecond)
	}
}

func (s *Store) hasPending() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pending) > 0
}
