package driver

import (
	"go/types"
	"strings"
	"testing"
)

// TestWorld checks that what is left out of dependencies is missed by nobody:
// packages of the standard library have no errors when everything that they
// import is pruned, and what was pruned declares nothing of an invalid type.
func TestWorld(t *testing.T) {
	roots, err := load(t.Context(), Config{Patterns: []string{"net/http", "go/types", "encoding/xml"}, Tests: true})
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(roots, new(meter))
	w.check(roots)
	if _, broken := w.verdict(roots); len(broken) > 0 {
		t.Errorf("problems: %v", broken)
	}
	pruned := 0
	for _, u := range w.units {
		if u.full || u.Types == nil || u.Types == types.Unsafe {
			continue
		}
		pruned++
		if u.Syntax != nil || u.TypesInfo != nil {
			t.Errorf("%s: syntax is kept", u.ID)
		}
		scope := u.Types.Scope()
		for _, name := range scope.Names() {
			obj := scope.Lookup(name)
			if s := types.ObjectString(obj, nil) + obj.Type().Underlying().String(); strings.Contains(s, "invalid type") {
				t.Errorf("%s: %s", u.ID, s)
			}
		}
	}
	if pruned == 0 {
		t.Error("nothing was pruned")
	}
}
