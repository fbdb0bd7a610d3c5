//go:build torture

package torture

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/hostile"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui/effect"
)

// tree is everything below a folder: what it is, and the sum of its bytes.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case d.Type()&fs.ModeSymlink != 0:
			all[p], err = os.Readlink(p)
		case d.IsDir():
			all[p] = "a folder"
		default:
			b, read := os.ReadFile(p)
			all[p], err = fmt.Sprintf("%x", sha256.Sum256(b)), read
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// stir compares two trees: what was there must be as it was, and what is new must
// be where it may be.
func stir(t *testing.T, where string, before, after map[string]string, may func(path string) bool) (made int) {
	t.Helper()
	for p, sum := range before {
		if after[p] != sum {
			t.Errorf("%s: %s was changed or went", where, p)
		}
	}
	for p := range after {
		if _, old := before[p]; old {
			continue
		}
		made++
		if !may(p) {
			t.Errorf("%s: %q was made", where, p)
		}
	}
	return made
}

// grounds are a folder to work in and others around it that nobody named.
func grounds(t *testing.T) (root, work string) {
	t.Helper()
	root = t.TempDir()
	work = filepath.Join(root, "a", "b", "work")
	for _, name := range []string{work, filepath.Join(root, "home"), filepath.Join(root, "outside")} {
		if err := os.MkdirAll(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{filepath.Join(root, "outside", "target"), filepath.Join(work, "there")} {
		if err := os.WriteFile(name, []byte("precious"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root, work
}

// R15: names in titles, areas, agencies, venues and everywhere else make no file
// name, and a name given for a file makes that file or none. Nothing is overwritten
// without a word.
func TestPaths(t *testing.T) {
	begun, names := time.Now(), hostile.Names()
	root, work := grounds(t)
	store := filepath.Join(t.TempDir(), "t.db") // apart, so that it is not summed every time
	named(t, store, names)
	made, refused := 0, 0
	for _, name := range names {
		name = strings.ReplaceAll(strings.Replace(name, "/tmp", root+"/outside", 1), "\x00", "\x01")
		if filepath.IsAbs(name) && !strings.HasPrefix(name, root) {
			continue // the person asked for it, and this test is no guest there
		}
		wanted := filepath.Join(work, name)
		if filepath.IsAbs(name) {
			wanted = filepath.Clean(name)
		}
		args := []string{"export", "document", "--meeting", "BB/1", "--format", "csv", "--out=" + name}
		before := tree(t, root)
		cmd := bystander(work, store, args...)
		out, err := cmd.CombinedOutput()
		between := tree(t, root)
		n := stir(t, fmt.Sprintf("--out=%.60q", name), before, between, func(p string) bool { return p == wanted && strings.HasPrefix(wanted, root) })
		if name == "-" {
			continue
		}
		harmless(t, fmt.Sprintf("--out=%.60q", name), out)
		if (err == nil) != (n == 1) {
			t.Errorf("--out=%.60q: %v and %d files made, %.200q", name, err, n, out)
		}
		if err != nil {
			refused++
			continue
		}
		if made += n; made%5 > 0 {
			continue
		}
		if out, err := bystander(work, store, args...).CombinedOutput(); err == nil {
			t.Errorf("--out=%.60q: written over without a word: %q", name, out)
		}
		stir(t, fmt.Sprintf("again --out=%.60q", name), between, tree(t, root), func(string) bool { return false })
	}
	stores, kept := placed(t, names)
	folders := answered(t, root, work, store, names)
	links := linked(t, root, work, store)
	figure(t, begun, "R15 paths: %d names in every field, as documents (%d made, %d refused) and their folders (%d files made), for backup, handover, doctor and restore (%d made, %d refused), none outside, %d links and files in the way",
		len(names), made, refused, folders, stores, kept, links)
}

// named makes a store whose every text is one of the names.
func named(t *testing.T, file string, names []string) {
	t.Helper()
	if err := founded(file, 1); err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	book := casebook.New(s, func() time.Time { return evening.AddDate(0, 0, 2) })
	for n, name := range names {
		if len(name) > 200 {
			continue
		}
		ref := tasking.Ref{Area: "BB", Number: n + 2}
		book.Do(t.Context(), casebook.Who{By: name}, tasking.Several{&tasking.RaiseIssue{Area: "BB", Title: name, Place: name}, &tasking.AddAction{Issue: ref, Task: name}})
	}
	if _, err := book.Do(t.Context(), casebook.Who{}, &tasking.PlanMeeting{Body: "BB", At: evening.AddDate(0, 1, 0), Venue: "../../escaped"}); err != nil {
		t.Fatal(err)
	}
}

// answered gives every name as the answer to the question in which folder the
// documents go: they are written below that folder and nowhere else.
func answered(t *testing.T, root, work, store string, names []string) (made int) {
	t.Helper()
	t.Chdir(work)
	t.Setenv("HOME", filepath.Join(root, "home"))
	s, err := bolt.Open(store, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	desk := &effect.Desk{Book: casebook.New(s, func() time.Time { return evening }), Folder: filepath.Join(work, "documents")}
	for _, name := range names {
		if filepath.IsAbs(name) {
			continue
		}
		before := tree(t, root)
		msg, _ := desk.WriteDocuments(tasking.MeetingRef{Body: "BB", Number: 1}, name)().(effect.Written)
		for _, p := range msg.Paths {
			if !strings.HasPrefix(filepath.Base(p), "BB-1-") {
				t.Errorf("the folder %.60q: %q was written", name, p)
			}
		}
		into := work
		if rest, ok := strings.CutPrefix(name, "~"); ok && (rest == "" || rest[0] == '/') {
			into, name = filepath.Join(root, "home"), rest
		}
		if name == "" && into == work {
			name = "documents"
		}
		into = filepath.Join(into, name)
		stir(t, fmt.Sprintf("the folder %.60q", name), before, tree(t, root), func(p string) bool {
			return p == into || strings.HasPrefix(p, into+"/") || strings.HasPrefix(into, p+"/") // and the folders on the way
		})
		made += len(msg.Paths)
	}
	return made
}

// placed gives every name to the other commands that make a store or a folder where
// they are told: what comes of it is there, with a name that can be used, or nothing
// is.
func placed(t *testing.T, names []string) (made, refused int) {
	t.Helper()
	root, work := grounds(t)
	aside := t.TempDir()
	whole, damaged, store := filepath.Join(aside, "whole.db"), filepath.Join(aside, "damaged.db"), filepath.Join(aside, "t.db")
	if err := founded(whole, 1); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	put := func(file string, content []byte) {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(damaged, append(make([]byte, diskPage), content[diskPage:]...))
	for _, name := range names {
		name = strings.ReplaceAll(strings.Replace(name, "/tmp", root+"/outside", 1), "\x00", "\x01")
		if name == "" || len(name) > 2000 || filepath.IsAbs(name) && !strings.HasPrefix(name, root) {
			continue // folders two thousand deep are made below, once
		}
		wanted := filepath.Join(work, name)
		if filepath.IsAbs(name) {
			wanted = filepath.Clean(name)
		}
		for _, args := range [][]string{{"backup", "--", name}, {"handover", "--", name}, {"--store=" + damaged, "doctor", "--out=" + name}, {"--store=" + name, "restore", whole}} {
			put(store, content)
			where := fmt.Sprintf("%.80q", args)
			before := tree(t, root)
			out, err := bystander(work, store, args...).CombinedOutput()
			after := tree(t, root)
			n := stir(t, where, before, after, func(p string) bool {
				way := strings.HasPrefix(wanted+"/", p+"/") && after[p] == "a folder"
				return (way || p == wanted || strings.HasPrefix(p, wanted+"/")) && files.Unfit(p) == "" && (err == nil || after[p] == "a folder")
			})
			harmless(t, where, out)
			if err == nil && n == 0 {
				t.Errorf("%s: nothing was made, and it said %q", where, out)
			}
			if err != nil {
				refused++
			}
			made += min(n, 1)
			for p := range after {
				if _, old := before[p]; !old {
					os.RemoveAll(p)
				}
			}
		}
	}
	return made, refused
}

// linked puts links and files in the way of everything the program writes.
func linked(t *testing.T, root, work, store string) (count int) {
	t.Helper()
	target := filepath.Join(root, "outside", "target")
	link := func(from, to string) {
		if err := os.Symlink(to, from); err != nil {
			t.Fatal(err)
		}
	}
	link(filepath.Join(work, "link.csv"), target)
	link(filepath.Join(work, "dangling.csv"), filepath.Join(root, "outside", "new"))
	link(filepath.Join(work, "loop.csv"), filepath.Join(work, "loop.csv"))
	link(filepath.Join(work, "link.db"), store)
	link(filepath.Join(work, "new.db"), filepath.Join(root, "outside", "new.db"))
	if err := os.Mkdir(filepath.Join(work, "folder.csv"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := tree(t, root)
	try := func(want int, args ...string) {
		t.Helper()
		count++
		cmd := bystander(work, store, args...)
		out, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != want || want != 0 && strings.Count(string(out), "\n") != 1 {
			t.Errorf("%v: code %d, %q", args, code, out)
		}
		stir(t, fmt.Sprint(args), before, tree(t, root), func(string) bool { return false })
	}
	for _, name := range []string{"link.csv", "dangling.csv", "loop.csv", "folder.csv", "there", os.DevNull} {
		export := []string{"export", "document", "--meeting", "BB/1", "--format", "csv", "--out", name}
		try(1, export...)
		if name != "there" {
			try(1, append(export, "--force")...)
		}
	}
	for _, name := range []string{"there", "link.csv", "new.db", "link.db", "folder.csv", os.DevNull} {
		try(1, "--store", name, "init", "--partnership", "P")
		try(1, "demo", "--keep", name)
	}
	for _, name := range []string{"link.csv", "there", "folder.csv", os.DevNull, "dangling.csv", "loop.csv"} {
		try(1, "restore", name)
		try(1, "--store", name, "issue", "list")
		if name != "folder.csv" {
			try(1, "backup", filepath.Join(name, "x"))
		}
	}
	// what lies beside the store is replaced, not followed
	for _, beside := range []string{".holder", ".draft", ".area"} {
		link(store+beside, target)
		try2 := bystander(work, store, "issue", "told", "BB-0001", "--how", "a letter")
		if out, err := try2.CombinedOutput(); err != nil {
			t.Errorf("with a link as %s: %v, %q", beside, err, out)
		}
		if b, err := os.ReadFile(target); err != nil || string(b) != "precious" {
			t.Errorf("the link %s was followed", beside)
		}
		count++
	}
	return count
}
