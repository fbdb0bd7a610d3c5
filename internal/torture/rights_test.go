//go:build torture && linux

package torture

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// masked is the real program under a umask.
func masked(mask, folder, store string, args ...string) *exec.Cmd {
	cmd := bystander(folder, store)
	cmd.Path = "/bin/sh"
	cmd.Args = append([]string{"sh", "-c", `umask ` + mask + `; exec "$0" "$@"`, program}, args...)
	return cmd
}

// private fails for everything below a folder that others have a right to, and
// counts what it saw.
func onlyOurs(t *testing.T, where, folder string, seen map[string]bool) {
	t.Helper()
	err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == folder {
			return err
		}
		info, err := d.Info()
		if os.IsNotExist(err) {
			return nil // a temporary file that went
		}
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		seen[strings.TrimPrefix(p, folder)] = true
		if info.Mode().Perm() != want {
			t.Errorf("%s: %s has the rights %v", where, strings.TrimPrefix(p, folder), info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// R19: under every umask all that the program makes is for its user alone: the
// store, what lies beside it, documents, copies, samples, and what the screens
// keep, also while they run.
func TestRights(t *testing.T) {
	begun, made := time.Now(), 0
	for _, mask := range []string{"000", "022", "077", "777"} {
		folder, seen := t.TempDir(), map[string]bool{}
		store, out := filepath.Join(folder, "data", "deep", "t.db"), filepath.Join(folder, "out")
		run := func(args ...string) {
			t.Helper()
			if says, err := masked(mask, folder, store, args...).CombinedOutput(); err != nil {
				t.Fatalf("umask %s, %v: %v\n%s", mask, args, err, says)
			}
			onlyOurs(t, fmt.Sprintf("umask %s, after %v", mask, args), folder, seen)
		}
		run("init", "--partnership", "P", "--area", "BB=Bell Bank", "--area", "DA=Dale End", "--agency", "Police=Police")
		run("issue", "raise", "--area", "BB", "--title", "Bins")
		run("backup", out)
		run("demo", "--keep", filepath.Join(folder, "data", "sample.db"))
		run("meeting", "plan", "--area", "BB", "--at", "14/1 18:30", "--venue", "Library")
		run("meeting", "open", "BB/1", "--chair", "Sergeant")
		walked(t, masked(mask, folder, store), func(where string) { onlyOurs(t, "umask "+mask+", "+where, folder, seen) })
		for _, format := range []string{"docx", "pdf", "html", "md", "csv", "json"} {
			run("export", "document", "--meeting", "BB/1", "--format", format, "--out", filepath.Join(out, "d."+format))
		}
		copies, _ := filepath.Glob(filepath.Join(out, "*.db"))
		run("restore", copies[0])
		run("rebuild")
		for _, wanted := range []string{"t.db", "t.db.holder", "t.db.draft", "t.db.area", "d.docx", "sample.db", ".replaced-"} {
			found := false
			for p := range seen {
				found = found || strings.Contains(p, wanted)
			}
			if !found {
				t.Errorf("umask %s: no %s was seen", mask, wanted)
			}
		}
		made += len(seen)
	}
	figure(t, begun, "R19 rights: %d files and folders under 4 umasks", made)
}

// walked uses the screens: another area, an issue, a half-typed line of the open
// meeting.
func walked(t *testing.T, cmd *exec.Cmd, look func(where string)) {
	t.Helper()
	s, err := begin(cmd, 100, 40)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	s.reach(t, "", "Bell Bank")
	s.reach(t, "]", "Dale End")
	s.reach(t, "[", "Bell Bank")
	s.reach(t, "m", "observers")
	s.reach(t, "2", "to deal with")
	s.press("\r") // into the walk
	s.until(lacking("to deal with"))
	s.reach(t, "half a line", "half a line")
	look("the walk")
	s.reach(t, "\x1b[6~", "PgUp") // another item: the line is kept
	look("another item")
	s.press("\x03\x03")
	<-s.ended
	look("after the walk")
}

// anyoneElse runs the program as a user that owns nothing; it is root that may.
func anyoneElse(t *testing.T) (folder string, run func(store string, args ...string) (string, error)) {
	t.Helper()
	if os.Geteuid() != 0 {
		fmt.Printf("figure %s: NOT RUN: only root can run the program as another user\n", t.Name())
		t.Skip("only root can run the program as another user")
	}
	folder, err := os.MkdirTemp("", "tasking-rights-")
	if err == nil {
		err = os.Chmod(folder, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	binary, err := os.ReadFile(program)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "tasking"), binary, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder, func(store string, args ...string) (string, error) {
		cmd := bystander(folder, store, args...)
		cmd.Path = filepath.Join(folder, "tasking")
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
}

const nobody = 65534

// R19: what is somebody else's, or in a folder that cannot be written, is refused
// in one line, and not one byte changes.
func TestForeignOwner(t *testing.T) {
	begun, refusals := time.Now(), 0
	folder, run := anyoneElse(t)
	lay := func(name string, owner int, dir, file fs.FileMode) string {
		in := filepath.Join(folder, name)
		store := filepath.Join(in, "t.db")
		if err := os.Mkdir(in, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := founded(store, 2); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{os.Chmod(store, file), os.Chown(store, owner, owner), os.Chown(in, owner, owner), os.Chmod(in, dir)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return store
	}
	closed, foreign, readable := lay("closed", 0, 0o700, 0o600), lay("foreign", 0, 0o755, 0o600), lay("readable", 0, 0o755, 0o644)
	readOnly, folderOnly := lay("readonly", nobody, 0o555, 0o400), lay("folder", nobody, 0o555, 0o600)
	raise := []string{"issue", "raise", "--area", "BB", "--title", "Bins"}
	list := []string{"issue", "list"}
	for _, c := range []struct {
		store string
		args  []string
		want  string // in the refusal; empty where it works
	}{
		{closed, list, "permission is refused"}, {closed, raise, "permission is refused"}, {foreign, list, "permission is refused"}, {foreign, raise, "permission is refused"},
		{readable, list, ""}, {readable, raise, "permission is refused"}, {readable, []string{"rebuild"}, "permission is refused"},
		{readOnly, list, ""}, {readOnly, raise, "permission is refused"}, {folderOnly, list, ""},
		{folderOnly, []string{"backup", filepath.Dir(folderOnly)}, "permission is refused"}, {folderOnly, []string{"backup", filepath.Join(filepath.Dir(folderOnly), "copies")}, "permission is refused"},
		{folderOnly, []string{"export", "document", "--meeting", "BB/1", "--format", "csv", "--out", filepath.Join(filepath.Dir(folderOnly), "x.csv")}, "permission is refused"},
		{filepath.Join(filepath.Dir(folderOnly), "new.db"), []string{"init", "--partnership", "P"}, "permission is refused"},
		{filepath.Join(folder, "closed", "deep", "new.db"), []string{"init", "--partnership", "P"}, "permission is refused"},
		{folderOnly, []string{"demo", "--keep", filepath.Join(filepath.Dir(folderOnly), "sample.db")}, "permission is refused"},
	} {
		before, _ := os.ReadFile(c.store)
		says, err := run(c.store, c.args...)
		after, _ := os.ReadFile(c.store)
		where := fmt.Sprintf("%s, %v", strings.TrimPrefix(c.store, folder), c.args)
		lines := 0
		for l := range strings.Lines(says) {
			if strings.HasPrefix(l, "tasking: ") {
				lines++
			}
		}
		switch {
		case (err != nil) != (c.want != ""):
			t.Errorf("%s: %v, %s", where, err, says)
		case c.want != "" && (!strings.Contains(says, c.want) || lines != 1):
			t.Errorf("%s: the refusal is %q", where, says)
		case !bytes.Equal(before, after):
			t.Errorf("%s: the store has changed", where)
		}
		refusals++
	}
	// a change of a store whose folder is closed works: the note beside it is a courtesy
	if says, err := run(folderOnly, raise...); err != nil {
		t.Errorf("a store in a read-only folder: %v, %s", err, says)
	}
	figure(t, begun, "R19 foreign: %d uses of stores and folders of others", refusals)
}
