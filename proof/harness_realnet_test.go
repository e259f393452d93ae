//go:build realnet && linux

package proof

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"testing"
	"time"
)

// keepAlive is what the kernel does for a connection: the first probe after
// idle, the next ones at the interval, and so many of them.
type keepAlive struct {
	on             bool
	idle, interval time.Duration
	count          int
}

// What Go sets where it is not told otherwise, and what the kernel does by itself.
var (
	byGo     = keepAlive{true, 15 * time.Second, 15 * time.Second, 9}
	byKernel = keepAlive{true, 2 * time.Hour, 75 * time.Second, 9}
)

func (k keepAlive) String() string {
	if !k.on {
		return "no probes"
	}
	return fmt.Sprintf("%d probes after %v, each %v", k.count, k.idle, k.interval)
}

// inForce asks the kernel for the settings of a connection. Those of one that
// is never probed are of no interest.
func inForce(t *testing.T, c net.Conn) keepAlive {
	t.Helper()
	raw, err := c.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var k keepAlive
	err = raw.Control(func(fd uintptr) {
		get := func(level, option int) int {
			value, err := syscall.GetsockoptInt(int(fd), level, option)
			if err != nil {
				t.Error(err)
			}
			return value
		}
		if k.on = get(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE) != 0; k.on {
			k.idle = time.Duration(get(syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE)) * time.Second
			k.interval = time.Duration(get(syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL)) * time.Second
			k.count = get(syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// listenWith listens on a free port of the loopback interface.
func listenWith(t *testing.T, config net.ListenConfig) net.Listener {
	t.Helper()
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// accepted returns the settings of a connection that a listener with this
// configuration accepts.
func accepted(t *testing.T, config net.ListenConfig) keepAlive {
	t.Helper()
	l := listenWith(t, config)
	dialed(t, net.Dialer{}, l)
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	return inForce(t, c)
}

// dialed returns the settings of a connection that a dialer with this
// configuration makes to l.
func dialed(t *testing.T, dialer net.Dialer, l net.Listener) keepAlive {
	t.Helper()
	c, err := dialer.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return inForce(t, c)
}

// served starts srv by run and returns the settings of a connection to it.
func served(t *testing.T, srv *http.Server, run func() error) keepAlive {
	t.Helper()
	address := make(chan string, 1)
	settings := make(chan keepAlive, 1)
	srv.BaseContext = func(l net.Listener) context.Context {
		address <- l.Addr().String()
		return context.Background()
	}
	srv.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		settings <- inForce(t, c)
		return ctx
	}
	failed := make(chan error, 1)
	go func() { failed <- run() }()
	t.Cleanup(func() { srv.Close() })
	select {
	case err := <-failed:
		t.Fatal(err)
		return keepAlive{}
	case a := <-address:
		c, err := net.Dial("tcp", a)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return <-settings
	}
}
