package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/driver"
)

// cacheFolder is where answers are kept: a folder in the user's cache, or the
// one that TIMEOUTLINT_CACHE names. It is empty if there is none.
func cacheFolder() string {
	if dir, ok := os.LookupEnv("TIMEOUTLINT_CACHE"); ok {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "timeoutlint")
}

// remember makes the driver use answers of earlier runs, and tells it what they
// depend on apart from packages and policy files: this program and its flags.
func (c *command) remember(o *options, cfg *driver.Config) error {
	if c.cache == "" {
		return nil
	}
	id, err := toolID()
	if err != nil {
		return err
	}
	cfg.Cache = c.cache
	cfg.Key = strings.Join(append([]string{id}, o.analyzer...), "\x00")
	return nil
}

// policyOf returns a function that tells what flags and policy files say of the
// packages in a directory. Their reader remembers what is wrong with a file.
func (c *command) policyOf() func(dir string) string {
	flagged := c.flagged()
	return func(dir string) string {
		opts, err := c.policies.Resolve(flagged, dir)
		opts.Resolve = nil // what it has read is in the others
		return fmt.Sprintf("%+v %v", opts, err)
	}
}
