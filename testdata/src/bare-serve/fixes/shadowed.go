package fixes

import "net/http"

// A variable hides what the fix needs.
func shadowedTime(time string) error {
	return http.ListenAndServe(":8080"+time, nil) // want `bare-serve: `
}
