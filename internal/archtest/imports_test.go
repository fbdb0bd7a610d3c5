package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says for each package of the program which of its own packages it may
// import. Nothing points upwards: the domain knows no store, the store knows no
// domain, screens know no engine and not each other.
var allowed = map[string][]string{
	"internal/text":          {},
	"internal/civil":         {},
	"internal/files":         {"internal/text"},
	"internal/tasking":       {"internal/civil", "internal/text"},
	"internal/intake":        {"internal/civil", "internal/text"},
	"internal/document/page": {"internal/text"},
	"internal/document":      {"internal/document/page", "internal/document/sheet", "internal/tasking", "internal/civil", "internal/text"},
	"store":                  {},
	"store/storetest":        {"store"},
	"store/bolt":             {"store", "internal/files"},
	"internal/casebook":      {"store", "internal/tasking", "internal/document", "internal/intake", "internal/civil", "internal/text"},
	"internal/copies":        {"store", "store/bolt", "internal/casebook", "internal/tasking", "internal/files", "internal/text"},
	"internal/capture":       {"internal/tasking", "internal/civil", "internal/text"},
	"internal/doctor":        {"store", "store/bolt", "internal/casebook", "internal/civil", "internal/files"},
	"internal/sample":        {"internal/casebook", "internal/tasking", "internal/civil"},
	"internal/torture":       {}, // tests alone
	"ui/theme":               {},
	"ui/screen":              {"ui/theme"},
	"ui/widget":              {"ui/theme", "ui/screen", "internal/text"},
	"ui/dialog":              {"ui/theme", "ui/screen", "ui/widget", "internal/text"},
	"ui/uitest":              {"ui", "ui/theme", "ui/screen", "internal/text"},
	"ui":                     {"ui/theme", "ui/screen", "ui/widget", "ui/dialog", "internal/text"},
	"ui/effect":              {"ui/screen", "internal/casebook", "internal/copies", "internal/tasking", "internal/document", "internal/files", "internal/text"},

	"internal/document/sheet": {"internal/civil", "internal/text"},

	// for tests alone, so that nothing may import them
	"internal/hostile":          {},
	"internal/hostile/infested": {"internal/casebook", "internal/tasking", "store/bolt"},
}

// screens may import everything a screen is made of, and none another screen.
var screens = []string{"ui/board", "ui/issue", "ui/meeting", "ui/walk", "ui/welcome", "ui/deed"}

var ofScreens = []string{"ui/theme", "ui/screen", "ui/widget", "ui/dialog", "ui/effect", "ui/deed",
	"internal/casebook", "internal/capture", "internal/tasking", "internal/document", "internal/civil", "internal/text", "internal/files"}

// only names who alone may import a library.
var only = map[string][]string{
	"go.etcd.io/bbolt":       {"store/bolt"},
	"charm.land/bubbletea":   {"ui"},
	"charm.land/lipgloss":    {"ui"},
	"charm.land/bubbles":     {"ui"},
	"github.com/spf13/cobra": {"cmd"},
	"pgregory.net/rapid":     {},

	"github.com/xuri/excelize": {"internal/document/sheet"},
}

// source is one Go file that is no test, with what it imports.
type source struct {
	pkg, file string
	imports   []string
}

const root = "../.."

func sources(t *testing.T) []source {
	t.Helper()
	var found []source
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && (name == "testdata" || strings.HasPrefix(name, ".") && name != ".." && p != root) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		s := source{pkg: path.Dir(filepath.ToSlash(rel)), file: filepath.ToSlash(rel)}
		for _, i := range f.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			s.imports = append(s.imports, name)
		}
		found = append(found, s)
		return nil
	})
	if err != nil || len(found) < 50 {
		t.Fatalf("%d files read: %v", len(found), err)
	}
	return found
}

func TestImportsPointOneWay(t *testing.T) {
	for _, s := range sources(t) {
		may, known := allowed[s.pkg]
		switch {
		case strings.HasPrefix(s.pkg, "cmd/"), s.pkg == "internal/bench", s.pkg == "internal/archtest":
			continue // where everything is put together
		case slices.Contains(screens, s.pkg):
			may, known = ofScreens, true
		}
		if !known {
			t.Errorf("%s: the package is in no list; say what it may import", s.pkg)
			continue
		}
		for _, i := range s.imports {
			if own, ok := strings.CutPrefix(i, "tasking/"); ok && !slices.Contains(may, own) {
				t.Errorf("%s imports %s; %s may import %v", s.file, own, s.pkg, may)
			}
		}
	}
}

func TestLibrariesStayInTheirPlace(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range s.imports {
			for lib, places := range only {
				if !strings.HasPrefix(i, lib) || within(s.pkg, places) {
					continue
				}
				t.Errorf("%s imports %s, which belongs to %v alone", s.file, i, places)
			}
		}
	}
}

func within(pkg string, places []string) bool {
	return slices.ContainsFunc(places, func(p string) bool { return pkg == p || strings.HasPrefix(pkg, p+"/") })
}

// The domain is pure: no clock, no disk, no chance, nothing from outside but
// the standard library.
func TestDomainIsPure(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg != "internal/tasking" {
			continue
		}
		for _, i := range s.imports {
			first, _, _ := strings.Cut(i, "/")
			if strings.Contains(first, ".") || i == "os" || i == "io" || strings.HasSuffix(i, "/rand") || strings.HasPrefix(i, "net") {
				t.Errorf("%s imports %s", s.file, i)
			}
		}
	}
}
