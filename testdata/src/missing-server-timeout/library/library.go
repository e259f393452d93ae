// Package library gives its servers to other packages, which may complete
// them.
package library

import (
	"net/http"
	"time"
)

func New(addr string) *http.Server {
	return &http.Server{Addr: addr}
}

func NewValue(addr string) http.Server {
	return http.Server{Addr: addr}
}

func NewWithError(addr string) (srv *http.Server, err error) {
	srv = new(http.Server)
	srv.Addr = addr
	return srv, nil
}

// In a struct with an exported field.
type App struct {
	Server *http.Server
	Name   string
}

func NewApp() *App {
	return &App{Server: &http.Server{Addr: ":80"}, Name: "app"}
}

func (a *App) Run() error { return a.Server.ListenAndServe() }

// By a method.
type Hidden struct{ srv *http.Server }

func NewHidden() *Hidden {
	return &Hidden{srv: &http.Server{Addr: ":80"}}
}

func (h *Hidden) Server() *http.Server { return h.srv }

func (h *Hidden) Run() error { return h.srv.ListenAndServe() }

// By a callback.
func With(f func(*http.Server)) {
	f(&http.Server{Addr: ":80"})
}

// By a channel.
func Send(servers chan<- *http.Server) {
	servers <- &http.Server{Addr: ":80"}
}

// By an argument.
type Registry interface{ Register(*http.Server) }

func Register(r Registry) {
	r.Register(&http.Server{Addr: ":80"})
}

// By a pointer of the caller.
func Fill(srv *http.Server) {
	*srv = http.Server{Addr: ":80"}
}

type Holder struct{ Srv *http.Server }

func (h *Holder) Init() {
	h.Srv = &http.Server{Addr: ":80"}
}

// The caller gives one.
func Run(srv *http.Server) error {
	return srv.ListenAndServe()
}

// By an alias of the type, or a struct around it.
type Server struct{ *http.Server }

func NewServer() Server { return Server{&http.Server{Addr: ":80"}} }

// Started here, without limits, and no caller can do anything about it.
func ListenAndServe(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // want `missing-server-timeout: http.Server srv has no limit on the header`
	return srv.ListenAndServe()
}

// Its constructor is exported, but this caller completes nothing.
func NewDefault() *http.Server {
	return &http.Server{Addr: ":80"} // want `missing-server-timeout: .*no limit on the header`
}

func RunDefault() error { return NewDefault().ListenAndServe() }

// And this one does.
func NewBase() *http.Server {
	return &http.Server{Addr: ":80"}
}

func RunBase() error {
	srv := NewBase()
	srv.ReadTimeout = 10 * time.Second
	return srv.ListenAndServe()
}
