package fixes

import "net/http"

// A comment keeps its line, and each field gets one.
func commentOnly() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		// As it comes.
	}
}

func trailingComment() http.RoundTripper {
	return &http.Transport{ // want `missing-transport-timeout: `
		MaxIdleConns: 10, // for all hosts
	}
}

func onOneLine() http.RoundTripper {
	return http.RoundTripper(&http.Transport{MaxIdleConns: 10, DisableCompression: true}) // want `missing-transport-timeout: `
}

func nested() []*http.Client {
	return []*http.Client{
		{Transport: &http.Transport{ // want `missing-transport-timeout: `
			MaxIdleConns: 10,
		}},
	}
}
