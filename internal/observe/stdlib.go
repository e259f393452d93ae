package observe

import (
	"go/types"
	"strings"
)

// A class says how a function of the standard library treats a handler.
type class int

const (
	other  class = iota // nothing is known
	quick               // it returns at once and does not look at a context
	writes              // it writes to its first argument
	slow                // it may wait, and nothing stops it
	sleeps              // time.Sleep
	joins               // it waits for goroutines
	timed               // it derives a context
)

// stdlib classifies a function of another package.
func stdlib(f *types.Func) class {
	if f.Pkg() == nil {
		return quick // error.Error
	}
	name := f.Name()
	recv := f.Signature().Recv() != nil
	switch path := f.Pkg().Path(); path {
	case "time":
		if name == "Sleep" {
			return sleeps
		}
		return quick
	case "context":
		if strings.HasPrefix(name, "With") || name == "AfterFunc" {
			return timed
		}
		return quick
	case "fmt", "io":
		switch {
		case strings.HasPrefix(name, "Fprint"), name == "WriteString", name == "Copy", name == "CopyN":
			return writes
		}
		return quick
	case "net/http":
		return httpClass(name, recv, f)
	case "sync":
		switch {
		case name == "Wait" && recv && strings.HasSuffix(f.FullName(), "WaitGroup).Wait"):
			return joins
		case name == "Wait":
			return slow
		case name == "Go":
			return other // a goroutine
		}
		return quick
	case "golang.org/x/sync/errgroup":
		if name == "Wait" {
			return joins
		}
		return other
	case "database/sql":
		switch name {
		case "Query", "QueryRow", "Exec", "Ping", "Begin", "Prepare":
			return slow
		}
		return other
	case "os/exec":
		switch name {
		case "Run", "Output", "CombinedOutput", "Wait":
			return slow
		case "CommandContext":
			return other // it ends with its context
		}
		return quick
	case "net":
		if strings.HasPrefix(name, "Dial") || strings.HasPrefix(name, "Lookup") {
			return slow
		}
		return other
	case "errors", "strings", "strconv", "bytes", "sort", "slices", "maps", "math", "math/rand", "math/rand/v2",
		"encoding/json", "encoding/xml", "encoding/base64", "encoding/hex", "encoding/binary", "encoding/csv",
		"log", "log/slog", "html", "html/template", "text/template", "net/url", "path", "path/filepath", "unicode", "unicode/utf8",
		"regexp", "sync/atomic", "crypto/sha256", "crypto/sha1", "crypto/md5", "crypto/hmac", "crypto/rand", "crypto/subtle", "hash",
		"compress/gzip", "compress/flate", "compress/zlib", "mime", "net/textproto", "net/netip", "bufio", "runtime", "reflect", "cmp", "os", "expvar":
		return quick
	}
	return other
}

func httpClass(name string, recv bool, f *types.Func) class {
	if !recv {
		switch name {
		case "Get", "Head", "Post", "PostForm":
			return slow
		case "NewRequestWithContext":
			return other // given the context, it looks
		case "NewRequest", "Error", "Redirect", "NotFound", "SetCookie", "MaxBytesReader", "StatusText", "DetectContentType", "NewResponseController", "CanonicalHeaderKey":
			return quick
		}
		return other
	}
	switch t := types.TypeString(f.Signature().Recv().Type(), nil); t {
	case "*net/http.Client":
		return other // it may have a Timeout
	case "net/http.Header", "*net/http.Cookie", "net/http.ResponseWriter", "*net/http.Request":
		return quick
	}
	return other
}
