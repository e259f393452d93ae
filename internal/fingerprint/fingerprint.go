// Package fingerprint knows a finding again when lines around it have moved.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// An ID is what stays the same of a finding as long as nobody touches its line:
// several of one file may share it.
type ID struct {
	Rule    string `json:"rule"`
	File    string `json:"file"`    // with slashes, from some root
	Message string `json:"message"` // without the numbers of lines that it mentions
	Line    string `json:"line"`    // digest of the line, indentation apart
}

// Of returns the ID of a finding; its file is named from root.
func Of(f driver.Finding, root string, src *source.Files) ID {
	line, _ := src.Line(f.Pos.Filename, f.Pos.Line)
	file := f.Pos.Filename
	if rel, err := filepath.Rel(root, file); err == nil {
		file = rel
	}
	return ID{
		Rule:    f.Category,
		File:    filepath.ToSlash(file),
		Message: places.ReplaceAllString(strings.TrimPrefix(f.Message, f.Category+": "), "$1"),
		Line:    digest(strings.Join(strings.Fields(line), " ")),
	}
}

// places are the positions that a message mentions: server.go:13, nginx.conf:6,
// sites/default:6.
var places = regexp.MustCompile(`(\.(?:go|conf|ya?ml)|/[\w.-]+):\d+(:\d+)?`)

// All returns a fingerprint for each finding: the digest of its ID and how many
// with that ID came before.
func All(findings []driver.Finding, root string, src *source.Files) []string {
	before := make(map[ID]int)
	out := make([]string, len(findings))
	for i, f := range findings {
		id := Of(f, root, src)
		before[id]++
		out[i] = digest(fmt.Sprintf("%q %d", id, before[id]))
	}
	return out
}

// digest is a short hash in hexadecimal digits.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}
