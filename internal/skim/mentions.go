package skim

// A speaker says which names source mentions. What declares a name does not
// mention it: fields, parameters and functions are left out.
type speaker struct {
	lexer
	say func(qualifier, name []byte)
}

func mentions(l lexer, say func(qualifier, name []byte)) {
	s := speaker{l, say}
	begins := true // a declaration
	for s.next(); s.kind != eof; {
		if begins && s.is("func") {
			s.next()
			s.declared()
		}
		begins = s.kind == ';'
		s.token()
	}
}

// token reads a token, and what belongs to it.
func (s *speaker) token() {
	switch s.kind {
	case word:
		s.name()
	case '.':
		if s.next(); s.kind == word {
			s.say([]byte{}, s.text())
			s.next()
		}
	case '(', '[', '{':
		s.inside()
	case keyword:
		s.keyword()
	default:
		s.next()
	}
}

func (s *speaker) keyword() {
	k := s.text()
	s.next()
	switch string(k) {
	case "func":
		s.signature()
	case "struct":
		if s.kind == '{' {
			s.each((*speaker).field)
		}
	case "interface":
		if s.kind == '{' {
			s.each((*speaker).method)
		}
	}
}

// name reads a name, and the one behind it and a dot.
func (s *speaker) name() {
	name := s.text()
	switch s.next(); s.kind {
	case word, keyword:
		return // its type, so this declares it
	case '.':
		s.say(nil, name)
		if s.next(); s.kind == word {
			s.say(name, s.text())
			s.next()
		}
	default:
		s.say(nil, name)
	}
}

// inside reads to the end of what stands in brackets.
func (s *speaker) inside() {
	for s.next(); !s.closes(); {
		s.token()
	}
	s.next()
}

// closes reports whether the token ends what stands in brackets.
func (l *lexer) closes() bool {
	return l.kind == ')' || l.kind == ']' || l.kind == '}' || l.kind == eof
}

// each reads what stands between braces, part by part.
func (s *speaker) each(begin func(*speaker)) {
	for s.next(); !s.closes(); {
		if s.kind == ';' {
			s.next()
			continue
		}
		begin(s)
		for s.kind != ';' && !s.closes() {
			s.token()
		}
	}
	s.next()
}

// field passes over the names of a field.
func (s *speaker) field() {
	l := s.lexer
	for l.kind == word {
		if l.next(); l.kind != ',' {
			break
		}
		l.next()
	}
	if !l.alone(';') {
		s.lexer = l
	}
}

// method reads the signature of a method; what else stands in an interface is
// left.
func (s *speaker) method() {
	if l := s.lexer; l.kind == word {
		if l.next(); l.kind == '(' {
			s.say([]byte{}, s.text())
			s.next()
			s.signature()
		}
	}
}

// declared reads the declaration of a function: a receiver, its name, parameters
// that are types, its signature.
func (s *speaker) declared() {
	if s.kind == '(' {
		s.list()
	}
	if s.kind == word {
		s.next()
	}
	if s.kind == '[' {
		s.list()
	}
	s.signature()
}

// signature reads parameters, and what is returned if that stands in
// parentheses.
func (s *speaker) signature() {
	for range 2 {
		if s.kind == '(' {
			s.list()
		}
	}
}

// list reads parameters. If one of them has a name, all have.
func (s *speaker) list() {
	named := s.named()
	for s.next(); !s.closes(); {
		if named && s.kind == word {
			s.next()
		}
		for s.kind != ',' && !s.closes() {
			s.token()
		}
		if s.kind == ',' {
			s.next()
		}
	}
	s.next()
}

// named reports whether the parameters that follow have names.
func (s *speaker) named() bool {
	l := s.lexer
	for l.next(); !l.closes(); {
		if l.kind == word {
			if l.next(); !l.alone(',') {
				return true
			}
		}
		for l.kind != ',' && !l.closes() {
			l.skip()
		}
		if l.kind == ',' {
			l.next()
		}
	}
	return false
}

// alone reports whether the name before the token is the type of a field or
// parameter, not its name; end is what ends one.
func (l lexer) alone(end kind) bool {
	if l.kind == '[' { // arguments of a type, or an array or slice
		l.balanced()
		return l.kind == end || l.kind == literal || l.closes()
	}
	return l.kind == '.' || l.kind == end || l.kind == literal || l.closes()
}

// skip passes over a token, and all that is in brackets if it opens some.
func (l *lexer) skip() {
	switch l.kind {
	case '(', '[', '{':
		l.balanced()
	default:
		l.next()
	}
}
