package budget

import (
	"fmt"

	"github.com/timeoutlint/timeoutlint/internal/duration"
	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// contradict finds the demands that no values satisfy.
func (b *Plan) contradict() {
	p, top := b.policy, b.policy.Ceiling
	add := func(one, other, why string, args ...any) {
		b.Conflicts = append(b.Conflicts, Conflict{one, other, fmt.Sprintf(why, args...)})
	}
	work, write := b.demand("dt", false), b.demand(writeName, true)
	if f := b.response(); work.Least > 0 && f.Response > 0 && work.Least >= f.Response {
		add(handlerName+" >= "+work.String(), handlerName+" < "+f.Waits(), "what the handler needs is more than the proxy waits for: it has to wait longer, or the work to become shorter")
	}
	if top > 0 && write.Least > top {
		add(writeName+" >= "+write.String(), writeName+" <= the ceiling "+duration.Format(top), "what was measured is more than the callers wait for")
	} else if top > 0 && work.Least >= top {
		add(handlerName+" >= "+work.String(), handlerName+" < "+writeName+" <= the ceiling "+duration.Format(top), "the response of the slowest handlers has no time to be written")
	}
	if read := b.demand(readName, true); top > 0 && read.Least >= top {
		add(readName+" >= "+read.String(), readName+" < "+writeName+" <= the ceiling "+duration.Format(top), "reading the request takes all the time that callers wait")
	}
	if header := b.demand(headerName, true); top > 0 && header.Least >= top {
		add(headerName+" >= "+header.String(), headerName+" <= "+readName+" < "+writeName+" <= the ceiling "+duration.Format(top), "the header takes all the time that callers wait")
	}
	if l := p.Latency.TLSHandshake; top > 0 && l >= top {
		add(writeName+" >= "+say("TLS handshake", l), writeName+" <= the ceiling "+duration.Format(top), "the handshake takes all the time that callers wait")
	}
	if b.Window > 0 && work.Least > b.Window {
		add(handlerName+" >= "+work.String(), handlerName+" <= the idempotency window "+duration.Format(b.Window), "a request would be begun again while the first is at work")
	}
	if !p.Callback() {
		return
	}
	r := p.IdleRatio
	if f := b.idle(); f.Idle > 0 {
		add(idleName+" <= "+duration.Format(f.Idle)+" - "+duration.Format(rule.FrontMargin), idleName+" > "+f.Keeps(),
			"of the formula's min(%g*%s, front - %s) the second part is on the wrong side: a server that closes first costs POSTs. The values keep to what works",
			(r.Low+r.High)/2, writeName, duration.Format(rule.FrontMargin))
		if top > 0 && part(r.High, top) <= f.Idle {
			add(fmt.Sprintf("%s <= %g*%s, and that <= the ceiling %s", idleName, r.High, writeName, duration.Format(top)), idleName+" > "+f.Keeps(),
				"%g*%s is %s: the formula or the ceiling has to go, or nginx to close earlier", r.High, duration.Format(top), duration.Format(part(r.High, top)))
		}
	}
	add(keepName+" <= "+idleName+"/3", keepName+" >= "+idleName+" + 2*"+readName+" and a margin",
		"a third of a positive time is never more than the whole of it: the formula asks for both in different chapters. net/http needs neither, since probes never touch the idle timer; the values keep to the first, as the rules do")
}
