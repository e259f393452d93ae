package fixes

import "context"
import "net/http"

// Imports that stand one by one.
func declarations(context.Context) error {
	return http.ListenAndServe(":8080", nil) // want `bare-serve: `
}
