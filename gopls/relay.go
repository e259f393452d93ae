package gopls

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// every is how often policies are looked at while somebody edits.
const every = time.Second

// relay passes on what an editor says to gopls, message by message, and adds
// that the open files have changed when policies have. It ends when the editor
// does.
func (w *watch) relay(editor io.Reader, gopls io.WriteCloser) {
	defer gopls.Close()
	messages := make(chan []byte)
	go func() {
		defer close(messages)
		read(bufio.NewReader(editor), messages)
	}()
	tick := time.NewTicker(every)
	defer tick.Stop()
	open := map[string]bool{} // URIs
	for {
		select {
		case m, ok := <-messages:
			if !ok {
				return
			}
			switch method, uri := about(m); method {
			case "textDocument/didOpen":
				if file, ok := fileOf(uri); ok && filepath.Ext(file) == ".go" {
					// Before gopls sees the file: what it will find is to be
					// kept under the name of the policy for it.
					w.look(gopls, open, filepath.Dir(file))
					open[uri] = true
				}
			case "textDocument/didClose":
				delete(open, uri)
			}
			if err := write(gopls, m); err != nil {
				return
			}
		case <-tick.C:
			w.look(gopls, open)
		}
	}
}

// look tells gopls to analyse the open files again if policies have changed.
func (w *watch) look(gopls io.Writer, open map[string]bool, more ...string) {
	changed, err := w.changed(more...)
	if err != nil {
		fmt.Fprintf(os.Stderr, "timeoutlint: %v\n", err)
	}
	if !changed || len(open) == 0 {
		return
	}
	type event struct {
		URI  string `json:"uri"`
		Type int    `json:"type"`
	}
	const fileChanged = 2
	var events []event
	for _, uri := range slices.Sorted(maps.Keys(open)) {
		events = append(events, event{uri, fileChanged})
	}
	m, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0",
		"method":  "workspace/didChangeWatchedFiles",
		"params":  map[string]any{"changes": events},
	})
	if err == nil {
		write(gopls, m) // if it fails, so does the next message
	}
}

// read sends the bodies of messages until there are no more.
func read(r *bufio.Reader, messages chan<- []byte) {
	header := textproto.NewReader(r)
	for {
		h, err := header.ReadMIMEHeader()
		if err != nil {
			return
		}
		n, err := strconv.ParseUint(strings.TrimSpace(h.Get("Content-Length")), 10, 31)
		if err != nil {
			fmt.Fprintf(os.Stderr, "timeoutlint: the editor sends a message with Content-Length %q, want a number\n", h.Get("Content-Length"))
			return
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil {
			return
		}
		messages <- body
	}
}

func write(w io.Writer, body []byte) error {
	_, err := w.Write(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n%s", len(body), body))
	return err
}

// about returns the method of a message and the document that it is about.
func about(body []byte) (method, uri string) {
	var m struct {
		Method string
		Params json.RawMessage
	}
	var p struct {
		TextDocument struct{ URI string }
	}
	if json.Unmarshal(body, &m) != nil || json.Unmarshal(m.Params, &p) != nil {
		return m.Method, ""
	}
	return m.Method, p.TextDocument.URI
}

// fileOf returns the name of the file that a URI stands for.
func fileOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return "", false
	}
	path := u.Path
	if runtime.GOOS == "windows" {
		path = strings.TrimPrefix(path, "/") // of /C:/dir
	}
	return filepath.FromSlash(path), path != ""
}
