// Package wrapped serves by functions of other packages.
package wrapped

import (
	"net/http"

	"example.com/serve"
)

func wrapper() error {
	return serve.Run(":8080", nil) // want `bare-serve: serve\.Run `
}

func zeroServer(h http.Handler) error {
	return serve.RunServer(":8080", h) // want `bare-serve: serve\.RunServer `
}

func twoCallsDeep() error {
	return serve.RunIndirect(":8080") // want `bare-serve: serve\.RunIndirect `
}

func framework() error {
	var e serve.Engine
	return e.Run(":8080") // want `bare-serve: .*Run `
}

func withLimits() error {
	return serve.RunWithLimits(":8080", nil)
}

func onLoopback() error {
	return serve.RunDebug()
}

// The address is what decides, wherever it is written.
func loopbackArgument() error {
	return serve.Run("localhost:8080", nil)
}

// What the user of the package sets is not known here.
func configurable(c *serve.Configurable) error {
	return c.Start(":8080")
}

func later() func() error {
	return serve.Later(":8080")
}
