package flow

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/timeoutlint/timeoutlint/internal/goredis"
	"github.com/timeoutlint/timeoutlint/internal/nethttp"
)

// An effect is what a call of a known function does, in place of following it.
type effect func(in *interp, st *state, c *call) []Value

// known returns the effect of a function whose behaviour is known beforehand.
func (in *interp) known(c *call) effect {
	if c.fn == nil || c.fn.Pkg() == nil || c.fn.Pkg() == in.ix.Pkg {
		return nil
	}
	if k, ok := goredis.Sets(c.fn); ok {
		return setKey(k)
	}
	name := c.fn.Name()
	if recv := c.fn.Signature().Recv(); recv != nil {
		return knownMethod(typeKey(recv.Type()) + "." + name)
	}
	return knownFunction(c.fn.Pkg().Path() + "." + name)
}

func typeKey(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return ""
	}
	return n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

// knownFunction knows functions by import path and name: a table would refer to
// itself, by way of the effects that call what they are given.
func knownFunction(name string) effect {
	switch name {
	case "net/http.TimeoutHandler":
		return timeoutHandler
	case "net/http.Handle",
		"net/http.HandleFunc":
		return registerDefault
	case "net/http.NewServeMux":
		return makeKind(nethttp.Mux)
	case "net/http.StripPrefix":
		return wrapper(1)
	case "github.com/gin-gonic/gin.WrapH",
		"github.com/gin-gonic/gin.WrapF",
		"github.com/labstack/echo/v4.WrapHandler":
		return wrapper(0)
	case "net/http.AllowQuerySemicolons",
		"net/http.MaxBytesHandler":
		return wrapper(0)
	case "net/http.Get",
		"net/http.Head",
		"net/http.Post",
		"net/http.PostForm":
		return defaultRequest
	case "net/http.NewRequest":
		return newRequest(-1)
	case "net/http.NewRequestWithContext":
		return newRequest(0)
	case "net/http/httputil.NewSingleHostReverseProxy":
		return makeKind(nethttp.ReverseProxy)
	case "net.Listen",
		"crypto/tls.Listen":
		return listen(0, 1)
	case "crypto/tls.NewListener",
		"golang.org/x/net/netutil.LimitListener":
		return sameAs(0)
	case "net.ListenUnix":
		return listen(0, -1)
	case "net.ListenTCP":
		return listenTCP
	case "net.ParseIP":
		return sameText
	case "net.IPv4":
		return ipv4
	case "net.JoinHostPort":
		return joinHostPort
	case "fmt.Sprintf":
		return sprintf
	case "fmt.Sprint":
		return sameText
	case "flag.Duration",
		"flag.Int",
		"flag.Int64",
		"github.com/spf13/pflag.Duration":
		return flagPointer(1)
	case "flag.DurationVar",
		"flag.IntVar",
		"flag.Int64Var",
		"github.com/spf13/pflag.DurationVar":
		return flagVar(0, 2)
	case "github.com/spf13/pflag.DurationP":
		return flagPointer(2)
	case "github.com/spf13/pflag.DurationVarP":
		return flagVar(0, 3)
	case "time.ParseDuration":
		return parseDuration
	case "cmp.Or":
		return firstNonzero
	case "context.Background",
		"context.TODO",
		"context.WithoutCancel":
		return background
	case "os/signal.NotifyContext",
		"context.WithValue":
		return derived
	case "context.WithCancel",
		"context.WithCancelCause":
		return cancellable
	}
	return nil
}

// knownMethod knows methods by the import path and name of the receiver's type,
// and their own.
func knownMethod(name string) effect {
	switch name {
	case "net.ListenConfig.Listen":
		return listenConfigListen
	case "net/http.ServeMux.Handle",
		"net/http.ServeMux.HandleFunc":
		return register(1)
	case "net/http.Server.SetKeepAlivesEnabled":
		return setKeepAlives
	case "net/http.Transport.Clone":
		return clone
	case "net/http.Client.Get",
		"net/http.Client.Head",
		"net/http.Client.Post",
		"net/http.Client.PostForm",
		"net/http.Client.Do":
		return clientRequest
	case "github.com/gin-gonic/gin.Engine.Handler":
		return itself
	case "net/http.Request.WithContext",
		"net/http.Request.Clone":
		return withContext
	case "net.Listener.Close":
		return closeListener
	case "net.Listener.Addr":
		return plain
	case "net.Listener.Accept":
		return acceptListener
	case "flag.FlagSet.Duration",
		"flag.FlagSet.Int",
		"github.com/spf13/pflag.FlagSet.Duration":
		return flagPointer(1)
	case "flag.FlagSet.DurationVar",
		"flag.FlagSet.IntVar",
		"github.com/spf13/pflag.FlagSet.DurationVar":
		return flagVar(0, 2)
	case "github.com/spf13/pflag.FlagSet.DurationP":
		return flagPointer(2)
	case "github.com/spf13/pflag.FlagSet.DurationVarP":
		return flagVar(0, 3)
	case "golang.org/x/sync/errgroup.Group.Go",
		"sync.WaitGroup.Go":
		return goFunc
	case "sync.WaitGroup.Wait",
		"sync.Mutex.Lock",
		"sync.RWMutex.Lock",
		"sync.RWMutex.RLock",
		"sync.Cond.Wait":
		return waits
	case "sync.Once.Do":
		return onceDo
	}
	return nil
}

// plain is a call without effect.
func plain(in *interp, st *state, c *call) []Value { return in.results(c) }

func sameAs(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		if i < len(c.args) && len(c.args[i]) > 0 {
			return []Value{c.args[i]}
		}
		return in.results(c)
	}
}

// itself is a method that returns its receiver.
func itself(in *interp, st *state, c *call) []Value { return []Value{c.recv} }

func makeKind(k nethttp.Kind) effect {
	return func(in *interp, st *state, c *call) []Value {
		o := in.fresh(st, objKey{at: c.expr, frame: c.fr}, c.sig.Results().At(0).Type(), c.expr)
		o.Kind = k
		return []Value{ref(o)}
	}
}

// clone is Transport.Clone: a copy of what is known, or what DefaultTransport
// has.
func clone(in *interp, st *state, c *call) []Value {
	if o := c.recv.Only(); o != nil && o.Made {
		return []Value{ref(in.copyOf(st, objKey{at: c.expr, frame: c.fr, from: o}, o, o.Type))}
	}
	return in.results(c)
}

// firstNonzero is cmp.Or.
func firstNonzero(in *interp, st *state, c *call) []Value {
	var out Value
	for _, v := range c.args {
		if !v.Known() {
			return in.results(c)
		}
		out = out.orElse(v)
	}
	return []Value{out}
}

// orElse is v, or w where v is zero.
func (v Value) orElse(w Value) Value {
	if len(v) == 0 {
		return w
	}
	nonzero := v.filter(func(a Alt) bool { return a.Kind != Num || a.Term.Sym != nil || constant.Sign(a.Term.Off) != 0 })
	certain := len(nonzero) == len(v) && !slices.ContainsFunc(v, func(a Alt) bool { return a.Kind == Num && a.Term.Sym != nil })
	switch {
	case certain:
		return v
	case len(nonzero) == 0:
		return w
	}
	return nonzero.Join(w)
}

// onceDo calls its argument, or has called it before.
func onceDo(in *interp, st *state, c *call) []Value {
	if len(c.expr.Args) == 0 {
		return in.results(c)
	}
	return in.callValue(st, c.fr, in.argCall(c, 0), argAt(c, 0), nil)
}
