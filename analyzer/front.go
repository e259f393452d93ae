package analyzer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/timeoutlint/timeoutlint/internal/rule"
)

// A Front is what sends requests to the servers.
type Front struct {
	Nginx        Files        `json:"nginx"`         // nginx.conf files, read as they are
	LoadBalancer LoadBalancer `json:"load-balancer"` // by name or by its limits

	// Tiers is what the files of Nginx say, once Options.Resolve has read them.
	Tiers []rule.Front `json:"-"`
}

// Files are names of files; in settings, one may stand without a list.
type Files []string

// A LoadBalancer is known by name, or by its limits.
type LoadBalancer struct {
	Name     string   `json:"name"`     // aws-alb, aws-nlb or google
	Idle     Duration `json:"idle"`     // how long it keeps an idle connection to a server
	Response Duration `json:"response"` // how long it waits for a response

	// Where is the file and line that says so, if a file does.
	Where string `json:"-"`
}

// balancers are load balancers with the limits that their documentation gives.
// ALB has one limit for both, which can be set; that of Google for idle
// connections is fixed and its limit for responses is set by nearly everyone.
var balancers = []struct {
	name           string
	idle, response time.Duration
}{
	{"aws-alb", 60 * time.Second, 60 * time.Second},
	{"aws-nlb", 350 * time.Second, 0},
	{"google", 600 * time.Second, 0},
}

// LoadBalancers are the names that LoadBalancer.Name may have.
func LoadBalancers() []string {
	var names []string
	for _, b := range balancers {
		names = append(names, b.name)
	}
	return names
}

func (f Front) set() bool {
	return len(f.Nginx) > 0 || f.LoadBalancer != LoadBalancer{} || f.Tiers != nil
}

// all returns everything that stands in front.
func (f Front) all() []rule.Front {
	if f.LoadBalancer == (LoadBalancer{}) {
		return f.Tiers
	}
	b := f.LoadBalancer
	front := rule.Front{Name: "the load balancer", Where: b.Where, Idle: time.Duration(b.Idle), Response: time.Duration(b.Response)}
	for _, known := range balancers {
		if known.name == b.Name {
			front.Name, front.Idle, front.Response, front.Cloud = known.name, known.idle, known.response, true
		}
	}
	return append(slices.Clone(f.Tiers), front)
}

func (b LoadBalancer) check() error {
	switch {
	case b.Name != "" && !slices.Contains(LoadBalancers(), b.Name):
		return fmt.Errorf("unknown load balancer %q: expected %s, or idle and response", b.Name, strings.Join(LoadBalancers(), ", "))
	case b.Name != "" && (b.Idle != 0 || b.Response != 0):
		return fmt.Errorf("load balancer %s has a name and limits: expected one of the two", b.Name)
	}
	return nil
}

// UnmarshalJSON implements json.Unmarshaler: one name or a list.
func (f *Files) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*f = Files{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(f))
}

// UnmarshalJSON implements json.Unmarshaler: a name or limits.
func (b *LoadBalancer) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &b.Name) == nil {
		return nil
	}
	type limits LoadBalancer // without this method
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode((*limits)(b))
}
