package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/baseline"
	"github.com/timeoutlint/timeoutlint/internal/changes"
	"github.com/timeoutlint/timeoutlint/internal/driver"
	"github.com/timeoutlint/timeoutlint/internal/report"
	"github.com/timeoutlint/timeoutlint/internal/source"
)

// A filter removes findings that are not asked for, and says in a line or two
// what there was.
type filter func(*driver.Result) []string

// filters returns those that the flags want. What they read is read at once, so
// that nobody waits for an analysis to learn of a misspelt name.
func (o *options) filters() ([]filter, error) {
	var out []filter
	if o.baseline != "" {
		b, err := baseline.Read(o.baseline)
		if err != nil {
			return nil, fmt.Errorf("-baseline %s: %v", o.short(o.baseline), err)
		}
		out = append(out, o.hideRecorded(b))
	}
	if o.since != "" {
		lines, err := changes.Since(context.Background(), o.dir, o.since)
		if err != nil {
			return nil, fmt.Errorf("-new-from-rev %s: %v", o.since, err)
		}
		out = append(out, o.hideUnchanged(lines))
	}
	return out, nil
}

// hideRecorded hides what a baseline knows.
func (o *options) hideRecorded(b *baseline.Baseline) filter {
	return func(r *driver.Result) (notes []string) {
		fresh, known, stale := b.Split(r)
		r.Findings = fresh
		name := o.short(o.baseline)
		if known > 0 {
			notes = append(notes, fmt.Sprintf("%s hidden: recorded in %s", report.Count(known, "finding"), name))
		}
		if stale > 0 {
			notes = append(notes, fmt.Sprintf("%s recorded in %s, but not found: -write-baseline=%[2]s drops what is gone", report.Count(stale, "finding"), name))
		}
		return notes
	}
}

// hideUnchanged hides what has changed nowhere.
func (o *options) hideUnchanged(lines *changes.Lines) filter {
	return func(r *driver.Result) []string {
		all, src := len(r.Findings), &source.Files{Overlay: r.Overlay}
		r.Findings = slices.DeleteFunc(r.Findings, func(f driver.Finding) bool { return !changed(lines, src, f) })
		if n := all - len(r.Findings); n > 0 {
			return []string{fmt.Sprintf("%s hidden: not changed since %s", report.Count(n, "finding"), o.since)}
		}
		return nil
	}
}

// changed reports whether a finding has to do with a change: of its own lines, or
// of others that it refers to, one of which may be the cause; or something was
// taken out of its statement, such as a timeout that is missing now.
func changed(lines *changes.Lines, src *source.Files, f driver.Finding) bool {
	has := func(r driver.Range) bool { return lines.Has(r.Pos.Filename, r.Pos.Line, r.End.Line) }
	if has(f.Range) || slices.ContainsFunc(f.Related, func(rel driver.Related) bool { return has(rel.Range) }) {
		return true
	}
	if !lines.Cut(f.Pos.Filename, 0, math.MaxInt) {
		return false
	}
	first, last, ok := src.Statement(f.Pos.Filename, f.Pos.Offset)
	return ok && lines.Cut(f.Pos.Filename, first, last)
}

// record writes what a run found to a baseline. One that lacks a package would
// be taken for whole, so there is none then.
func (c *command) record(o *options, result *driver.Result) (int, error) {
	if c.complainOf(o, result.Problems) {
		return unloaded, fmt.Errorf("-write-baseline %s: not written, since not everything could be analysed", o.short(o.record))
	}
	data, err := baseline.New(o.record, result).Bytes()
	if err != nil {
		return badUsage, err
	}
	if err := os.WriteFile(o.record, data, 0o666); err != nil {
		return badUsage, fmt.Errorf("-write-baseline: %v", err)
	}
	_, err = fmt.Fprintf(c.stdout, "%s recorded in %s\n", report.Count(len(result.Findings), "finding"), o.short(o.record))
	return clean, err
}
