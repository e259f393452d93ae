package main

import (
	"fmt"
	"strings"
)

const (
	begin = "<!-- begin "
	end   = "<!-- end -->"
)

// fill replaces what stands between the markers of text. A block is made from
// the kind and arguments of its marker, and from the text above it.
func fill(text string, block func(kind, args, above string) (string, error)) (string, error) {
	var out strings.Builder
	for {
		above, rest, found := strings.Cut(text, begin)
		out.WriteString(above)
		if !found {
			return out.String(), nil
		}
		marker, rest, ok := strings.Cut(rest, " -->\n")
		if !ok || strings.Contains(marker, "\n") {
			return "", fmt.Errorf("a marker does not end in its line: %s%.40q", begin, rest)
		}
		old, rest, ok := strings.Cut(rest, end)
		if !ok || strings.Contains(old, begin) {
			return "", fmt.Errorf("the marker %q has no end", marker)
		}
		kind, args, _ := strings.Cut(marker, " ")
		body, err := block(kind, args, above)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "%s%s -->\n\n%s\n\n%s", begin, marker, strings.Trim(body, "\n"), end)
		text = rest
	}
}

// fenced is text as a code block.
func fenced(language, text string) string {
	return "```" + language + "\n" + strings.Trim(text, "\n") + "\n```"
}
