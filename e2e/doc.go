// Package e2e runs timeoutlint in every place where people meet it, and always
// the real program: go vet, golangci-lint, gopls, nogo, editors, hooks. It is a
// module of its own so that what its tests need does not become a dependency
// of timeoutlint.
//
// A test whose program is not there is skipped and says so; under CI=true it
// fails. Programs that have to be built first, which takes minutes, are built
// only under CI=true or TIMEOUTLINT_E2E=1.
package e2e
