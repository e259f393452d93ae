module github.com/timeoutlint/timeoutlint/e2e

go 1.26.0

replace github.com/timeoutlint/timeoutlint => ../
