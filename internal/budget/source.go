package budget

import (
	"fmt"
	"go/format"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/fix"
)

// Source is Go that has the limits: a function that serves a handler and, where
// the policy speaks of them, the transport and the expiry of keys.
func (b *Plan) Source() (string, error) {
	d := func(v time.Duration) string { return fix.Duration("time", v) }
	var s strings.Builder
	fmt.Fprintf(&s, "func serve(ctx context.Context, handler http.Handler) error {\n\tsrv := &http.Server{\n\t\tAddr: \":%d\",\n", b.Port())
	if b.Handler > 0 {
		fmt.Fprintf(&s, "\t\tHandler: http.TimeoutHandler(handler, %s, \"too slow\"), // a stream has to go past it\n", d(b.Handler))
	} else {
		s.WriteString("\t\tHandler: handler,\n")
	}
	for _, f := range []struct {
		name string
		d    time.Duration
	}{{headerName, b.Header}, {readName, b.Read}, {writeName, b.Write}, {idleName, b.Idle}} {
		fmt.Fprintf(&s, "\t\t%s: %s,\n", f.name, d(f.d))
	}
	fmt.Fprintf(&s, "\t}\n\tconfig := net.ListenConfig{KeepAlive: %s}\n", d(b.KeepAlive))
	s.WriteString("\tln, err := config.Listen(ctx, \"tcp\", srv.Addr)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn srv.Serve(ln)\n}\n")
	if b.Upstream > 0 {
		fmt.Fprintf(&s, "\nfunc newTransport() *http.Transport {\n\tt := http.DefaultTransport.(*http.Transport).Clone()\n\tt.IdleConnTimeout = %s\n\treturn t\n}\n", d(b.Upstream))
	}
	if b.Window > 0 {
		fmt.Fprintf(&s, "\n// idempotencyWindow is how long keys of requests live.\nconst idempotencyWindow = %s\n", d(b.Window))
	}
	out, err := format.Source([]byte(s.String()))
	return string(out), err
}
