// Package proof holds one experiment for each rule of timeoutlint: it runs the
// real net/http with the configuration that the rule reports and with the
// repaired one, and asserts what the client and the handler observe. A rule
// whose harm cannot be shown here is policy, and its experiment says so.
//
// The experiments run in [testing/synctest] bubbles over connections in memory,
// so that a limit of an hour costs no time and hits to the nanosecond. What only
// the kernel can show (keep-alive options, a port that is taken) has the build
// tag realnet:
//
//	go test ./proof
//	go test -tags realnet ./proof
package proof
