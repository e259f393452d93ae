// Nogo is the nogo of rules_go with timeoutlint in it, as Bazel builds it but
// without Bazel. This file only says what is needed for that: a test lays the
// sources of rules_go and what its generator writes over this folder. The
// module has its name because nogo imports x/tools/internal/facts.
package main

import (
	_ "github.com/aymanbagabas/go-udiff"
	_ "golang.org/x/tools/go/gcexportdata"

	_ "github.com/timeoutlint/timeoutlint/analyzer"
)
