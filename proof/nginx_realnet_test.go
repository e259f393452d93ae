//go:build realnet && linux

package proof

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An nginx in front of a server, both on the loopback interface.
type nginxFront struct {
	url     string
	process *os.Process
}

// frontWith starts a real nginx whose location has some directives more. It keeps
// idle connections to the server for as long as keep says.
func frontWith(t *testing.T, srv *http.Server, keep time.Duration, location string) *nginxFront {
	t.Helper()
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		t.Fatal("nginx is needed: ", err)
	}
	backend := listenWith(t, net.ListenConfig{})
	go srv.Serve(backend)
	t.Cleanup(func() { srv.Close() })

	free := listenWith(t, net.ListenConfig{})
	address := free.Addr().String()
	free.Close()
	dir := t.TempDir()
	conf := filepath.Join(dir, "nginx.conf")
	text := fmt.Sprintf(`daemon off;
master_process off;
pid %[1]s/pid;
error_log %[1]s/error.log info;
events { worker_connections 64; }
http {
	access_log off;
	client_body_temp_path %[1]s/body;
	proxy_temp_path %[1]s/proxy;
	fastcgi_temp_path %[1]s/fastcgi;
	uwsgi_temp_path %[1]s/uwsgi;
	scgi_temp_path %[1]s/scgi;
	upstream app {
		server %[2]s;
		keepalive 16;
		keepalive_timeout %[3]dms;
	}
	server {
		listen %[4]s;
		location / {
			proxy_pass http://app;
			proxy_http_version 1.1;
			proxy_set_header Connection "";
			%[5]s
		}
	}
}
`, dir, backend.Addr(), keep.Milliseconds(), address, location)
	if err := os.WriteFile(conf, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(nginx, "-p", dir, "-c", conf)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGCONT)
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			log, _ := os.ReadFile(filepath.Join(dir, "error.log"))
			t.Logf("%s", log)
		}
	})
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return &nginxFront{"http://" + address + "/", cmd.Process}
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("nginx does not answer")
	return nil
}

func (f *nginxFront) send(t *testing.T, c *http.Client, method string) string {
	t.Helper()
	req, err := http.NewRequest(method, f.url, strings.NewReader(""))
	if err != nil {
		t.Fatal(err)
	}
	return answer(c.Do(req))
}

// nginx takes an idle connection out of its cache while the end of that is already
// there to be read. To have both at the same time, it is halted while the request
// comes in and the server closes.
func TestNginxIdle(t *testing.T) {
	const moment = 200 * time.Millisecond
	for _, tc := range []struct {
		name      string
		idle      time.Duration // of the server
		keep      time.Duration // of nginx
		post, get string
	}{
		{"flagged", 2 * moment, time.Minute, "502", "200"},
		{"repaired", time.Minute, 2 * moment, "200", "200"},
	} {
		for method, want := range map[string]string{http.MethodPost: tc.post, http.MethodGet: tc.get} {
			t.Run(tc.name+"/"+method, func(t *testing.T) {
				f := frontWith(t, &http.Server{IdleTimeout: tc.idle, Handler: ok}, tc.keep, "")
				client := &http.Client{}
				expect(t, "first", f.send(t, client, method), "200")
				time.Sleep(moment)
				if err := f.process.Signal(syscall.SIGSTOP); err != nil {
					t.Fatal(err)
				}
				second := make(chan string, 1)
				go func() { second <- f.send(t, client, method) }()
				time.Sleep(2 * moment) // the shorter of the two limits is over
				if err := f.process.Signal(syscall.SIGCONT); err != nil {
					t.Fatal(err)
				}
				expect(t, "second", <-second, want)
			})
		}
	}
}

// nginx answers 504 when proxy_read_timeout is over; a shorter limit of the handler
// answers 503 in time. WriteTimeout, however short, changes nothing.
func TestNginxGivesUp(t *testing.T) {
	const work = 1500 * time.Millisecond
	h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(work) })
	for _, tc := range []struct {
		name   string
		server *http.Server
		after  time.Duration // at the least
		want   string
	}{
		{"flagged", &http.Server{Handler: http.TimeoutHandler(h, 3*time.Second, "")}, time.Second, "504"},
		{"repaired", &http.Server{Handler: http.TimeoutHandler(h, 500*time.Millisecond, "")}, 500 * time.Millisecond, "503"},
		{"WriteTimeout", &http.Server{Handler: h, WriteTimeout: 500 * time.Millisecond}, time.Second, "504"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := frontWith(t, tc.server, time.Minute, "proxy_read_timeout 1s;")
			start := time.Now()
			expect(t, "client", f.send(t, &http.Client{}, http.MethodGet), tc.want)
			if d := time.Since(start); d < tc.after {
				t.Errorf("the answer came after %v, want at least %v", d, tc.after)
			}
		})
	}
}

// What the handler does beyond WriteTimeout is lost: nginx makes 502 of it.
func TestNginxLatency(t *testing.T) {
	h := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { time.Sleep(600 * time.Millisecond) })
	for name, tc := range map[string]struct {
		write time.Duration
		want  string
	}{
		"flagged":  {300 * time.Millisecond, "502"},
		"repaired": {time.Second, "200"},
	} {
		t.Run(name, func(t *testing.T) {
			f := frontWith(t, &http.Server{Handler: h, WriteTimeout: tc.write}, time.Minute, "")
			expect(t, "client", f.send(t, &http.Client{}, http.MethodPost), tc.want)
		})
	}
}
