package policy

import (
	"fmt"
	"strings"

	"github.com/timeoutlint/timeoutlint/internal/survey"
)

// Draft returns a policy file for a module, to be gone over by a person. What
// nobody can know from the source is a comment: a line of policy that is one has
// no space between # and its key.
func Draft(m *survey.Module) string {
	var b strings.Builder
	b.WriteString(`# What is measured and decided here; timeoutlint holds every timeout against it.
# What is a comment says nothing. The keys: https://github.com/timeoutlint/timeoutlint/blob/main/docs/policy.md
# yaml-language-server: $schema=` + SchemaURL + `

`)
	found(&b, "Servers", places(m.Servers))
	found(&b, "Frameworks", m.Frameworks)
	b.WriteString(`# recommended, strict or callback: timeoutlint rules lists what they have.
profile: recommended

# Single rules, on top of the profile.
#rules:
#  enable: [missing-client-timeout]
#  disable: [header-after-client]

# What every server must have, in place of what the profile asks for.
#require: [header, response, idle]

# The 99th percentiles of what was measured. Limits below them cut off requests that
# are only slow.
#latency:
#  tls-handshake: 220ms
#  header: 300ms
#  handler: 850ms
`)
	fmt.Fprintf(&b, "%s\n%s\n", seen("#  database: 1.1s", m.Databases, "a database client is imported"), seen("#  queue: 600ms", m.Brokers, "a message queue client is imported"))
	b.WriteString(`#  rtt: 42ms

# What the callers wait at most: an answer after that is for nobody.
#ceiling: 20s

# What sends requests to the servers.
`)
	for _, l := range m.Balancers {
		fmt.Fprintf(&b, "# %s:%d looks like %s.\n", l.File, l.Line, l.What)
	}
	if len(m.Nginx) > 0 {
		fmt.Fprintf(&b, "front:\n  nginx: %s\n", list(m.Nginx))
	} else {
		b.WriteString("#front:\n")
	}
	b.WriteString("#  load-balancer: aws-alb   # or aws-nlb, google, {idle: 60s, response: 15s}\n")
	b.WriteString("\n# How long the servers that are called keep an idle connection.\n")
	b.WriteString(seen("#upstream-idle: 30s", m.Transports, "an http.Transport is made here") + "\n")
	b.WriteString("\n# How long a repeated request is to be known as one.\n")
	b.WriteString(seen("#idempotency-window: 5m", m.Redis, "a Redis client is imported") + "\n")
	b.WriteString("\n# What is different for some packages; the same keys, and the last that matches counts.\n")
	fmt.Fprintf(&b, "#packages:\n#  - path: ./%s...\n#    profile: strict\n", part(m.Servers))
	return b.String()
}

// found lists what was found, as comments.
func found(b *strings.Builder, what string, list []string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "# %s that were found:\n", what)
	for _, one := range list {
		fmt.Fprintf(b, "# - %s\n", one)
	}
	b.WriteString("\n")
}

func places(list []survey.Place) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.String())
	}
	return out
}

// seen says at the end of a line why it may be of interest.
func seen(line string, is bool, why string) string {
	if is {
		return line + "   # " + why
	}
	return line
}

// part is the folder of a server that is not in the root, with a slash.
func part(servers []survey.Place) string {
	for _, s := range servers {
		if i := strings.LastIndex(s.File, "/"); i >= 0 {
			return s.File[:i+1]
		}
	}
	return ""
}

// list is names as YAML: one or several.
func list(names []string) string {
	var quoted []string
	for _, n := range names {
		quoted = append(quoted, quote(n))
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote quotes a name that YAML might read as something else.
func quote(name string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if strings.TrimFunc(name, plain) == "" && !strings.HasPrefix(name, "-") {
		return name
	}
	return fmt.Sprintf("%q", name)
}
