package reported

import (
	web "net/http"
	"net/url"
)

func renamedImport() web.RoundTripper {
	return &web.Transport{} // want `missing-transport-timeout: http\.Transport `
}

func byNew() web.RoundTripper {
	return new(web.Transport) // want `missing-transport-timeout: http\.Transport `
}

func byVar(client *web.Client) {
	var tr web.Transport // want `missing-transport-timeout: http\.Transport tr `
	client.Transport = &tr
}

func byValue(client *web.Client) {
	tr := web.Transport{} // want `missing-transport-timeout: http\.Transport tr `
	tr.MaxIdleConns = 10
	client.Transport = &tr
}

type alias = web.Transport

func byAlias() web.RoundTripper {
	return &alias{} // want `missing-transport-timeout: http\.Transport `
}

var shared = &web.Transport{} // want `missing-transport-timeout: http\.Transport shared `

func useShared(u *url.URL) (*web.Response, error) {
	return shared.RoundTrip(&web.Request{URL: u})
}

// Known methods set no limits.
func methods() web.RoundTripper {
	tr := &web.Transport{} // want `missing-transport-timeout: http\.Transport tr `
	tr.RegisterProtocol("file", web.NewFileTransport(web.Dir(".")))
	tr.CloseIdleConnections()
	return tr
}

type service struct {
	tr     *web.Transport
	client *web.Client
}

func newService() *service {
	s := &service{tr: &web.Transport{}} // want `missing-transport-timeout: http\.Transport `
	s.client = &web.Client{Transport: s.tr}
	return s
}

// Only this package can call the constructor, and its caller adds nothing.
func newTransport() *web.Transport {
	return &web.Transport{MaxConnsPerHost: 4} // want `missing-transport-timeout: http\.Transport `
}

func useConstructor() *web.Client {
	return &web.Client{Transport: newTransport()}
}

// A limit that is taken back is none.
func reset() web.RoundTripper {
	tr := &web.Transport{IdleConnTimeout: 90e9} // want `missing-transport-timeout: http\.Transport tr `
	tr.IdleConnTimeout = 0
	return tr
}

// What is handed on by value keeps its transport, whoever takes it.
type sdk struct{ Client *web.Client }

func handedOn(create func(sdk) error) error {
	return create(sdk{&web.Client{Transport: &web.Transport{MaxConnsPerHost: 4}}}) // want `missing-transport-timeout: http\.Transport `
}
