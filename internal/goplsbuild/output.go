package goplsbuild

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// output returns the absolute path of the program to write.
func (w workshop) output(ctx context.Context, asked string) (string, error) {
	if asked != "" {
		return filepath.Abs(asked)
	}
	out, err := w.run(ctx, "go", "env", "-json", "GOBIN", "GOPATH", "GOEXE")
	if err != nil {
		return "", err
	}
	var env struct{ GOBIN, GOPATH, GOEXE string }
	if err := json.Unmarshal([]byte(out), &env); err != nil {
		return "", err
	}
	bin := env.GOBIN
	if bin == "" {
		bin = filepath.Join(filepath.SplitList(env.GOPATH)[0], "bin")
	}
	return filepath.Join(bin, Name+env.GOEXE), nil
}

// exeSuffix is .exe where programs are called so.
func exeSuffix(path string) string {
	if strings.EqualFold(filepath.Ext(path), ".exe") {
		return ".exe"
	}
	return ""
}

// install puts a program in its place, where an older one may be running: the
// new one gets the name, and the old one keeps its file.
func install(program, output string) error {
	if err := os.MkdirAll(filepath.Dir(output), 0o777); err != nil {
		return err
	}
	fresh := output + ".new"
	if err := copyFile(program, fresh); err != nil {
		return err
	}
	if err := os.Rename(fresh, output); err != nil {
		os.Remove(fresh)
		return err
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o777)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
