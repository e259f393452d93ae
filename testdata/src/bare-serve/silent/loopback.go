package silent

import (
	"context"
	"net"
	"net/http"
	"os"
)

const debugAddr = "localhost:6060"

// Only this machine can connect.
func loopback() {
	go http.ListenAndServe("localhost:6060", nil)
	go http.ListenAndServe("127.0.0.1:6060", nil)
	go http.ListenAndServe("127.10.20.30:6060", nil)
	go http.ListenAndServe("[::1]:6060", nil)
	go http.ListenAndServe(debugAddr, nil)
	go http.ListenAndServe("localhost"+":6060", nil)
	go http.ListenAndServeTLS("localhost:6061", "cert.pem", "key.pem", nil)
}

func loopbackVariable() error {
	addr := "localhost:6060"
	return http.ListenAndServe(addr, nil)
}

func loopbackListener() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return http.Serve(l, nil)
}

func loopbackListenConfig(ctx context.Context) error {
	lc := net.ListenConfig{}
	l, err := lc.Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return http.Serve(l, nil)
}

// A socket in the file system, wherever it is.
func unixSocket() error {
	l, err := net.Listen("unix", os.Getenv("SOCKET"))
	if err != nil {
		return err
	}
	defer l.Close()
	return http.Serve(l, nil)
}

func unixSocketTyped(path string) error {
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return err
	}
	return http.Serve(l, nil)
}
