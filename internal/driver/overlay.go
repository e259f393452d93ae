package driver

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// An overlay says which files stand in for others, as go build -overlay does.
type overlay map[string]string

// readOverlay reads an overlay file. Names in it are relative to where the go
// command runs.
func readOverlay(dir, name string) (overlay, error) {
	if name == "" {
		return nil, nil
	}
	abs := func(name string) string {
		if name == "" || filepath.IsAbs(name) {
			return name
		}
		full, err := filepath.Abs(filepath.Join(dir, name))
		if err != nil {
			return name
		}
		return full
	}
	data, err := os.ReadFile(abs(name))
	if err != nil {
		return nil, err
	}
	var file struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: not an overlay: %w", name, err)
	}
	o := make(overlay, len(file.Replace))
	for from, to := range file.Replace {
		o[abs(from)] = abs(to)
	}
	return o, nil
}

// file returns the name of the file that holds the content of another.
func (o overlay) file(name string) string {
	if to, ok := o[name]; ok {
		return to
	}
	return name
}
