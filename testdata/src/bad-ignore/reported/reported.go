package reported

import (
	"log"
	"net/http"
)

func main() {
	/* want `bad-ignore: //timeoutlint:ignore bare-serve has no reason: expected //timeoutlint:ignore <rule> <reason> \(it silences nothing\)` */ //timeoutlint:ignore bare-serve
	go http.ListenAndServe(":8080", nil)

	/* want `bad-ignore: //timeoutlint:ignore names no rule: expected //timeoutlint:ignore <rule> <reason>` */ //timeoutlint:ignore
	go http.ListenAndServe(":8081", nil)

	/* want `bad-ignore: //timeoutlint:ignore names an unknown rule "bare-server": did you mean bare-serve\? \(it silences nothing\)` */ //timeoutlint:ignore bare-server the proxy has limits
	go http.ListenAndServe(":8082", nil)

	/* want `bad-ignore: //timeoutlint:ignore names an unknown rule "everything" \(` */ //timeoutlint:ignore everything the proxy has limits
	go http.ListenAndServe(":8083", nil)

	/* want `bad-ignore: //timeoutlint:disable is not known: expected //timeoutlint:ignore <rule> <reason>` */ //timeoutlint:disable bare-serve the proxy has limits
	go http.ListenAndServe(":8084", nil)

	/* want `bad-ignore: a space stands before timeoutlint:ignore: expected //timeoutlint:ignore <rule> <reason>` */ // timeoutlint:ignore bare-serve the proxy has limits
	log.Fatal(http.ListenAndServe(":8085", nil))

	/* want `bad-ignore: //timeoutlint:ignore names a list "bare-serve,keepalive-off": expected one rule, and a comment for each` */ //timeoutlint:ignore bare-serve,keepalive-off the proxy has limits
	go http.ListenAndServe(":8087", nil)

	/*timeoutlint:ignore bare-serve the proxy has limits*/ // want `bad-ignore: timeoutlint:ignore stands in a block comment: expected //timeoutlint:ignore <rule> <reason>`
	go http.ListenAndServe(":8088", nil)
}
