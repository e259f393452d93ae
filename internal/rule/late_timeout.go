package rule

import (
	"fmt"
	"go/ast"
)

var lateTimeout = &Rule{
	Name: "late-timeout",
	Doc: Doc{
		Title: "a timeout that is set when the server already runs",
		Why: "After Serve or ListenAndServe has returned the server is over, and the assignment has no effect. While the " +
			"server runs in a goroutine the assignment is a data race: connections read the field without a lock, and " +
			"HTTP/2 has copied IdleTimeout at the start.",
		Bad: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
go srv.ListenAndServe()
srv.WriteTimeout = 10 * time.Second`,
		Good: `srv := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
srv.WriteTimeout = 10 * time.Second
go srv.ListenAndServe()`,
		Proof: "TestLateTimeout",
		Since: "0.1.0",
	},
	Profiles: everywhere,
	Check: func(p *Pass) {
		for _, l := range p.Model.Lates {
			when, then := "after the server has returned", "it has no effect"
			if l.Running {
				when, then = "while the server runs in a goroutine", "a data race: connections read it without a lock"
				if l.Field.Name() == "IdleTimeout" {
					then += ", and HTTP/2 has copied it at the start"
				}
			}
			p.Report(Finding{
				At:      l.Write.At,
				About:   []ast.Node{l.Write.At},
				What:    fmt.Sprintf("%s gets its %s %s", named(l.Object), l.Field.Name(), when),
				Then:    then,
				Related: []Related{{At: l.At, Text: "the server starts here"}},
			})
		}
	},
}
