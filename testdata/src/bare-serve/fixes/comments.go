package fixes

import "net/http" // the server

func commentAtImport() error {
	return http.ListenAndServe(":8080", nil) // want `bare-serve: `
}
