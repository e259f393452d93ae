package driver

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"runtime"
	"sync"

	"golang.org/x/tools/go/packages"
)

// A world is an import graph whose packages are type-checked from source, each
// once, and only when a package that is needed asks for it.
type world struct {
	fset  *token.FileSet
	units map[*packages.Package]*unit
	meter *meter
	cpu   chan struct{} // holds a token for each package being parsed or checked
	files sync.Map      // file name -> func() (*ast.File, error); a test variant shares the syntax of its package
}

// A unit is one package of a world.
type unit struct {
	*packages.Package
	full    bool             // function bodies count: it is analysed, or its facts are wanted
	imports map[string]*unit // by path as written in source
	once    sync.Once
	done    chan struct{} // closed when Types is set
	problem *Problem      // the first, if any
	excused bool          // imports, perhaps by way of others, a full unit with a problem
}

// newWorld returns the world of the roots and all that they import.
func newWorld(roots []*packages.Package, m *meter) *world {
	w := &world{
		fset:  token.NewFileSet(),
		units: make(map[*packages.Package]*unit),
		meter: m,
		cpu:   make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		u := &unit{
			Package: p,
			full:    p.Module != nil && p.Module.Main,
			imports: make(map[string]*unit, len(p.Imports)),
			done:    make(chan struct{}),
		}
		for path, q := range p.Imports {
			u.imports[path] = w.units[q]
		}
		for _, err := range p.Errors {
			u.fail(err)
		}
		w.units[p] = u
	})
	for _, p := range roots {
		w.units[p].full = true
	}
	return w
}

// full returns how many units are type-checked with function bodies.
func (w *world) full() int {
	n := 0
	for _, u := range w.units {
		if u.full {
			n++
		}
	}
	return n
}

// check type-checks the roots and whatever they need.
func (w *world) check(roots []*packages.Package) {
	for _, p := range roots {
		w.start(w.units[p])
	}
	for _, p := range roots {
		<-w.units[p].done
	}
}

// verdict returns the roots that can be analysed, and why the other packages
// cannot. A package that only suffers from the errors of another is not named.
func (w *world) verdict(roots []*packages.Package) (sound []*packages.Package, broken []Problem) {
	for _, u := range w.units {
		if !u.full {
			continue
		}
		if u.problem != nil && !u.excused {
			broken = append(broken, *u.problem)
		}
		// The analyzer follows Imports for facts: it must meet nothing there
		// that it cannot analyse.
		maps.DeleteFunc(u.Imports, func(_ string, p *packages.Package) bool {
			v := w.units[p]
			return !v.full || v.problem != nil
		})
	}
	for _, p := range roots {
		if w.units[p].problem == nil {
			sound = append(sound, p)
		}
	}
	return sound, broken
}

// fail records what is wrong with a unit, if it is the first thing.
func (u *unit) fail(err error) {
	if u.problem == nil {
		p := newProblem(u.ID, err)
		u.problem = &p
	}
}

// start begins to check a unit, unless that was done before. A goroutine for
// each unit is cheap: those that wait for their imports hold no token.
func (w *world) start(u *unit) {
	u.once.Do(func() {
		go func() {
			defer close(u.done)
			w.run(u)
		}()
	})
}

// run parses a unit, waits for the imports that it needs and type-checks it.
func (w *world) run(u *unit) {
	u.Fset = w.fset
	if u.PkgPath == "unsafe" {
		u.Types = types.Unsafe
		return
	}

	w.cpu <- struct{}{}
	w.meter.begin(u.PkgPath)
	files, needed := w.parse(u)
	<-w.cpu

	for _, v := range needed {
		w.start(v)
	}
	for _, v := range needed {
		<-v.done
		u.excused = u.excused || v.full && (v.excused || v.problem != nil)
	}

	w.cpu <- struct{}{}
	w.typecheck(u, files)
	<-w.cpu
	if u.full {
		w.meter.end()
	}
}

// parse reads the files of a unit and returns the imports that they need.
func (w *world) parse(u *unit) (files []*ast.File, needed map[string]*unit) {
	if u.full {
		for _, name := range u.CompiledGoFiles {
			f, err := w.parseFull(name)
			if err != nil {
				u.fail(err)
			}
			if f != nil {
				files = append(files, f)
			}
		}
		return files, u.imports
	}
	needed = make(map[string]*unit)
	for _, name := range u.CompiledGoFiles {
		// What is wrong in a dependency is its own affair: we take what it
		// declares in spite of that.
		f, _ := parser.ParseFile(w.fset, name, nil, parser.SkipObjectResolution)
		if f != nil {
			maps.Copy(needed, prune(f, u.imports))
			files = append(files, f)
		}
	}
	return files, needed
}

// parseFull parses a file of a full unit, once however many units have it.
func (w *world) parseFull(name string) (*ast.File, error) {
	parse, _ := w.files.LoadOrStore(name, sync.OnceValues(func() (*ast.File, error) {
		return parser.ParseFile(w.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	}))
	return parse.(func() (*ast.File, error))()
}

// typecheck sets what the type checker learns of a unit: everything if it is
// full, the types of its declarations if not.
func (w *world) typecheck(u *unit, files []*ast.File) {
	conf := types.Config{
		Importer:         importer(u.imports),
		Sizes:            u.TypesSizes,
		IgnoreFuncBodies: !u.full,
		Error: func(err error) {
			if u.full {
				u.fail(err)
			}
		},
	}
	if u.Module != nil && u.Module.GoVersion != "" {
		conf.GoVersion = "go" + u.Module.GoVersion
	}
	if u.full {
		u.Syntax = files
		u.TypesInfo = &types.Info{
			Types:        make(map[ast.Expr]types.TypeAndValue),
			Defs:         make(map[*ast.Ident]types.Object),
			Uses:         make(map[*ast.Ident]types.Object),
			Implicits:    make(map[ast.Node]types.Object),
			Instances:    make(map[*ast.Ident]types.Instance),
			Scopes:       make(map[ast.Node]*types.Scope),
			Selections:   make(map[*ast.SelectorExpr]*types.Selection),
			FileVersions: make(map[*ast.File]string),
		}
	}
	// The name comes from the go command and not from the files, whose
	// package clauses may be at odds with each other.
	u.Types = types.NewPackage(u.PkgPath, u.Name)
	// Errors have been seen by conf.Error.
	_ = types.NewChecker(&conf, w.fset, u.Types, u.TypesInfo).Files(files)
	u.Types.MarkComplete() // as complete as it gets, even with errors
}

// An importer resolves the imports of one unit, all of which are done.
type importer map[string]*unit

func (imp importer) Import(path string) (*types.Package, error) {
	u := imp[path]
	switch {
	case u == nil:
		return nil, errors.New("the go command does not know it")
	case len(u.CompiledGoFiles) == 0 && u.problem != nil:
		return nil, errors.New(u.problem.Message)
	}
	return u.Types, nil
}
