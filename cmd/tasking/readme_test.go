package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/board"
	"tasking/ui/deed"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/issue"
	"tasking/ui/meeting"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// readme is the README, and the part of it below a heading.
func readme(t *testing.T, heading string) string {
	t.Helper()
	all, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if heading == "" {
		return string(all)
	}
	_, after, found := strings.Cut(string(all), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("README.md has no part %q", heading)
	}
	part, _, _ := strings.Cut(after, "\n## ")
	return part
}

// typed are the command lines that stand on lines of their own, without what is
// said about them.
func typed(text string) []string {
	var lines []string
	for _, l := range strings.Split(text, "\n") {
		l, _, _ = strings.Cut(l, "#")
		l = strings.TrimRight(l, " ")
		rest, indented := strings.CutPrefix(l, "    ")
		for _, start := range []string{"tasking", "go run ./cmd/tasking"} {
			if args, ok := strings.CutPrefix(rest, start); indented && ok && (args == "" || args[0] == ' ') {
				lines = append(lines, strings.TrimSpace(args))
			}
		}
	}
	return lines
}

var quoted = regexp.MustCompile("`([^`\n]+)`")

func TestReadmeCommandsAreUnderstood(t *testing.T) {
	lines := typed(readme(t, ""))
	if len(lines) < 6 {
		t.Fatalf("only %d command lines were found: %q", len(lines), lines)
	}
	for _, line := range lines {
		found, rest, err := newTree().Find(shellWords(line))
		if err == nil {
			err = found.ParseFlags(rest)
		}
		if err == nil {
			err = found.ValidateArgs(found.Flags().Args())
		}
		if err != nil {
			t.Errorf("tasking %s: %v", line, err)
		}
	}
}

// Commands named in a sentence may stand without their arguments.
func TestReadmeNamesCommandsThatAreThere(t *testing.T) {
	count := 0
	for _, m := range quoted.FindAllStringSubmatch(readme(t, ""), -1) {
		line, named := strings.CutPrefix(m[1]+" ", "tasking ")
		flags := strings.HasPrefix(m[1], "--")
		if !named && !flags {
			continue
		}
		count++
		if flags {
			if name, _, _ := strings.Cut(m[1][2:], " "); newTree().PersistentFlags().Lookup(name) == nil {
				t.Errorf("%s is said to be there for every command, and is not", m[1])
			}
			continue
		}
		found, rest, err := newTree().Find(shellWords(line))
		if err == nil {
			err = found.ParseFlags(rest)
		}
		if err != nil || found.Parent() == nil && found.Flags().NArg() > 0 {
			t.Errorf("`%s` is no command: %v", m[1], err)
		}
	}
	if count < 8 {
		t.Errorf("only %d commands were found in the sentences", count)
	}
}

func TestReadmeNamesTargetsThatAreThere(t *testing.T) {
	rules, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range quoted.FindAllStringSubmatch(readme(t, ""), -1) {
		if target, ok := strings.CutPrefix(m[1], "make "); ok && !strings.Contains(string(rules), "\n"+target+":") {
			t.Errorf("make has no target %s", target)
		}
	}
}

// What "Your first meeting" says to type works in that order, as it stands.
func TestReadmeFirstMeeting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "t.db")
	lines := typed(readme(t, "Your first meeting"))
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{
		"reports.csv": "Ref,Title,Location,Status\n1,Lamp out,High Street,Open\n",
		"actions.csv": "Issue,Task,Agency,Due,Status\nCanal,Patrol,Police,2027-03-01,Open\n",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ran := 0
	for _, line := range lines {
		if line == "" {
			continue // the board
		}
		ran++
		if got := tried(file, shellWords(line)...); got.code != done {
			t.Fatalf("tasking %s: %d, %s", line, got.code, got.err)
		}
	}
	if got := tried(file, "issue", "list"); ran < 4 || !strings.Contains(got.out, "Lamp out") || !strings.Contains(got.out, "Canal") {
		t.Errorf("after %d commands the board has\n%s", ran, got.out)
	}
	if got := tried(file, "meeting", "list"); !strings.Contains(got.out, "Community centre") {
		t.Errorf("the meetings are\n%s", got.out)
	}
}

// boardOf is the board as the program puts it together, over a small store.
func boardOf(t *testing.T) *board.Board {
	t.Helper()
	s, err := bolt.Open(started(t), casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	now := time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)
	desk := &effect.Desk{Book: casebook.New(s, func() time.Time { return now }), Role: "officer"}
	page := func(ref tasking.Ref) screen.Screen { return issue.New(desk, ref) }
	return board.New(desk, board.Openers{Issue: page, Deeds: deed.New(desk),
		Meeting: func(body string) screen.Screen { return meeting.New(desk, body, meeting.Openers{Issue: page}) }})
}

// promised is a key of the numbered list, and the words that follow it there.
type promised struct{ key, says string }

var (
	aKey  = regexp.MustCompile("^([A-Za-z:?]|Enter|Esc|Tab|F[0-9]+)$")
	wordy = regexp.MustCompile("[a-z]{4,}")
)

// steps reads the numbered list: its keys, and the other words in back quotes,
// which are dates as people say them.
func steps(t *testing.T) (keys []promised, days []string) {
	t.Helper()
	var list []string
	for _, l := range strings.Split(readme(t, "Your first meeting"), "\n") {
		numbered := len(l) > 2 && l[0] >= '1' && l[0] <= '9' && l[1] == '.'
		if numbered || len(list) > 0 && strings.HasPrefix(l, "   ") {
			list = append(list, strings.TrimSpace(l))
		} else if len(list) > 0 {
			break
		}
	}
	text := strings.Join(list, "\n")
	spans := quoted.FindAllStringSubmatchIndex(text, -1)
	for n, s := range spans {
		end := len(text)
		if n+1 < len(spans) {
			end = spans[n+1][0]
		}
		word := text[s[2]:s[3]]
		if aKey.MatchString(word) {
			keys = append(keys, promised{word, text[s[1]:end]})
		} else {
			days = append(days, word)
		}
	}
	if len(keys) < 12 || len(days) < 3 {
		t.Fatalf("only %v and %v were read from the list", keys, days)
	}
	return keys, days
}

// kindred says whether two texts share a word, by its first four letters.
func kindred(a, b string) bool {
	stems := map[string]bool{}
	for _, w := range wordy.FindAllString(strings.ToLower(a), -1) {
		stems[w[:4]] = true
	}
	for _, filler := range []string{"what", "that", "this", "with", "from", "they", "them", "when", "your", "says", "some", "know"} {
		delete(stems, filler)
	}
	for _, w := range wordy.FindAllString(strings.ToLower(b), -1) {
		if stems[w[:4]] {
			return true
		}
	}
	return false
}

// Every key of the list does on the board what the list says where it is named
// first.
func TestReadmeKeysDoWhatItSays(t *testing.T) {
	b := boardOf(t)
	d := uitest.Open(t, b, 80, 24, ui.Options{})
	table := append(b.Bindings(), dialog.NewForm("", "", dialog.Field{Name: "x"}).Bindings()...)
	keys, _ := steps(t)
	named := map[string]bool{}
	for _, k := range keys {
		name := k.key
		if len(name) > 1 {
			name = strings.ToLower(name)
		}
		if name == "f9" || name == "b" {
			d.Type(name).AssertShows("Press b to show").AssertHides("BB-0001").Type(name).AssertShows("BB-0001")
			continue
		}
		bound, ok := screen.Find(table, name)
		if !ok {
			t.Errorf("%s is bound to nothing; the README says %q", k.key, k.says)
			continue
		}
		if !named[name] && !kindred(k.says, bound.Help+" "+bound.Group+" "+bound.Label) {
			t.Errorf("%s: the README says %q, the board %q", k.key, k.says, bound.Help)
		}
		named[name] = true
	}
	d.Type("?").AssertShows("Keys", "Enter", "Open the issue").Type("esc")
	d.Type(":").AssertShows("Commands").Type("esc")
}

func TestReadmeDaysAreUnderstood(t *testing.T) {
	_, days := steps(t)
	now := time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)
	for _, day := range days {
		due, err := tasking.ParseDue(day, tasking.Env{Now: now, Today: civil.Of(now, time.UTC), Zone: time.UTC})
		if err != nil || due.IsZero() {
			t.Errorf("%q is not understood as a day: %v", day, err)
		}
	}
}
