// Package nethttp is what timeoutlint knows of net/http and net, as data: the
// types whose fields are timeouts, what zero and negative values mean there,
// and the functions that put such values to use. It knows no syntax.
package nethttp

import (
	"go/types"
	"slices"
	"strings"
)

// A Kind is a type of net/http or net that carries timeouts, or that stands
// on the way of a request.
type Kind int

// The kinds. Other is every type that timeoutlint has nothing to say of.
const (
	Other Kind = iota
	Server
	Transport
	Client
	Dialer
	ListenConfig
	KeepAliveConfig
	Mux
	ReverseProxy
	TimeoutHandler // what http.TimeoutHandler returns
	Wrapper        // a handler that passes requests on: StripPrefix, MaxBytesHandler
	Listener       // what net.Listen and its kin return
	Request
	Context  // context.Background and what derives from it without a deadline
	Recorder // httptest.Server, whose Config is an http.Server
)

// String is the name of the type, as programs write it.
func (k Kind) String() string {
	switch k {
	case TimeoutHandler:
		return "http.TimeoutHandler"
	case Wrapper:
		return "http.Handler"
	case Listener:
		return "net.Listener"
	}
	for _, s := range structs {
		if s.kind == k {
			return s.name
		}
	}
	return "value"
}

// structs tells the kinds that are structs by a field that only they have, so
// that defined types (type Server http.Server) are recognised as well.
var structs = []struct {
	kind  Kind
	pkg   string
	field string
	name  string
}{
	{Server, "net/http", "ReadHeaderTimeout", "http.Server"},
	{Transport, "net/http", "TLSHandshakeTimeout", "http.Transport"},
	{Client, "net/http", "CheckRedirect", "http.Client"},
	{Mux, "net/http", "mux121", "http.ServeMux"},
	{Request, "net/http", "PostForm", "http.Request"},
	{Dialer, "net", "FallbackDelay", "net.Dialer"},
	{ListenConfig, "net", "Control", "net.ListenConfig"},
	{KeepAliveConfig, "net", "Interval", "net.KeepAliveConfig"},
	{ReverseProxy, "net/http/httputil", "FlushInterval", "httputil.ReverseProxy"},
	{Recorder, "net/http/httptest", "EnableHTTP2", "httptest.Server"},
}

// Packages are the import paths that make a package worth a look.
func Packages() []string {
	return []string{"net", "net/http", "net/http/httptest", "net/http/httputil"}
}

// Frameworks are the import paths of frameworks that serve by themselves: a
// package need not import net/http to start a server.
func Frameworks() []string {
	return []string{
		"github.com/gin-gonic/gin", "github.com/urfave/negroni", "github.com/urfave/negroni/v3", "github.com/go-martini/martini",
	}
}

// Waiting are the import paths of what functions wait by, or are told not to: a
// function that a handler calls is worth a summary if its package has one.
func Waiting() []string {
	return []string{"time", "context", "sync", "database/sql", "os/exec"}
}

// LookedUp are objects that are looked up by name, whether or not source
// mentions them, as path.Name; methods, of whatever type, as .Name.
func LookedUp() []string {
	return []string{"net/http.DefaultServeMux", ".ServeHTTP", ".WriteHeader", ".Flush", ".Accept"}
}

// KindOf returns the kind of t or of what t points to.
func KindOf(t types.Type) Kind {
	if t == nil {
		return Other
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return Other
	}
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return listenerKind(named)
	}
	if s.NumFields() == 0 || s.Field(0).Pkg() == nil {
		return Other
	}
	pkg := s.Field(0).Pkg().Path()
	if !slices.Contains(Packages(), pkg) {
		return Other
	}
	obj := named.Obj()
	own := obj.Pkg() != nil && obj.Pkg().Path() == pkg
	for _, st := range structs {
		switch {
		case st.pkg != pkg:
		case own && obj.Name() == bare(st.name):
			return st.kind
		case !own && hasField(s, st.field):
			return st.kind
		}
	}
	return Other
}

func listenerKind(named *types.Named) Kind {
	if obj := named.Obj(); obj.Name() == "Listener" && obj.Pkg() != nil && obj.Pkg().Path() == "net" {
		return Listener
	}
	return Other
}

func bare(name string) string {
	for i := range name {
		if name[i] == '.' {
			return name[i+1:]
		}
	}
	return name
}

func hasField(s *types.Struct, name string) bool {
	for f := range s.Fields() {
		if f.Name() == name {
			return true
		}
	}
	return false
}

// A Field is a timeout field and what its values mean.
type Field struct {
	Kind Kind
	Name string
	Zero string // meaning of zero
	Neg  string // meaning of a negative value
	Tiny string // what happens if it is a few nanoseconds
}

// Timeouts returns the timeout fields of a kind, in the order in which a
// request meets them.
func Timeouts(k Kind) []Field {
	var fs []Field
	for _, f := range fields {
		if f.Kind == k {
			fs = append(fs, f)
		}
	}
	return fs
}

// Timeout returns the timeout field of that name; the zero Field if there is
// none.
func Timeout(k Kind, name string) Field {
	for _, f := range fields {
		if f.Kind == k && f.Name == name {
			return f
		}
	}
	return Field{}
}

// IsTimeout reports whether the field holds a timeout.
func IsTimeout(k Kind, field string) bool {
	return Timeout(k, field).Name != ""
}

var fields = []Field{
	{Server, "ReadHeaderTimeout", "falls back to ReadTimeout", "no limit, without fallback", "every connection is closed before its request is read"},
	{Server, "ReadTimeout", "no limit", "no limit", "every connection is closed before its request is read"},
	{Server, "WriteTimeout", "no limit", "no limit", "every response is lost"},
	{Server, "IdleTimeout", "falls back to ReadTimeout", "no limit since Go 1.23, closed at once before", "no connection is ever used again"},
	{Transport, "TLSHandshakeTimeout", "no limit", "no limit", "nearly every handshake fails"},
	{Transport, "ResponseHeaderTimeout", "no limit", "no limit", "every request fails"},
	{Transport, "ExpectContinueTimeout", "the body is sent at once", "the body is sent at once", "the body is sent without waiting for 100 Continue"},
	{Transport, "IdleConnTimeout", "no limit", "no limit", "no connection is ever used again"},
	{Client, "Timeout", "no limit", "no limit", "every request fails"},
	{Dialer, "Timeout", "no limit", "fails at once", "every dial fails"},
	{Dialer, "KeepAlive", "on, 15s", "off", "it is rounded up to 1s"},
	{ListenConfig, "KeepAlive", "on, 15s", "off", "it is rounded up to 1s"},
	{KeepAliveConfig, "Idle", "15s", "left to the kernel", "it is rounded up to 1s"},
	{KeepAliveConfig, "Interval", "15s", "left to the kernel", "it is rounded up to 1s"},
	{TimeoutHandler, "dt", "always 503", "always 503", "every request is answered with 503"},
}

// IsField reports whether the field of a type of that package is one that
// decides about timeouts.
func IsField(pkg, name string) bool {
	switch pkg {
	case "net/http":
		switch name {
		case "Handler", "Addr", "DialContext", "DialTLSContext", "Transport", "DisableKeepAlives":
			return true
		}
	case "net":
		if name == "KeepAliveConfig" {
			return true
		}
	default:
		return false
	}
	return slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name })
}

// Serves tells the methods of http.Server that start it and which of their
// arguments is the listener (-1: the server listens on its Addr itself).
func Serves(method string) (listener int, ok bool) {
	switch method {
	case "ListenAndServe", "ListenAndServeTLS":
		return -1, true
	case "Serve", "ServeTLS":
		return 0, true
	}
	return 0, false
}

// A Bare is a function that serves without any limit.
type Bare struct {
	Name     string // as types.Func.FullName gives it
	Short    string // as programs write it
	Addr     int    // index of the address, -1 if there is none
	Listener int    // index of the listener, -1 if there is none
	Handler  int    // index of the handler, -1 if there is none
	Method   string // the method of http.Server that does the same
	Args     int    // how many there are
	TLS      [2]int // indices of certificate and key file, 0 if there are none
}

// BareServes returns the package-level functions of net/http that start a
// server, by their full name.
func BareServes(fullName string) (Bare, bool) {
	i := slices.IndexFunc(bares, func(b Bare) bool { return b.Name == fullName })
	if i < 0 {
		return Bare{}, false
	}
	return bares[i], true
}

var bares = []Bare{
	{"net/http.ListenAndServe", "http.ListenAndServe", 0, -1, 1, "ListenAndServe", 2, [2]int{}},
	{"net/http.ListenAndServeTLS", "http.ListenAndServeTLS", 0, -1, 3, "ListenAndServeTLS", 4, [2]int{1, 2}},
	{"net/http.Serve", "http.Serve", -1, 0, 1, "Serve", 2, [2]int{}},
	{"net/http.ServeTLS", "http.ServeTLS", -1, 0, 1, "ServeTLS", 4, [2]int{2, 3}},
}

// ClientCall reports whether the function or method of that name of net/http
// sends a request of its own making: Get, Head, Post, PostForm.
func ClientCall(name string) bool {
	switch name {
	case "Get", "Head", "Post", "PostForm":
		return true
	}
	return false
}

// IsHandler reports whether t is http.Handler or http.HandlerFunc.
func IsHandler(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http" && (n.Obj().Name() == "Handler" || n.Obj().Name() == "HandlerFunc")
}

// Handles reports whether a value of type t is an http.Handler.
func Handles(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	f, ok := obj.(*types.Func)
	return ok && f.Signature().Params().Len() == 2
}

// IsMiddleware reports whether t is a function that makes a handler of one.
func IsMiddleware(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	return ok && sig.Params().Len() == 1 && sig.Results().Len() == 1 &&
		IsHandler(sig.Params().At(0).Type()) && IsHandler(sig.Results().At(0).Type())
}

// Framework tells the methods of well-known frameworks that end in a server
// without limits, and in which function of net/http they end.
func Framework(f *types.Func) (ends string, ok bool) {
	if f.Name() != "Run" && f.Name() != "RunTLS" {
		return "", false // a full name costs much to make
	}
	switch f.FullName() {
	case "(*github.com/gin-gonic/gin.Engine).Run",
		"(*github.com/urfave/negroni.Negroni).Run",
		"(*github.com/urfave/negroni/v3.Negroni).Run",
		"(*github.com/go-martini/martini.Martini).Run",
		"(*github.com/go-martini/martini.ClassicMartini).Run":
		return "http.ListenAndServe", true
	case "(*github.com/gin-gonic/gin.Engine).RunTLS":
		return "http.ListenAndServeTLS", true
	}
	return "", false
}

// Std reports whether the import path is one of the standard library, of
// which knowledge is data: some drivers never analyse it.
func Std(path string) bool {
	root, _, _ := strings.Cut(path, "/")
	return slices.Contains(stdRoots, root)
}

var stdRoots = []string{
	"archive", "bufio", "bytes", "cmd", "cmp", "compress", "container", "context", "crypto", "database", "debug", "embed",
	"encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image", "index", "internal", "io", "iter", "log",
	"maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime", "slices", "sort", "strconv",
	"strings", "structs", "sync", "syscall", "testing", "text", "time", "unicode", "unique", "unsafe", "vendor", "weak",
}
