package flow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
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

// knownFunction knows functions by import path and name.
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
		"context.WithCancel",
		"context.WithCancelCause",
		"context.WithValue":
		return derived
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

// serve recognises the calls that start a server.
func (in *interp) serve(st *state, c *call) ([]Value, bool) {
	if c.fn == nil || c.fn.Pkg() == nil {
		return nil, false
	}
	if b, ok := nethttp.Framework(c.fn.FullName()); ok {
		addr := argAt(c, 0)
		if len(c.args) == 0 {
			addr = nil
		}
		in.bareBy(st, c, BareDesc{Short: b}, addr)
		return in.results(c), true
	}
	if c.fn.Pkg().Path() != "net/http" {
		return nil, false
	}
	if b, ok := nethttp.BareServes(c.fn.FullName()); ok {
		in.bare(st, c, b)
		return in.results(c), true
	}
	recv := c.sig.Recv()
	if recv == nil || nethttp.KindOf(recv.Type()) != nethttp.Server {
		return nil, false
	}
	arg, ok := nethttp.Serves(c.fn.Name())
	if !ok {
		return nil, false
	}
	var listener Value
	if arg >= 0 && arg < len(c.args) {
		listener = c.args[arg]
		in.useListener(st, listener)
	}
	for _, o := range c.recv.Objects() {
		in.use(st, &Use{Kind: Served, Object: o, At: c.expr, Method: c.fn.Name(), Listener: listener})
		t := st.edit(o)
		t.start, t.startAt = returned, c.expr
		if a := c.fr.async; a != nil && !slices.Contains(a.served, o) {
			a.served = append(a.served, o)
			a.late = a.late || a.waits
		}
	}
	return in.results(c), true
}

func (in *interp) bare(st *state, c *call, b nethttp.Bare) {
	rec := &Bare{Call: c.expr, Func: b, Value: c.ref, Addr: argAt(c, b.Addr), Listener: argAt(c, b.Listener), Handler: argAt(c, b.Handler)}
	in.useListener(st, rec.Listener)
	if in.muted == 0 {
		rec.View, rec.Untimed = in.view(st), in.untimed > 0
		in.trace.Bares = append(in.trace.Bares, rec)
	}
}

// useListener notes that somebody takes connections from a listener, or from
// one within a struct.
func (in *interp) useListener(st *state, v Value) {
	for _, o := range v.Objects() {
		if st.thing(o).used {
			continue
		}
		st.edit(o).used = true
		for f := range structFields(o.Type) {
			if nethttp.KindOf(f.Type()) == nethttp.Listener || types.IsInterface(f.Type()) {
				in.useListener(st, in.read(st, o, f.Name()))
			}
		}
	}
}

// convert is a conversion.
func (in *interp) convert(st *state, fr *frame, e *ast.CallExpr) Value {
	if len(e.Args) != 1 {
		return nil
	}
	v := in.eval(st, fr, e.Args[0])
	t := in.typeOf(fr, e)
	switch {
	case t == nil:
		return nil
	case isStruct(t):
		if o := v.Only(); o != nil {
			return ref(in.copyOf(st, objKey{at: e, frame: fr, from: o}, o, t))
		}
		return in.anything(fr, e)
	case isNumber(t):
		if !isNumber(in.typeOf(fr, e.Args[0])) {
			return in.anything(fr, e)
		}
		if !isInteger(t) || len(v) == 0 {
			return v
		}
		out := slices.Clone(v)
		for i, a := range out {
			if a.Kind == Num {
				out[i].Term = duration.Truncate(a.Term)
				if a.Term.Sym == nil && !holds(t, out[i].Term.Off) {
					return nil // it wraps around
				}
			}
		}
		return out
	}
	return v
}

// holds reports whether a constant fits an integer type; int and uint may have
// 32 bits, but nobody counts on that.
func holds(t types.Type, c constant.Value) bool {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || c.Kind() != constant.Int {
		return false
	}
	bits := map[types.BasicKind]int{types.Int8: 7, types.Int16: 15, types.Int32: 31, types.Uint8: 8, types.Uint16: 16, types.Uint32: 32}[b.Kind()]
	unsigned := b.Info()&types.IsUnsigned != 0
	switch {
	case unsigned && constant.Sign(c) < 0:
		return false
	case bits == 0 && unsigned:
		bits = 64
	case bits == 0:
		bits = 63
	}
	return constant.BitLen(c) <= bits
}

func (in *interp) builtin(st *state, fr *frame, e *ast.CallExpr, name string) Value {
	switch name {
	case "new":
		return in.builtinNew(st, fr, e)
	case "append":
		return in.builtinAppend(st, fr, e)
	case "make":
		for _, a := range e.Args[min(1, len(e.Args)):] {
			in.eval(st, fr, a)
		}
		o := in.object(objKey{at: e, frame: fr}, nethttp.Other, in.typeOf(fr, e), e)
		st.put(o, &thing{})
		return ref(o)
	case "panic":
		in.args(st, fr, e)
		st.dead = true
		return nil
	case "min", "max":
		return in.extreme(name, in.args(st, fr, e))
	}
	in.args(st, fr, e)
	return in.anything(fr, e)
}

func (in *interp) builtinNew(st *state, fr *frame, e *ast.CallExpr) Value {
	if len(e.Args) != 1 {
		return nil
	}
	t := in.typeOf(fr, e.Args[0])
	if t == nil {
		return nil
	}
	k := objKey{at: e, frame: fr}
	if in.info.Types[e.Args[0]].IsType() {
		if isStruct(t) {
			return ref(in.fresh(st, k, t, e))
		}
		return in.cell(st, k, zero(t))
	}
	v := in.eval(st, fr, e.Args[0]) // new(x), since Go 1.26
	if isStruct(t) {
		return in.own(st, fr, v, e.Args[0], t)
	}
	return in.cell(st, k, v)
}

// cell is a pointer to a variable without a name.
func (in *interp) cell(st *state, k objKey, v Value) Value {
	o := in.object(k, nethttp.Other, nil, k.at)
	st.put(o, &thing{fields: Fields{"*": {{Value: v}}}})
	return Value{{Kind: Addr, Slot: slot{obj: o}}}
}

func (in *interp) builtinAppend(st *state, fr *frame, e *ast.CallExpr) Value {
	args := in.args(st, fr, e)
	if len(args) == 0 {
		return nil
	}
	o := in.object(objKey{at: e, frame: fr}, nethttp.Other, in.typeOf(fr, e), e)
	t := &thing{open: e.Ellipsis.IsValid()}
	for _, a := range args[0] {
		switch a.Kind {
		case Nil:
		case Ref:
			old := st.thing(a.Obj)
			for _, v := range old.elems {
				t.add(v)
			}
			t.open = t.open || old.open || !a.Obj.Made
		default:
			t.open = true
		}
	}
	if len(args[0]) == 0 {
		t.open = true
	}
	for i, v := range args[1:] {
		v = in.own(st, fr, v, e.Args[min(i+1, len(e.Args)-1)], elemType(o.Type))
		in.later(st, fr, v, e)
		t.add(v)
	}
	st.put(o, t)
	return ref(o)
}

// maxElems bounds what is known of a collection.
const maxElems = 64

// add appends an element that is not there yet.
func (t *thing) add(v Value) {
	switch {
	case len(v) > 0 && slices.ContainsFunc(t.elems, v.equal):
	case len(t.elems) >= maxElems:
		t.open = true
	default:
		t.elems = append(t.elems, v)
	}
}

func elemType(t types.Type) types.Type {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return s.Elem()
	}
	return nil
}

// extreme is min or max: one of the alternatives.
func (in *interp) extreme(name string, args []Value) Value {
	var out Value
	for i, v := range args {
		if !v.Known() {
			return nil
		}
		if i == 0 {
			out = v
			continue
		}
		op := token.LEQ
		if name == "max" {
			op = token.GEQ
		}
		if first, ok := compare(op, out, v); ok {
			if !first {
				out = v
			}
			continue
		}
		out = out.Join(v)
	}
	return out
}

func makeKind(k nethttp.Kind) effect {
	return func(in *interp, st *state, c *call) []Value {
		o := in.fresh(st, objKey{at: c.expr, frame: c.fr}, c.sig.Results().At(0).Type(), c.expr)
		o.Kind = k
		return []Value{ref(o)}
	}
}

// timeoutHandler makes an object with the fields handler and dt.
func timeoutHandler(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.TimeoutHandler, nil, c.expr)
	st.put(o, &thing{fields: Fields{
		"handler": {in.argWrite(c, 0)},
		"dt":      {in.argWrite(c, 1)},
	}})
	return []Value{ref(o)}
}

func (in *interp) argWrite(c *call, i int) *Write {
	w := &Write{At: c.expr}
	w.Value = argAt(c, i)
	if 0 <= i && i < len(c.expr.Args) {
		w.Expr = c.expr.Args[i]
	}
	return w
}

// wrapper is a handler that passes requests on to argument i.
func wrapper(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Wrapper, nil, c.expr)
		st.put(o, &thing{fields: Fields{"handler": {in.argWrite(c, i)}}})
		return []Value{ref(o)}
	}
}

// register adds a handler to a mux.
func register(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		in.later(st, c.fr, argAt(c, i), c.expr)
		for _, o := range c.recv.Objects() {
			t := st.edit(o)
			if i < len(c.args) {
				t.elems = append(slices.Clone(t.elems), c.args[i])
			}
		}
		return nil
	}
}

// registerDefault adds a handler to http.DefaultServeMux.
func registerDefault(in *interp, st *state, c *call) []Value {
	v, ok := c.fn.Pkg().Scope().Lookup("DefaultServeMux").(*types.Var)
	if !ok {
		return nil
	}
	d := *c
	d.recv = in.lookup(st, c.fr, v)
	return register(1)(in, st, &d)
}

func listen(network, addr int) effect {
	return func(in *interp, st *state, c *call) []Value {
		return in.listener(st, c, network, addr, nil)
	}
}

func listenConfigListen(in *interp, st *state, c *call) []Value {
	return in.listener(st, c, 1, 2, c.recv)
}

// listenTCP listens on an address that is a struct.
func listenTCP(in *interp, st *state, c *call) []Value {
	out := in.listener(st, c, 0, -1, nil)
	if addr := argAt(c, 1).Only(); addr != nil {
		if ip, _, ok := in.read(st, addr, "IP").Text(); ok {
			w := &Write{At: c.expr, Value: text(Prefix, ip+":", c.expr.Pos())}
			st.edit(out[0].Only()).fields["addr"] = []*Write{w}
		}
	}
	return out
}

// ipv4 is the address of four constants.
func ipv4(in *interp, st *state, c *call) []Value {
	var parts []string
	for _, v := range c.args {
		n, ok := position(v)
		if !ok {
			return []Value{nil}
		}
		parts = append(parts, strconv.Itoa(n))
	}
	return []Value{text(Const, strings.Join(parts, "."), c.expr.Pos())}
}

// listener makes an object with the fields network, addr and config.
func (in *interp) listener(st *state, c *call, network, addr int, config Value) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Listener, nil, c.expr)
	t := &thing{fields: Fields{
		"network": {in.argWrite(c, network)},
		"addr":    {in.argWrite(c, addr)},
	}}
	if config != nil {
		t.fields["config"] = []*Write{{At: c.expr, Value: config}}
	}
	st.put(o, t)
	return []Value{ref(o), nil}
}

func closeListener(in *interp, st *state, c *call) []Value {
	for _, o := range c.recv.Objects() {
		st.edit(o).closed = true
	}
	return []Value{nil}
}

func acceptListener(in *interp, st *state, c *call) []Value {
	for _, o := range c.recv.Objects() {
		st.edit(o).used = true
	}
	return in.results(c)
}

// plain is a call without effect.
func plain(in *interp, st *state, c *call) []Value { return in.results(c) }

func waits(in *interp, st *state, c *call) []Value {
	c.fr.wait()
	return in.results(c)
}

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

func joinHostPort(in *interp, st *state, c *call) []Value {
	if len(c.args) != 2 {
		return []Value{nil}
	}
	host, whole, ok := c.args[0].Text()
	if !ok || !whole {
		return []Value{nil}
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return []Value{text(Prefix, host+":", c.expr.Pos())}
}

// sprintf knows the text up to the first verb.
func sprintf(in *interp, st *state, c *call) []Value {
	if len(c.args) == 0 {
		return []Value{nil}
	}
	format, whole, ok := c.args[0].Text()
	if !ok || !whole {
		return []Value{nil}
	}
	head, _, verbs := strings.Cut(format, "%")
	if head == "" {
		if s, whole, ok := argAt(c, 1).Text(); ok && whole && (strings.HasPrefix(format, "%s:") || strings.HasPrefix(format, "%v:")) {
			return []Value{text(Prefix, s+":", c.expr.Pos())}
		}
		return []Value{nil}
	}
	kind := Const
	if verbs {
		kind = Prefix
	}
	return []Value{text(kind, head, c.expr.Pos())}
}

func argAt(c *call, i int) Value {
	if 0 <= i && i < len(c.args) {
		return c.args[i]
	}
	return nil
}

func sameText(in *interp, st *state, c *call) []Value {
	if s, _, ok := argAt(c, 0).Text(); ok {
		return []Value{text(Prefix, s, c.expr.Pos())}
	}
	return []Value{nil}
}

// flagSymbol is the value of a flag: unknown, but with a default.
func (in *interp) flagSymbol(c *call, def int) Value {
	s := in.symbol(unseenKey{at: c.expr, frame: c.fr}, types.ExprString(c.expr.Fun))
	if d, ok := exact(argAt(c, def)); ok {
		s.Default = d
	}
	return num(duration.Var(s), c.expr.Pos())
}

func flagPointer(def int) effect {
	return func(in *interp, st *state, c *call) []Value {
		return []Value{in.cell(st, objKey{at: c.expr, frame: c.fr}, in.flagSymbol(c, def))}
	}
}

func flagVar(p, def int) effect {
	return func(in *interp, st *state, c *call) []Value {
		w := &Write{At: c.expr, Value: in.flagSymbol(c, def)}
		for _, a := range argAt(c, p) {
			if a.Kind == Addr {
				in.writeSlot(st, a.Slot, w, true)
			}
		}
		return nil
	}
}

func parseDuration(in *interp, st *state, c *call) []Value {
	if s, whole, ok := argAt(c, 0).Text(); ok && whole {
		if d, err := time.ParseDuration(s); err == nil {
			return []Value{num(duration.Of(d), c.expr.Pos()), {{Kind: Nil}}}
		}
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

// goFunc starts its argument in a goroutine.
func goFunc(in *interp, st *state, c *call) []Value {
	for _, a := range argAt(c, 0) {
		if a.Kind == Fn {
			in.spawn(st, c.fr, c.expr, func(side *state) {
				in.callFunc(side, &call{expr: in.callAt(c.expr), fr: c.fr, sig: in.sigOf(a.Fn)}, a.Fn)
			})
		}
	}
	return in.results(c)
}

// onceDo calls its argument, or has called it before.
func onceDo(in *interp, st *state, c *call) []Value {
	return in.callValue(st, c.fr, in.argCall(c, 0), argAt(c, 0), nil)
}

// argCall is a call of argument i.
func (in *interp) argCall(c *call, i int) *ast.CallExpr {
	k := c.expr.Args[i]
	if e := in.calls[k]; e != nil {
		return e
	}
	e := &ast.CallExpr{Fun: k, Lparen: k.End(), Rparen: k.End()}
	in.calls[k] = e
	return e
}

// setKeepAlives: without keep-alives no connection is ever idle.
func setKeepAlives(in *interp, st *state, c *call) []Value {
	off, ok := argAt(c, 0).Bool()
	for _, o := range c.recv.Objects() {
		if !ok || !off {
			st.edit(o).fields["keepalives"] = []*Write{{At: c.expr, Value: argAt(c, 0)}}
		}
	}
	return nil
}

// clone is Transport.Clone: a copy of what is known, or what DefaultTransport
// has.
func clone(in *interp, st *state, c *call) []Value {
	if o := c.recv.Only(); o != nil && o.Made {
		return []Value{ref(in.copyOf(st, objKey{at: c.expr, frame: c.fr, from: o}, o, o.Type))}
	}
	return in.results(c)
}

func background(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Context, nil, c.expr)
	st.put(o, &thing{})
	return []Value{ref(o)}
}

// derived is a context with the deadline of its parent.
func derived(in *interp, st *state, c *call) []Value {
	vs := in.results(c)
	if len(vs) > 0 {
		vs[0] = argAt(c, 0)
	}
	return vs
}

// newRequest makes a request with the context of argument i, or without one.
func newRequest(i int) effect {
	return func(in *interp, st *state, c *call) []Value {
		vs := in.results(c)
		o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Request, nil, c.expr)
		t := &thing{fields: Fields{}}
		if i >= 0 {
			t.fields["context"] = []*Write{{At: c.expr, Value: argAt(c, i)}}
		}
		st.put(o, t)
		vs[0] = ref(o)
		return vs
	}
}

func withContext(in *interp, st *state, c *call) []Value {
	o := in.object(objKey{at: c.expr, frame: c.fr}, nethttp.Request, nil, c.expr)
	st.put(o, &thing{fields: Fields{"context": {{At: c.expr, Value: argAt(c, 0)}}}})
	return []Value{ref(o)}
}

func defaultRequest(in *interp, st *state, c *call) []Value {
	in.request(st, &Request{Call: c.expr, Name: c.fn.Name()})
	return in.results(c)
}

func clientRequest(in *interp, st *state, c *call) []Value {
	o := c.recv.Only()
	if o == nil {
		return in.results(c)
	}
	r := &Request{Call: c.expr, Name: c.fn.Name()}
	if o.Name != "http.DefaultClient" {
		r.Client = o
	}
	if r.Name == "Do" {
		r.Sent = argAt(c, 0)
	}
	in.request(st, r)
	return in.results(c)
}

func (in *interp) request(st *state, r *Request) {
	if in.muted == 0 {
		r.View = in.view(st)
		in.trace.Requests = append(in.trace.Requests, r)
	}
}
