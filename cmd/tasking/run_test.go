package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/internal/casebook"
	"tasking/store/bolt"
)

// tried runs a command line against a store file.
func tried(file string, args ...string) outcome {
	var out, errs strings.Builder
	code := run(args, strings.NewReader(""), &out, &errs, func() []string {
		return []string{"TASKING_STORE=" + file, "TASKING_NOW=2027-01-14T18:30"}
	})
	return outcome{code, out.String(), errs.String()}
}

// started is a store with one issue.
func started(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "t.db")
	for _, args := range [][]string{
		{"init", "--partnership", "P", "--area", "BB=Blakenall"}, {"issue", "raise", "--area", "BB", "--title", "Bins"},
	} {
		if got := tried(file, args...); got.code != done {
			t.Fatalf("%v: %s", args, got.err)
		}
	}
	return file
}

func TestAHeldStoreNamesItsHolder(t *testing.T) {
	file := started(t)
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, args := range [][]string{{"issue", "list"}, {"issue", "told", "BB-0001", "--how", "x"}} {
		got := tried(file, args...)
		want := fmt.Sprintf("is open in another tasking (process %d since ", os.Getpid())
		if got.code != failed || !strings.Contains(got.err, want) || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%v: code %d, %q", args, got.code, got.err)
		}
	}
}

func TestDamageIsToldAndNotWritten(t *testing.T) {
	file := started(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]byte{
		"cut to a page": whole[:4096], "cut to three pages": whole[:3*4096], "both metas gone": append(make([]byte, 8192), whole[8192:]...),
		"nothing": {}, "a letter": []byte("x"),
	}
	for name, content := range cases {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"issue", "list"}, {"verify"}, {"rebuild"}, {"issue", "raise", "--area", "BB", "--title", "x"}, {"undo"}, {"backup", t.TempDir()}} {
			got := tried(file, args...)
			if got.code != failed || got.out != "" || strings.Count(got.err, "\n") != 1 || !strings.HasPrefix(got.err, "tasking: ") {
				t.Errorf("%s, %v: code %d, %q, %q", name, args, got.code, got.out, got.err)
			}
			if now, _ := os.ReadFile(file); !bytes.Equal(now, content) {
				t.Fatalf("%s: %v wrote to the file", name, args)
			}
		}
	}
}

// Any flipped byte of the file is either told by verify or harmless; no command
// ends in a panic.
func TestFlippedBytesNeverEndInAPanic(t *testing.T) {
	file := started(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 397 {
		broken := bytes.Clone(whole)
		broken[at] ^= 0x55
		if err := os.WriteFile(file, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"issue", "list"}, {"log", "--json"}, {"verify"}} {
			if got := tried(file, args...); got.code == misuse || strings.Contains(got.err, "fault of the program") {
				t.Errorf("byte %d, %v: code %d, %q", at, args, got.code, got.err)
			}
		}
	}
}

func TestReadingWritesNothing(t *testing.T) {
	file := started(t)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range append(everyRead, "issue show BB-0001 --restricted", "import issues - --area BB --dry-run") {
		tried(file, strings.Fields(line)...)
	}
	after, _ := os.ReadFile(file)
	if !bytes.Equal(before, after) {
		t.Error("a read wrote to the store")
	}
	entries, _ := os.ReadDir(filepath.Dir(file))
	if len(entries) != 1 {
		t.Errorf("beside the store lie %v", entries)
	}
}

func TestTheDataFolder(t *testing.T) {
	home := map[string]string{"HOME": "/h"}
	for _, c := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", home, "/h/.local/share/tasking"},
		{"linux", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "/x"}, "/x/tasking"},
		{"linux", map[string]string{"HOME": "/h", "XDG_DATA_HOME": "relative"}, "/h/.local/share/tasking"},
		{"linux", nil, ""},
		{"darwin", home, "/h/Library/Application Support/tasking"},
		{"windows", map[string]string{"LocalAppData": "/l"}, "/l/tasking"},
		{"windows", home, ""},
	} {
		if got := filepath.ToSlash(dataFolder(c.system, c.env)); got != c.want {
			t.Errorf("%s %v: %q, not %q", c.system, c.env, got, c.want)
		}
	}
	got := outcome{}
	var out, errs strings.Builder
	got.code = run([]string{"issue", "list"}, strings.NewReader(""), &out, &errs, func() []string { return nil })
	if got.code != failed || !strings.Contains(errs.String(), "--store FILE") {
		t.Errorf("without any folder: %d %q", got.code, errs.String())
	}
}

// full is a stdout whose disk is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestAResultThatIsNotShownIsAFailure(t *testing.T) {
	file := started(t)
	var errs strings.Builder
	code := run([]string{"issue", "list"}, strings.NewReader(""), full{}, &errs, func() []string { return []string{"TASKING_STORE=" + file} })
	if code != failed || !strings.Contains(errs.String(), "the result was not shown in full") {
		t.Errorf("code %d, %q", code, errs.String())
	}
}

// broken is a stdin that ends the program.
type broken struct{}

func (broken) Read([]byte) (int, error) { panic("on purpose") }

func TestAPanicIsOneLine(t *testing.T) {
	file := started(t)
	var out, errs strings.Builder
	code := run([]string{"import", "issues", "-", "--area", "BB"}, broken{}, &out, &errs, func() []string { return []string{"TASKING_STORE=" + file} })
	if code != failed || strings.Count(errs.String(), "\n") != 1 || !strings.Contains(errs.String(), "fault of the program") {
		t.Errorf("code %d, %q", code, errs.String())
	}
	if got := tried(file, "issue", "list"); got.code != done {
		t.Errorf("the store was not let go: %s", got.err)
	}
}

func TestJSONIsSafeOnATerminal(t *testing.T) {
	var out strings.Builder
	a := &app{out: bufio.NewWriter(&out)}
	if err := a.value(map[string]string{"x": "a\u202eb\u009bc\U000e0041d é €\x1b"}); err != nil {
		t.Fatal(err)
	}
	a.out.Flush()
	if want := `{"x":"a\u202eb\u009bc\udb40\udc41d é €\u001b"}` + "\n"; out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}

func TestThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %q, not %q", n, got, want)
		}
	}
}

func TestColumnsAlignWhateverTheScript(t *testing.T) {
	var out strings.Builder
	a := &app{out: bufio.NewWriter(&out)}
	a.columns("  ", [][]string{{"a", "漢字", "x"}, {"bb", "é", "y"}, {"BB-0001 Restricted item"}, {"c", "", ""}})
	a.out.Flush()
	want := "  a   漢字  x\n  bb  é     y\n  BB-0001 Restricted item\n  c\n"
	if out.String() != want {
		t.Errorf("%q, not %q", out.String(), want)
	}
}
