// Package nearest finds the name that a misspelt one was meant to be.
package nearest

// To returns the known name that one is most likely a misspelling of; the empty
// string if it resembles none.
func To(name string, known []string) string { return Within(1+len(name)/3, name, known) }

// Within is To for misspellings of at most so many bytes.
func Within(least int, name string, known []string) string {
	best := ""
	for _, k := range known {
		if d := distance(name, k); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

// distance returns the number of bytes to insert, delete or replace to turn
// one string into another (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1) // from a[:i] to each b[:j]
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
