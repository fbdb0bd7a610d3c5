package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clocks lists who may ask what time it is: where the program is started, and
// the limits on how long a foreign file or a lock may take.
var clocks = []string{"cmd/tasking", "internal/bench", "internal/intake", "store/bolt"}

// writers lists who may write to the disk: the writer of files, the store, and
// what is only for tests and figures. The demo alone makes a throw-away folder.
var writers = []string{"internal/files", "store/bolt", "ui/uitest", "internal/bench"}

// calls are the functions that not everybody may name, with who may.
var calls = map[string][]string{
	"time.Now":  clocks,
	"os.Create": writers, "os.CreateTemp": writers, "os.OpenFile": writers, "os.WriteFile": writers,
	"os.Rename": writers, "os.Link": writers, "os.Symlink": writers, "os.Mkdir": writers, "os.MkdirAll": writers,
	"os.MkdirTemp": {"cmd/tasking", "internal/bench", "internal/copies", "store/bolt"},
}

// The longest a file and a function may be. Files of data are no code.
const (
	fileBar = 400
	funcBar = 60
)

func parsed(t *testing.T, file string) (*token.FileSet, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, filepath.Join(root, file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return fset, f
}

func TestClockAndDiskAreForFew(t *testing.T) {
	for _, s := range sources(t) {
		fset, f := parsed(t, s.file)
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			name := x.Name + "." + sel.Sel.Name
			if places, held := calls[name]; held && !slices.Contains(places, s.pkg) {
				t.Errorf("%s names %s, which is for %v alone", fset.Position(n.Pos()), name, places)
			}
			return true
		})
	}
}

func TestFilesAndFunctionsStaySmall(t *testing.T) {
	for _, s := range sources(t) {
		fset, f := parsed(t, s.file)
		if lines := fset.Position(f.End()).Line; lines > fileBar {
			t.Errorf("%s has %d lines; %d is the bar", s.file, lines, fileBar)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || strings.HasPrefix(filepath.Base(s.file), "stories_") { // the sample's stories are text
				continue
			}
			if lines := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1; lines > funcBar {
				t.Errorf("%s: %s has %d lines; %d is the bar", fset.Position(fn.Pos()), fn.Name.Name, lines, funcBar)
			}
		}
	}
}

func TestNamesSayTheJob(t *testing.T) {
	for _, s := range sources(t) {
		for _, word := range []string{"util", "common", "helper", "manager", "misc"} {
			if strings.Contains(s.file, word) {
				t.Errorf("%s: the name says nothing about the job", s.file)
			}
		}
	}
}
