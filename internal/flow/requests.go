package flow

import "github.com/timeoutlint/timeoutlint/internal/nethttp"

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
