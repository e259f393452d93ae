package main

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/nearest"
)

// unknown returns the error for a name that is none of those known; the hint
// says where to find them.
func unknown(kind, name string, known []string, hint string) error {
	if near := nearest.To(name, known); near != "" {
		return fmt.Errorf("unknown %s %q: did you mean %s? (%s)", kind, name, near, hint)
	}
	return fmt.Errorf("unknown %s %q (%s)", kind, name, hint)
}
