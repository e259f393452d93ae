package driver

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"iter"
	"os"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
)

// A world is an import graph whose packages are type-checked from source, each
// once, in order of their imports, and forgotten when nobody needs them any
// more. Those to analyse are read whole; of others only what is needed.
type world struct {
	fset     *token.FileSet
	sizes    types.Sizes
	units    []*unit // each behind its imports
	overlay  overlay
	analyzer *analysis.Analyzer
	scope    Scope
	meter    *meter
	cpu      chan struct{} // holds a token for each package that is worked on
	mu       sync.Mutex
	parsed   map[string]*parsedFile // a test variant shares the syntax of its package
}

// A state is what a unit becomes in a run.
type state struct {
	outline *outline      // if only some declarations are needed
	done    chan struct{} // closed when types is set, and facts are known
	deps    []*unit       // imports that have to be done before
	users   atomic.Int32  // units that are not done and import this one
	types   *types.Package
	facts   *facts
	seen    map[*types.Package]*facts // of all packages that importers can reach
}

// A parsedFile is the syntax of a file that units share.
type parsedFile struct {
	parse func() (*ast.File, error)
	users int // that have yet to parse it
}

// fulls are the units to analyse.
func (w *world) fulls() iter.Seq[*unit] {
	return func(yield func(*unit) bool) {
		for _, u := range w.units {
			if u.full && !yield(u) {
				return
			}
		}
	}
}

// each calls f for all units, as many at a time as there are processors.
func (w *world) each(units []*unit, f func(*unit)) {
	var wg sync.WaitGroup
	for _, u := range units {
		wg.Go(func() {
			w.cpu <- struct{}{}
			defer func() { <-w.cpu }()
			f(u)
		})
	}
	wg.Wait()
}

// read returns the content of a file as the go command sees it.
func (w *world) read(name string) ([]byte, error) { return os.ReadFile(w.overlay.file(name)) }

// run analyses all units that have to be.
func (w *world) run() {
	n := count(w.fulls())
	w.parsed = make(map[string]*parsedFile)
	for _, u := range w.units {
		u.state = state{}
	}
	for u := range w.fulls() {
		for _, name := range u.files {
			if w.parsed[name] == nil {
				w.parsed[name] = &parsedFile{parse: sync.OnceValues(func() (*ast.File, error) { return w.parse(name) })}
			}
			w.parsed[name].users++
		}
	}
	w.meter.stage(Loading, n)
	w.demand()

	w.meter.stage(Analysing, n)
	var wg sync.WaitGroup
	var active []*unit
	for _, u := range w.units {
		if u.outline == nil && !u.full {
			u.types = nothing(u)
			u.remember()
			continue
		}
		u.done = make(chan struct{})
		active = append(active, u)
		for _, v := range u.imports {
			if v.done != nil && (u.full || u.outline.uses(v)) {
				u.deps = append(u.deps, v)
				v.users.Add(1)
			}
		}
	}
	for _, u := range active {
		wg.Go(func() {
			for _, v := range u.deps {
				<-v.done
			}
			w.cpu <- struct{}{}
			defer func() { <-w.cpu }()
			w.meter.begin(u.path)
			w.inherit(u)
			switch {
			case !u.full:
				w.declare(u)
			case w.scope.barren(u):
				w.skip(u)
				w.meter.end()
			default:
				w.analyse(u)
				w.meter.end()
			}
			for _, v := range u.deps {
				if v.users.Add(-1) == 0 {
					v.types, v.facts, v.seen = nil, nil, nil
				}
			}
			close(u.done)
		})
	}
	wg.Wait()
}

// nothing is a package of which nothing is needed.
func nothing(u *unit) *types.Package {
	if u.path == "unsafe" {
		return types.Unsafe
	}
	pkg := types.NewPackage(u.path, u.Name)
	pkg.MarkComplete()
	return pkg
}

// uses reports whether a declaration that is needed mentions an import.
func (o *outline) uses(v *unit) bool {
	for _, f := range o.files {
		if f.uses[v] {
			return true
		}
	}
	return false
}

// declare type-checks what is needed of a unit.
func (w *world) declare(u *unit) {
	var files []*ast.File
	for _, f := range u.outline.files {
		if src := f.source(u); src != nil {
			// Of what is wrong here, the compiler will speak.
			if parsed, _ := parser.ParseFile(w.fset, f.name, src, parser.SkipObjectResolution); parsed != nil {
				files = append(files, parsed)
			}
		}
	}
	u.outline = &outline{}
	w.typecheck(u, files, types.Config{IgnoreFuncBodies: true, FakeImportC: true, Error: func(error) {}}, nil)
	u.remember()
}

// remember sets the facts of a unit that was analysed in an earlier run.
func (u *unit) remember() {
	if u.known != nil && len(u.known.facts) > 0 {
		u.facts = u.known.factsIn(u.types)
	}
}

// analyse type-checks a unit and runs the analyzer on it.
func (w *world) analyse(u *unit) {
	var files []*ast.File
	for _, name := range u.files {
		f, err := w.syntax(name)
		if err != nil {
			u.fail(err)
		}
		if f != nil {
			files = append(files, f)
		}
	}
	var typeErrors []types.Error
	info := newInfo(files)
	w.typecheck(u, files, types.Config{
		// Where cgo could not do its work, what is C is left open.
		FakeImportC: true,
		Error: func(err error) {
			u.fail(err)
			if e, ok := err.(types.Error); ok {
				typeErrors = append(typeErrors, e)
			}
		},
	}, info)
	p := &pass{world: w, unit: u, files: files, info: info, errors: typeErrors}
	u.known, u.facts = p.answer()
}

// skip passes over a unit that has nothing to say.
func (w *world) skip(u *unit) {
	for _, name := range u.files {
		w.release(name)
	}
	u.known, u.facts, u.types = new(answer), newFacts(), nothing(u)
}

// newInfo makes room for what the type checker says of files: maps that have to
// grow cost a fifth of its time. So many bytes of source, as measured on modules
// of all kinds, make one entry.
func newInfo(files []*ast.File) *types.Info {
	size := 0
	for _, f := range files {
		size += int(f.FileEnd - f.FileStart)
	}
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue, size/14),
		Defs:         make(map[*ast.Ident]types.Object, size/98),
		Uses:         make(map[*ast.Ident]types.Object, size/18),
		Implicits:    make(map[ast.Node]types.Object, size/392),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope, size/140),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection, size/97),
		FileVersions: make(map[*ast.File]string, len(files)),
	}
}

// syntax returns the syntax of a file.
func (w *world) syntax(name string) (*ast.File, error) { return w.release(name).parse() }

// release returns a file, and forgets it when it was asked for by all that share
// its syntax.
func (w *world) release(name string) *parsedFile {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.parsed[name]
	if p.users--; p.users == 0 {
		delete(w.parsed, name)
	}
	return p
}

func (w *world) parse(name string) (*ast.File, error) {
	src, err := w.read(name)
	if err != nil {
		return nil, err
	}
	return parser.ParseFile(w.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
}

// typecheck sets the types of a unit.
func (w *world) typecheck(u *unit, files []*ast.File, conf types.Config, info *types.Info) {
	conf.Importer = importer(u.imports)
	conf.Sizes = w.sizes
	if u.Module != nil && u.Module.GoVersion != "" {
		conf.GoVersion = "go" + u.Module.GoVersion
	}
	// The name comes from the go command and not from the files, whose
	// package clauses may be at odds with each other.
	u.types = types.NewPackage(u.path, u.Name)
	// Errors have been seen by conf.Error.
	_ = types.NewChecker(&conf, w.fset, u.types, info).Files(files)
	u.types.MarkComplete() // as complete as it gets, even with errors
}

// An importer resolves the imports of one unit, all of which are done.
type importer map[string]*unit

// Import implements types.Importer.
func (imp importer) Import(path string) (*types.Package, error) {
	u := imp[path]
	switch {
	case path == "unsafe":
		return types.Unsafe, nil
	case u == nil:
		return nil, errors.New("the go command does not know it")
	case u.missing():
		return nil, errors.New(u.problem.Message)
	}
	return u.types, nil
}
