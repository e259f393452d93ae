package policy

import (
	"strings"
	"testing"

	"github.com/timeoutlint/timeoutlint/internal/survey"
)

// FuzzParse reads damaged policy files: each is right, or wrong in one line with
// a place.
func FuzzParse(f *testing.F) {
	f.Add(everything)
	f.Add(Draft(new(survey.Module)))
	f.Add("latency: {handler: &a 2s, database: *a}\n---\n")
	f.Add("a: |\n  x\n<<: *b\n? c\n: d\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := parse("/m/"+Name, []byte(text))
		if err != nil && (strings.Contains(err.Error(), "\n") || !strings.HasPrefix(err.Error(), "/m/"+Name)) {
			t.Errorf("%q", err)
		}
	})
}
