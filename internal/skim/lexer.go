package skim

import "bytes"

// A kind is what a token is: one of these, or its only byte.
type kind byte

const (
	eof      kind = 0
	word     kind = 'a' // an identifier
	keyword  kind = 'k'
	literal  kind = '0'
	ellipsis kind = '~'
	operator kind = 'o' // one that ends in =, but for = itself
)

// A lexer finds the tokens of source that is taken to be valid.
type lexer struct {
	src        []byte
	cuts       []span // passed over, in order
	kind       kind
	start, end int  // of the token
	ends       bool // whether a newline behind the token is a semicolon
}

// A span is a part of the source.
type span struct{ start, end int }

func (l *lexer) text() []byte { return l.src[l.start:l.end] }

func (l *lexer) is(k string) bool { return l.kind == keyword && string(l.text()) == k }

// next reads a token.
func (l *lexer) next() {
	i := l.end
	for {
		if len(l.cuts) > 0 && i >= l.cuts[0].start {
			i = max(i, l.cuts[0].end)
			l.cuts = l.cuts[1:]
		}
		if i >= len(l.src) {
			l.set(eof, len(l.src), len(l.src), false)
			return
		}
		switch c := l.src[i]; {
		case c == ' ' || c == '\t' || c == '\r':
			i++
		case c == '\n':
			i++
			if l.ends {
				l.set(';', i-1, i, false)
				return
			}
		case c == '/' && i+1 < len(l.src) && l.src[i+1] == '/':
			i = l.until(i, "\n")
		case c == '/' && i+1 < len(l.src) && l.src[i+1] == '*':
			end := l.comment(i)
			if l.ends && bytes.IndexByte(l.src[i:end], '\n') >= 0 {
				l.set(';', i, end, false)
				return
			}
			i = end
		default:
			l.token(i, c)
			return
		}
	}
}

func (l *lexer) set(k kind, start, end int, ends bool) {
	l.kind, l.start, l.end, l.ends = k, start, end, ends
}

// token reads the token at i, which begins with c.
func (l *lexer) token(i int, c byte) {
	following := byte(0)
	if i+1 < len(l.src) {
		following = l.src[i+1]
	}
	switch {
	case isLetter[c]:
		j := i + 1
		for j < len(l.src) && (isLetter[l.src[j]] || isDigit(l.src[j])) {
			j++
		}
		if isKeyword(l.src[i:j]) {
			l.set(keyword, i, j, false)
		} else {
			l.set(word, i, j, true)
		}
	case isDigit(c) || c == '.' && isDigit(following):
		l.set(literal, i, l.number(i), true)
	case c == '"' || c == '\'' || c == '`':
		l.set(literal, i, l.quoted(i), true)
	case c == '.' && following == '.':
		l.set(ellipsis, i, min(i+3, len(l.src)), false)
	case c == ')' || c == ']' || c == '}':
		l.set(kind(c), i, i+1, true)
	case following == '=' && bytes.IndexByte([]byte("=!<>:+-*/%&|^"), c) >= 0:
		l.set(operator, i, i+2, false)
	default:
		l.set(kind(c), i, i+1, false)
	}
}

// number returns the end of the number at i.
func (l *lexer) number(i int) int {
	marks := []byte("eE") // of an exponent
	if l.src[i] == '0' && i+1 < len(l.src) && l.src[i+1]|0x20 == 'x' {
		marks = []byte("pP")
	}
	for i++; i < len(l.src); i++ {
		c := l.src[i]
		exponent := (c == '+' || c == '-') && bytes.IndexByte(marks, l.src[i-1]) >= 0
		if !isLetter[c] && !isDigit(c) && c != '.' && !exponent {
			break
		}
	}
	return i
}

// quoted returns the end of the string or rune at i.
func (l *lexer) quoted(i int) int {
	quote := l.src[i]
	if quote == '`' {
		return min(l.until(i+1, "`")+1, len(l.src))
	}
	for i++; i < len(l.src); i++ {
		switch l.src[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i // not valid
		}
	}
	return len(l.src)
}

// comment returns the end of the comment at i, which may span lines.
func (l *lexer) comment(i int) int { return min(l.until(i+2, "*/")+2, len(l.src)) }

// until returns the place of s behind i, or the end.
func (l *lexer) until(i int, s string) int {
	if n := bytes.Index(l.src[i:], []byte(s)); n >= 0 {
		return i + n
	}
	return len(l.src)
}

// block goes to the brace that closes the one at the token, without a look at
// what stands between. It reports whether there is one.
func (l *lexer) block() bool {
	depth := 1
	for i := l.end; i < len(l.src); i++ {
		c := l.src[i]
		if !isBlock[c] {
			continue
		}
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				l.set('}', i, i+1, true)
				return true
			}
		case '/':
			if i+1 < len(l.src) && l.src[i+1] == '/' {
				i = l.until(i, "\n") - 1
			} else if i+1 < len(l.src) && l.src[i+1] == '*' {
				i = l.comment(i) - 1
			}
		default:
			i = l.quoted(i) - 1
		}
	}
	return false
}

// balanced goes behind the bracket that closes the one at the token, and
// reports whether there is one.
func (l *lexer) balanced() bool {
	depth := 0
	for {
		switch l.kind {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case eof:
			return false
		}
		l.next()
		if depth == 0 {
			return true
		}
	}
}

// Tables of bytes. All that is not ASCII counts as a letter.
var isLetter, isBlock = func() (letter, block [256]bool) {
	for c := range 256 {
		letter[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
	}
	for _, c := range "{}\"'`/" {
		block[c] = true
	}
	return letter, block
}()

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isKeyword knows those that occur outside of function bodies, and those that
// could be taken for a name in them.
func isKeyword(s []byte) bool {
	if len(s) < 2 || len(s) > 11 {
		return false
	}
	switch string(s) {
	case "func", "type", "var", "const", "import", "package", "struct", "interface", "map", "chan",
		"if", "for", "go", "case", "else", "range", "return", "switch", "select", "defer", "default", "goto",
		"break", "continue", "fallthrough":
		return true
	}
	return false
}
