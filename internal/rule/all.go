package rule

// All returns the rules in the order of their priority: where two would speak
// of the same write or call, the first does.
func All() []*Rule {
	return []*Rule{
		// Wrong values come first: a unit slip is not a question of order.
		nanosecondTimeout,
		nonpositiveTimeout,
		lateTimeout,

		// Limits in the wrong order.
		writeBeforeRead,
		headerAfterRead,
		handlerAfterWrite,
		contextAfterLimit,
		bodyAfterHandler,
		headerAfterClient,
		proxyAfterWrite,

		// Between tiers.
		idleBeforeProxy,
		proxyGivesUpFirst,
		latencyBudget,
		idleAfterUpstream,
		idempotencyWindow,

		// Missing limits.
		missingServerTimeout,
		bareServe,
		missingTransportTimeout,
		missingClientTimeout,

		// Listeners and what is thrown away.
		droppedListener,
		droppedTimeoutHandler,
		keepaliveIgnored,
		keepaliveOff,

		// Handlers.
		handlerIgnoresContext,
		bufferedStream,
		streamCut,

		// House rules of the callback profile.
		idleAfterWrite,
		keepalivePolicy,

		// Last, since it asks what the others had to say.
		badIgnore,
	}
}

// Names returns the names of all rules.
func Names() []string {
	var out []string
	for _, r := range All() {
		out = append(out, r.Name)
	}
	return out
}

// Named returns the rule of that name, or nil.
func Named(name string) *Rule {
	for _, r := range All() {
		if r.Name == name {
			return r
		}
	}
	return nil
}
