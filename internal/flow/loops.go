package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/duration"
)

type loop struct {
	label     string
	once      bool // a switch or select: continue passes it by
	breaks    *state
	continues *state
}

func (in *interp) forStmt(st *state, fr *frame, s *ast.ForStmt, label string) {
	in.stmt(st, fr, s.Init, "")
	in.loop(st, fr, label, s.Cond == nil, func(body *state) {
		if s.Cond != nil {
			yes, _ := in.branch(body, fr, s.Cond)
			body.set(yes)
		}
		in.block(body, fr, s.Body.List)
		if l := fr.loops[len(fr.loops)-1]; l.continues != nil {
			body.set(in.join(body, l.continues))
			l.continues = nil
		}
		in.stmt(body, fr, s.Post, "")
	})
}

func (in *interp) rangeStmt(st *state, fr *frame, s *ast.RangeStmt, label string) {
	x := in.eval(st, fr, s.X)
	if _, ok := in.typeOf(fr, s.X).Underlying().(*types.Chan); ok {
		fr.wait()
	}
	var one Value // of the elements, if only that is known
	if o := x.Only(); o != nil && structOf(o.Type) == nil {
		if t := st.thing(o); !t.open && len(t.elems) > 0 && len(t.elems) <= maxRange {
			if !t.mixed || !slices.ContainsFunc(t.elems, isNumeric) {
				in.unroll(st, fr, s, t.elems, t.mixed, label)
				return
			}
			one = union(t.elems) // which of several numbers comes last is not known
		}
	}
	in.loop(st, fr, label, false, func(body *state) {
		in.rangeVar(body, fr, s.Key, nil, s)
		in.rangeVar(body, fr, s.Value, one, s)
		in.block(body, fr, s.Body.List)
	})
}

// unroll runs the body once for each element of a known collection; mixed says
// that their indices are not known.
func (in *interp) unroll(st *state, fr *frame, s *ast.RangeStmt, elems []Value, mixed bool, label string) {
	l := &loop{label: label}
	fr.loops = append(fr.loops, l)
	for i, v := range elems {
		if st.dead {
			break
		}
		var key Value
		if !mixed {
			key = num(duration.Of(time.Duration(i)), s.Pos())
		}
		in.rangeVar(st, fr, s.Key, key, s)
		in.rangeVar(st, fr, s.Value, v, s)
		in.block(st, fr, s.Body.List)
		st.set(in.join(st, l.continues))
		l.continues = nil
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	in.merge(st, st.clone(), l.breaks)
}

func (in *interp) rangeVar(st *state, fr *frame, e ast.Expr, v Value, at ast.Stmt) {
	id, ok := e.(*ast.Ident)
	if !ok || id.Name == "_" {
		return
	}
	obj, ok := in.info.ObjectOf(id).(*types.Var)
	if !ok {
		return
	}
	if v == nil {
		v = in.unseen(unseenKey{at: at, frame: fr, v: obj}, obj.Name(), fr.subst(obj.Type()), nil)
	} else {
		v = in.own(st, fr, v, id, obj.Type())
	}
	st.let(varKey{in.owner(fr, obj), obj}, v)
}

// deepLoops is the nesting from which on one round has to do.
const deepLoops = 3

// loop runs the body of a loop often enough to see what one round does to the
// next.
func (in *interp) loop(st *state, fr *frame, label string, endless bool, round func(*state)) {
	var out *state
	l := &loop{label: label}
	fr.loops = append(fr.loops, l)
	in.nested++
	rounds := 2
	if in.nested >= deepLoops {
		rounds = 1
	}
	for range rounds {
		if !endless {
			out = in.join(out, st.clone())
		}
		l.continues = nil
		before, body := st.clone(), st.clone()
		round(body)
		body = in.join(body, l.continues)
		if body.dead {
			break
		}
		st.set(in.join(st, body))
		if rounds == 1 {
			st.drift = before.differs(st)
			in.widen(st, st.drift)
		}
	}
	if rounds > 1 {
		in.settle(st, l, round)
	}
	in.nested--
	if !endless {
		out = in.join(out, st.clone())
	}
	fr.loops = fr.loops[:len(fr.loops)-1]
	for _, x := range []*state{out, l.breaks} {
		if x != nil && !x.dead {
			in.widen(x, st.drift)
		}
	}
	in.merge(st, out, l.breaks)
}

// settle runs one more round: what that still changes has a value that is not
// known, a backoff for example.
func (in *interp) settle(st *state, l *loop, round func(*state)) {
	st.drift = nil
	if st.dead {
		return
	}
	breaks := l.breaks
	in.muted++
	next := st.clone()
	round(next)
	next = in.join(next, l.continues)
	in.muted--
	l.breaks = breaks
	if next.dead {
		return
	}
	before := st.clone()
	joined := in.join(before, next)
	st.drift = before.differs(joined)
	in.widen(st, st.drift)
}

func (in *interp) branchStmt(st *state, fr *frame, s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		in.gaveUp = true
	case token.BREAK, token.CONTINUE:
		for i := len(fr.loops) - 1; i >= 0; i-- {
			l := fr.loops[i]
			if s.Label != nil && l.label != s.Label.Name || l.once && s.Tok == token.CONTINUE {
				continue
			}
			if s.Tok == token.BREAK {
				l.breaks = in.join(l.breaks, st.clone())
			} else {
				l.continues = in.join(l.continues, st.clone())
			}
			break
		}
		st.dead = true
	}
}
