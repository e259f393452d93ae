package nearest

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"write-before-read", "header-after-read", "bare-serve", "-json", "-fix"}
	for name, want := range map[string]string{
		"write-befor-read":  "write-before-read",
		"write-before-raed": "write-before-read",
		"bareserve":         "bare-serve",
		"-jsn":              "-json",
		"-fixx":             "-fix",
		"-x":                "",
		"something-else":    "",
		"":                  "",
	} {
		if got := To(name, known); got != want {
			t.Errorf("To(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0},
		{"kitten", "sitting", 3}, {"rules", "rule", 1}, {"ab", "ba", 2},
	} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
