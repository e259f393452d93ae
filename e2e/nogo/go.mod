module golang.org/x/tools/nogo

go 1.26.0

require (
	github.com/aymanbagabas/go-udiff v0.4.1
	github.com/timeoutlint/timeoutlint v0.0.0
	golang.org/x/tools v0.52.0
)

replace github.com/timeoutlint/timeoutlint => ../../
