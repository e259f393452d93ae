package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// patience is how long an answer of gopls is waited for: it loads and analyses
// what the module needs of the standard library first.
const patience = 3 * time.Minute

// An editor is a client of the Language Server Protocol with what a test needs
// of it. Its files are those in dir.
type editor struct {
	t        *testing.T
	dir      string
	stdin    io.WriteCloser
	settings map[string]any
	stop     func() // ends the server

	mu          sync.Mutex
	writing     sync.Mutex
	last        int                    // the last request's number
	answers     map[int]chan message   // to requests
	diagnostics map[string]publication // by file
	published   chan struct{}          // closed and replaced at each publication
	versions    map[string]int         // of files that are open
	texts       map[string]string      // as the editor shows them, saved or not
	broken      error                  // why nothing more is read
}

// A publication is what the server last said of one version of a file's text.
type publication struct {
	version     int
	diagnostics []lspDiagnostic
}

type message struct {
	ID     *int            `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *struct{ Message string }
}

type lspPosition struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type lspRange struct {
	Start lspPosition `json:"start"`
	End   lspPosition `json:"end"`
}

type lspDiagnostic struct {
	Range           lspRange `json:"range"`
	Severity        int      `json:"severity"`
	Code            string   `json:"code"`
	CodeDescription struct {
		Href string `json:"href"`
	} `json:"codeDescription"`
	Source             string `json:"source"`
	Message            string `json:"message"`
	RelatedInformation []struct {
		Location struct {
			URI string `json:"uri"`
		} `json:"location"`
		Message string `json:"message"`
	} `json:"relatedInformation"`
	Data json.RawMessage `json:"data,omitempty"`
}

type lspEdit struct {
	Range   lspRange `json:"range"`
	NewText string   `json:"newText"`
}

// startEditor runs a language server in a directory. settings are those of
// gopls.
func startEditor(t *testing.T, server, dir string, settings map[string]any) *editor {
	t.Helper()
	e := &editor{
		t: t, dir: dir, settings: settings,
		answers: map[int]chan message{}, diagnostics: map[string]publication{},
		published: make(chan struct{}), versions: map[string]int{}, texts: map[string]string{},
	}
	cmd := exec.Command(server)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), goplsCache(t))
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	e.stdin = stdin
	read := make(chan struct{})
	go func() {
		defer close(read)
		e.read(bufio.NewReader(stdout))
	}()
	e.stop = sync.OnceFunc(func() {
		e.request("shutdown", nil, nil)
		e.notify("exit", nil)
		stdin.Close()
		<-read
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s: %v", server, err)
		}
	})
	t.Cleanup(e.stop)
	root := fileURI(dir)
	e.request("initialize", map[string]any{
		"processId": os.Getpid(),
		"rootUri":   root,
		"workspaceFolders": []any{
			map[string]any{"uri": root, "name": "test"},
		},
		"capabilities": map[string]any{
			"workspace": map[string]any{"configuration": true},
			"textDocument": map[string]any{
				"publishDiagnostics": map[string]any{"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true},
				"codeAction": map[string]any{
					"codeActionLiteralSupport": map[string]any{"codeActionKind": map[string]any{"valueSet": []string{"quickfix"}}},
				},
			},
		},
	}, nil)
	e.notify("initialized", map[string]any{})
	return e
}

// read handles what the server says until it ends.
func (e *editor) read(r *bufio.Reader) {
	for {
		header, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			e.close(err)
			return
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			e.close(err)
			return
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil {
			e.close(err)
			return
		}
		var m message
		if err := json.Unmarshal(body, &m); err != nil {
			e.close(fmt.Errorf("%w: %s", err, body))
			return
		}
		e.handle(m)
	}
}

// close lets everybody who waits go.
func (e *editor) close(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.broken = err
	for id, c := range e.answers {
		delete(e.answers, id)
		close(c)
	}
	close(e.published)
}

func (e *editor) handle(m message) {
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Version     int
			Diagnostics []lspDiagnostic
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Errorf("%v: %s", err, m.Params)
			return
		}
		e.mu.Lock()
		e.diagnostics[e.file(p.URI)] = publication{p.Version, p.Diagnostics}
		close(e.published)
		e.published = make(chan struct{})
		e.mu.Unlock()
	case m.Method == "workspace/configuration":
		var p struct{ Items []any }
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Errorf("%v: %s", err, m.Params)
		}
		e.mu.Lock()
		answer := slices.Repeat([]any{e.settings}, len(p.Items))
		e.mu.Unlock()
		e.send(map[string]any{"jsonrpc": "2.0", "id": *m.ID, "result": answer})
	case m.Method != "" && m.ID != nil: // progress, watchers: anything goes
		e.send(map[string]any{"jsonrpc": "2.0", "id": *m.ID, "result": nil})
	case m.ID != nil:
		e.mu.Lock()
		c := e.answers[*m.ID]
		delete(e.answers, *m.ID)
		e.mu.Unlock()
		if c != nil {
			c <- m
		}
	}
}

func (e *editor) send(m any) {
	body, err := json.Marshal(m)
	if err != nil {
		e.t.Error(err)
		return
	}
	e.writing.Lock()
	defer e.writing.Unlock()
	fmt.Fprintf(e.stdin, "Content-Length: %d\r\n\r\n%s", len(body), body)
}

func (e *editor) notify(method string, params any) {
	e.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// request asks the server and decodes its answer.
func (e *editor) request(method string, params, result any) {
	e.t.Helper()
	c := make(chan message, 1)
	e.mu.Lock()
	e.last++
	id := e.last
	e.answers[id] = c
	broken := e.broken
	e.mu.Unlock()
	if broken != nil {
		e.t.Fatalf("%s: the server has ended: %v", method, broken)
	}
	e.send(map[string]any{"jsonrpc": "2.0", "id": id, "method": method, "params": params})
	select {
	case m, ok := <-c:
		if !ok {
			e.t.Fatalf("%s: the server has ended", method)
		}
		if m.Error != nil {
			e.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(m.Result, result); err != nil {
				e.t.Fatalf("%s: %v: %s", method, err, m.Result)
			}
		}
	case <-time.After(patience):
		e.t.Fatalf("%s: no answer after %v", method, patience)
	}
}

// file is the name of a file, relative to the editor's directory.
func (e *editor) file(uri string) string {
	u, err := url.Parse(uri)
	if err != nil {
		return uri
	}
	name, err := filepath.Rel(e.dir, filepath.FromSlash(u.Path))
	if err != nil {
		return uri
	}
	return filepath.ToSlash(name)
}

func (e *editor) uri(file string) string { return fileURI(filepath.Join(e.dir, file)) }

func fileURI(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// open opens a file as it is on disk.
func (e *editor) open(file string) {
	e.t.Helper()
	text, err := os.ReadFile(filepath.Join(e.dir, file))
	if err != nil {
		e.t.Fatal(err)
	}
	e.versions[file], e.texts[file] = 1, string(text)
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": e.uri(file), "languageId": "go", "version": 1, "text": string(text),
	}})
}

// show changes the text of an open file without saving it.
func (e *editor) show(file, text string) {
	e.versions[file]++
	e.texts[file] = text
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri(file), "version": e.versions[file]},
		"contentChanges": []any{map[string]any{"text": text}},
	})
}

// replace replaces a part of the text of an open file, which has to be there.
func (e *editor) replace(file, before, after string) {
	e.t.Helper()
	text := e.texts[file]
	if strings.Count(text, before) != 1 {
		e.t.Fatalf("%s has %q %d times, want it once:\n%s", file, before, strings.Count(text, before), text)
	}
	e.show(file, strings.Replace(text, before, after, 1))
}

// witness is a declaration for files that are awaited: an analyzer of gopls' own
// speaks of it whatever else is broken, and in the publication that timeoutlint
// is in. The one before that, of type errors alone, says nothing of timeoutlint.
const witness = "\ntype witness struct {\n\tn int `no tag`\n}\n"

// await waits until timeoutlint's diagnostics of a file have these codes, in
// the order of the text, and returns them.
func (e *editor) await(file string, codes ...string) []lspDiagnostic {
	e.t.Helper()
	var ours []lspDiagnostic
	e.until(file, fmt.Sprintf("%q of timeoutlint", codes), func(ds []lspDiagnostic) bool {
		analysed := slices.ContainsFunc(ds, func(d lspDiagnostic) bool { return d.Source == "structtag" })
		ours = slices.DeleteFunc(ds, func(d lspDiagnostic) bool { return d.Source != "timeoutlint" })
		slices.SortStableFunc(ours, func(a, b lspDiagnostic) int { return a.Range.Start.Line - b.Range.Start.Line })
		return analysed && slices.EqualFunc(ours, codes, func(d lspDiagnostic, code string) bool { return d.Code == code })
	})
	return ours
}

// until waits until the diagnostics of a file are as wanted, those of its text
// as it is now.
func (e *editor) until(file, what string, good func([]lspDiagnostic) bool) {
	e.t.Helper()
	late := time.After(patience)
	for {
		e.mu.Lock()
		version, ds := e.diagnostics[file].version, slices.Clone(e.diagnostics[file].diagnostics)
		published, broken := e.published, e.broken
		e.mu.Unlock()
		if version == e.versions[file] && good(ds) {
			return
		}
		if broken != nil {
			e.t.Fatalf("%s: the server has ended: %v", file, broken)
		}
		select {
		case <-published:
		case <-late:
			e.t.Fatalf("%s has %+v after %v, want %s", file, ds, patience, what)
		}
	}
}

// configure changes the settings.
func (e *editor) configure(settings map[string]any) {
	e.mu.Lock()
	e.settings = settings
	e.mu.Unlock()
	e.notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
}

// fix applies the one quick fix that there is for a diagnostic.
func (e *editor) fix(file string, d lspDiagnostic) {
	e.t.Helper()
	var actions []struct {
		Title string
		Kind  string
		Edit  struct {
			DocumentChanges []struct {
				TextDocument struct{ URI string }
				Edits        []lspEdit
			}
		}
	}
	e.request("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": e.uri(file)},
		"range":        d.Range,
		"context":      map[string]any{"diagnostics": []any{d}, "only": []string{"quickfix"}},
	}, &actions)
	if len(actions) != 1 || len(actions[0].Edit.DocumentChanges) != 1 {
		e.t.Fatalf("%s: %d quick fixes for %s, want one: %+v", file, len(actions), d.Code, actions)
	}
	change := actions[0].Edit.DocumentChanges[0]
	if got := e.file(change.TextDocument.URI); got != file {
		e.t.Fatalf("the fix changes %s, want %s", got, file)
	}
	e.show(file, apply(e.texts[file], change.Edits))
}

// apply makes edits of a text that is ASCII, so that columns are bytes.
func apply(text string, edits []lspEdit) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(p lspPosition) int {
		n := p.Character
		for _, line := range lines[:p.Line] {
			n += len(line)
		}
		return n
	}
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b lspEdit) int { return offset(b.Range.Start) - offset(a.Range.Start) })
	for _, edit := range edits {
		text = text[:offset(edit.Range.Start)] + edit.NewText + text[offset(edit.Range.End):]
	}
	return text
}
