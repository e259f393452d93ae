// Package store keeps the payments in memory.
package store

import (
	"maps"
	"slices"
	"sync"
)

// A Payment is what the provider says of one payment.
type Payment struct {
	ID     string `json:"id"`
	Amount int64  `json:"amount"` // in cents
	Status string `json:"status"`
}

// A Store holds the payments and tells its subscribers of each that is settled.
type Store struct {
	mu          sync.Mutex
	pending     map[string]bool
	settled     map[string]Payment
	subscribers map[chan Payment]bool
}

// New returns an empty Store.
func New() *Store {
	return &Store{
		pending:     make(map[string]bool),
		settled:     make(map[string]Payment),
		subscribers: make(map[chan Payment]bool),
	}
}

// Begin marks a payment as pending. It reports false if the payment is known.
func (s *Store) Begin(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.settled[id]; ok || s.pending[id] {
		return false
	}
	s.pending[id] = true
	return true
}

// Settle stores the outcome of a pending payment.
func (s *Store) Settle(p Payment) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.pending, p.ID)
	s.settled[p.ID] = p
	for c := range s.subscribers {
		select {
		case c <- p:
		default: // a slow subscriber misses some
		}
	}
}

// Settled returns the settled payments.
func (s *Store) Settled() []Payment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Values(s.settled))
}

// Subscribe returns a channel of the payments settled from now on.
func (s *Store) Subscribe() (feed <-chan Payment, cancel func()) {
	c := make(chan Payment, 16)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.subscribers[c] = true
	return c, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, c)
	}
}
