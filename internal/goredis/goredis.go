// Package goredis is what timeoutlint knows of github.com/redis/go-redis, as
// data: the calls that set a key only if it is not there, which is how programs
// know a repeated request again.
package goredis

import (
	"go/types"
	"slices"
)

// Packages are the import paths of the library.
func Packages() []string {
	return []string{"github.com/redis/go-redis/v9", "github.com/go-redis/redis/v8"}
}

// A Call is a function that can set a key with SET NX.
type Call struct {
	Name   string
	Key    int // index of the key among the arguments, the receiver apart
	Expiry int // index of the expiry, or of the struct or list that has it
	Kind   Kind
}

// A Kind tells how a call is given the expiry.
type Kind int

// The kinds.
const (
	Argument Kind = iota // a time.Duration
	Struct               // a SetArgs with Mode and TTL
	List                 // words of the protocol: NX, EX, 300
)

var calls = []Call{
	{"SetNX", 1, 3, Argument},
	{"SetArgs", 1, 3, Struct},
	{"Do", 2, 3, List},
}

// Sets returns the call that f is, a method of a client, pipeline or one of the
// interfaces of the library.
func Sets(f *types.Func) (c Call, ok bool) {
	if f.Pkg() == nil || f.Signature().Recv() == nil || !slices.Contains(Packages(), f.Pkg().Path()) {
		return Call{}, false
	}
	i := slices.IndexFunc(calls, func(c Call) bool { return c.Name == f.Name() })
	if i < 0 {
		return Call{}, false
	}
	c = calls[i]
	params := f.Signature().Params().Len()
	return c, c.Kind == List && f.Signature().Variadic() || c.Kind != List && params == c.Expiry+1
}

// Imported reports whether a package imports the library.
func Imported(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool { return slices.Contains(Packages(), p.Path()) })
}
