package reported

import (
	. "net/http"
	web "net/http"
)

func renamedImport() error {
	return web.ListenAndServe(":8080", nil) // want `bare-serve: http\.ListenAndServe `
}

func dotImport() error {
	return ListenAndServe(":8080", nil) // want `bare-serve: http\.ListenAndServe `
}
