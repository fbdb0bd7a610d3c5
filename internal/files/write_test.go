package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// says is a callback that writes s.
func says(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// content reads a file and checks that only the named files are in its folder.
func content(t *testing.T, path string, names ...string) string {
	t.Helper()
	onlyThere(t, filepath.Dir(path), names...)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func onlyThere(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		found = append(found, e.Name())
	}
	if strings.Join(found, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, want %q", found, names)
	}
}

func refused(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestWriteAndReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "BB-7.docx")
	if err := Write(path, false, says("first")); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path, "BB-7.docx"); got != "first" {
		t.Errorf("the file holds %q", got)
	}
	err := Write(path, false, says("second"))
	refused(t, err, "BB-7.docx was not written: it is already there; add --force to replace it or choose another name")
	if !errors.Is(err, fs.ErrExist) || content(t, path, "BB-7.docx") != "first" {
		t.Errorf("a refused file has changed, or the cause is lost: %v", err)
	}
	if err := Write(path, true, says("second")); err != nil || content(t, path, "BB-7.docx") != "second" {
		t.Errorf("force did not replace the file: %v", err)
	}
	if err := Write(filepath.Join(filepath.Dir(path), "new"), true, says("x")); err != nil {
		t.Errorf("force needs a file to replace: %v", err)
	}
}

func TestWriteLargeAndEmpty(t *testing.T) {
	folder := t.TempDir()
	big := strings.Repeat("a line of a document\n", 50_000)
	if err := Write(filepath.Join(folder, "big"), false, says(big)); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(folder, "empty"), false, says("")); err != nil {
		t.Fatal(err)
	}
	if content(t, filepath.Join(folder, "big"), "big", "empty") != big || content(t, filepath.Join(folder, "empty"), "big", "empty") != "" {
		t.Error("content is not what was written")
	}
}

func TestFailingCallbackLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "BB-7.docx")
	reason := errors.New("version 2 is not agreed")
	fails := func(w io.Writer) error {
		io.WriteString(w, strings.Repeat("half a document", 10_000))
		return reason
	}
	err := Write(path, false, fails)
	refused(t, err, "BB-7.docx was not written: version 2 is not agreed")
	if !errors.Is(err, reason) {
		t.Error("the cause is lost")
	}
	onlyThere(t, filepath.Dir(path))

	if err := Write(path, false, says("kept")); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, true, fails); err == nil || content(t, path, "BB-7.docx") != "kept" {
		t.Error("a failed replacement has changed the file")
	}
}

func TestPanickingCallbackLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		Write(filepath.Join(folder, "x"), false, func(io.Writer) error { panic("broken writer") })
	}()
	onlyThere(t, folder)
}

func TestWhatIsInTheWay(t *testing.T) {
	folder := t.TempDir()
	must(t, os.Mkdir(filepath.Join(folder, "sub"), 0o700))
	must(t, os.WriteFile(filepath.Join(folder, "target"), []byte("kept"), 0o600))
	never := func(io.Writer) error { t.Error("work was done for a refused file"); return nil }
	for _, force := range []bool{false, true} {
		refused(t, Write(filepath.Join(folder, "sub"), force, never), "sub was not written: it is a folder; choose another name")
		refused(t, Write("", force, never), "no file was written: no name was given; say where to write it")
		missing := filepath.Join(folder, "missing")
		refused(t, Write(filepath.Join(missing, "x.csv"), force, never),
			"x.csv was not written: the folder "+missing+" is not there; make it or choose another place")
		refused(t, Write(filepath.Join(folder, "target", "x.csv"), force, never), refusalBelowAFile(filepath.Join(folder, "target")))
	}
	onlyThere(t, folder, "sub", "target")
}

func TestLinksAreNeverFollowed(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "target")
	must(t, os.WriteFile(target, []byte("kept"), 0o600))
	for name, to := range map[string]string{"link": target, "dangling": filepath.Join(folder, "nowhere")} {
		link := filepath.Join(folder, name)
		if err := os.Symlink(to, link); err != nil {
			t.Skipf("this account may not make links: %v", err)
		}
		refused(t, Write(link, false, says("x")), name+" was not written: it is already there; add --force to replace it or choose another name")
		refused(t, Write(link, true, says("x")), name+" was not written: it is a link or a device, not an ordinary file; choose another name")
	}
	if content(t, target, "dangling", "link", "target") != "kept" {
		t.Error("a link was followed")
	}
}

func TestOnlyOneOfManyWritersWins(t *testing.T) {
	path := filepath.Join(t.TempDir(), "one")
	var wins atomic.Int32
	var everyone, group sync.WaitGroup
	everyone.Add(8)
	for range 8 {
		group.Go(func() {
			err := Write(path, false, func(w io.Writer) error {
				// All are past the early look before any of them finishes.
				everyone.Done()
				everyone.Wait()
				return says("whole")(w)
			})
			if err == nil {
				wins.Add(1)
			} else if !errors.Is(err, fs.ErrExist) {
				t.Errorf("the wrong refusal: %v", err)
			}
		})
	}
	group.Wait()
	if wins.Load() != 1 || content(t, path, "one") != "whole" {
		t.Errorf("%d writers think they wrote the file", wins.Load())
	}
}

func TestHostileNamesAreShownSafely(t *testing.T) {
	err := Write(filepath.Join(t.TempDir(), "gone", "a\x1b[2Jb\u202e"), false, says(""))
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\u202e") {
		t.Errorf("the message is not safe for a terminal: %q", err)
	}
}

func TestMakeFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	must(t, MakeFolder(folder))
	must(t, MakeFolder(folder))
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		t.Errorf("no folder: %v", err)
	}
	file := filepath.Join(folder, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	refused(t, MakeFolder(file), "the folder "+file+" was not made: a file of that name is there; choose another name")
	if err := MakeFolder(filepath.Join(file, "x")); err == nil || !strings.HasSuffix(err.Error(), "; choose another place") {
		t.Errorf("a folder in a file: %v", err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
