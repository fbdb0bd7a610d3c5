//go:build torture

package torture

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"tasking/internal/casebook"
	"tasking/internal/hostile"
	"tasking/internal/hostile/infested"
	"tasking/store/bolt"
)

var (
	pages  = flag.Int("pages", 60, "issue pages, and texts pasted into a form, shown in a terminal (R10)")
	quoted = flag.Int("quoted", 500, "texts given as arguments (R10)")
)

// escKey is what a terminal with the newer protocol sends: told from alt by its bytes,
// not by time.
const escKey = "\x1b[27u"

// hostileTexts are our own list and the public one where it is to be had.
func hostileTexts() []string {
	more, err := hostile.Naughty()
	if err != nil {
		fmt.Println(err)
	}
	return append(hostile.Texts(), more...)
}

// bystander is the real program with a store, in a folder of its own.
func bystander(folder, store string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = folder
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + folder, "TMPDIR=" + folder, "TERM=xterm-256color", "LANG=C.UTF-8",
		"TASKING_STORE=" + store, "TASKING_NOW=2027-01-14T18:30"}
	return cmd
}

// wider begins the program in a window that the emulator draws with room beside
// it: what a row has too much stands there, instead of being wrapped.
func wider(t *testing.T, cmd *exec.Cmd, width, height int) *terminal {
	t.Helper()
	s, err := begin(cmd, width, height)
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	s.screen.Resize(width+20, height)
	s.mu.Unlock()
	return s
}

// overhang is what stands beyond the window's width, or nothing.
func (t *terminal) overhang(width int) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for y := range t.screen.Height() {
		for x := width; x < t.screen.Width(); x++ {
			if c := t.screen.CellAt(x, y); c != nil && strings.TrimSpace(c.Content) != "" {
				return fmt.Sprintf("row %d holds %q in column %d", y+1, c.Content, x+1)
			}
		}
	}
	return ""
}

// visit types keys and waits until the screen is as wanted, then looks at its width.
func (t *terminal) visit(test *testing.T, width int, keys string, wanted func(frame string) bool) {
	test.Helper()
	t.press(keys)
	if ok, err := t.until(wanted); !ok {
		test.Fatalf("after %q: %v\n%s", keys, err, t.frame())
	}
	if over := t.overhang(width); over != "" {
		test.Errorf("after %q: %s", keys, over)
	}
}

func having(words string) func(string) bool {
	return func(frame string) bool { return strings.Contains(frame, words) }
}

func lacking(words string) func(string) bool {
	return func(frame string) bool { return !strings.Contains(frame, words) }
}

// R10 on the screens: the board from end to end, issue pages, and texts pasted
// into a form, in windows of three sizes. Only bytes of the list come out, and no
// row is wider than the window.
func TestSinksOfTheTerminal(t *testing.T) {
	begun, texts := time.Now(), hostileTexts()
	folder := t.TempDir()
	store := filepath.Join(folder, "t.db")
	accepted, err := infested.Make(store, texts)
	if err != nil {
		t.Fatal(err)
	}
	sequences, titles, shown, pasted, total := 0, 0, 0, 0, 0
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 18}} {
		s := wider(t, bystander(folder, store), size[0], size[1])
		s.visit(t, size[0], "", having("Open "))
		for n := range *pages / 3 {
			s.visit(t, size[0], "\r", lacking("  late ")) // the page of the issue under the cursor
			s.visit(t, size[0], "\x1b[6~", having("BB-"))
			s.visit(t, size[0], escKey, having("Open "))
			for range max(1, accepted*3 / *pages) {
				s.press("\x1b[B")
			}
			shown++
			s.visit(t, size[0], "n", having("New issue"))
			s.visit(t, size[0], "\x1b[200~"+texts[(n*3*7+size[0])%len(texts)]+"\x1b[201~"+"\t", having("New issue"))
			s.press(escKey)
			s.visit(t, size[0], "", func(f string) bool { return !strings.Contains(f, "New issue") || strings.Contains(f, "Discard what") })
			if f := s.frame(); strings.Contains(f, "New issue") {
				s.visit(t, size[0], "y", lacking("New issue"))
			}
			pasted++
		}
		s.press("\x03")
		s.press("\x03")
		<-s.ended
		s.close()
		w := readWire(s.raw)
		w.judge(t, fmt.Sprintf("the window of %d columns", size[0]))
		sequences, titles, total = sequences+w.obeyed, titles+len(w.titles), total+len(s.raw)
	}
	figure(t, begun, "R10 terminal: %d texts in every field, %d issue pages shown, %d texts pasted, %d sequences and %d titles in %d KB read",
		accepted, shown, pasted, sequences, titles, total>>10)
}

// harmless fails where output could act on a terminal.
func harmless(t *testing.T, where string, b []byte) {
	t.Helper()
	if !utf8.Valid(b) {
		t.Errorf("%s: not UTF-8", where)
	}
	for _, r := range string(b) {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d' || r == '\u2028' || r == '\u2029') {
			t.Errorf("%s: the output holds %U", where, r)
			return
		}
	}
}

// R10 on the command line: every list, every page of an issue, and every text as
// an argument of something that refuses it.
func TestSinksOfTheCommands(t *testing.T) {
	begun, texts := time.Now(), hostileTexts()
	folder := t.TempDir()
	store := filepath.Join(folder, "t.db")
	accepted, err := infested.Make(store, texts)
	if err != nil {
		t.Fatal(err)
	}
	lists := [][]string{{"issue", "list", "--state", "all"}, {"action", "list", "--state", "all"}, {"log"}, {"meeting", "show", "BB/1"}, {"meeting", "list"}, {"agency", "list"},
		{"area", "list"}, {"btg", "list"}, {"verify"}, {"help"}, {"version"}}
	for n := 1; n <= accepted; n += max(1, accepted*2 / *pages) {
		lists = append(lists, []string{"issue", "show", fmt.Sprintf("BB-%04d", n), "--restricted"}, []string{"log", fmt.Sprintf("BB-%04d", n)})
	}
	for _, args := range lists {
		for _, args := range [][]string{args, append(slices.Clone(args), "--json")} {
			out, err := bystander(folder, store, args...).CombinedOutput()
			harmless(t, fmt.Sprint(args), out)
			if err != nil {
				t.Errorf("%v: %v, %s", args, err, out)
			} else if args[len(args)-1] == "--json" && args[0] != "help" && !json.Valid(out) {
				t.Errorf("%v: not one JSON value", args)
			}
		}
	}
	refusals := 0
	for n, x := range texts {
		if n%max(1, len(texts) / *quoted) != 0 {
			continue
		}
		x = strings.ReplaceAll(x, "\x00", "\x01") // the system takes no NUL in an argument
		for _, args := range argued(n, x) {
			out, _ := bystander(folder, store, args...).CombinedOutput()
			harmless(t, fmt.Sprintf("%.80q", args), out)
			refusals++
		}
	}
	figure(t, begun, "R10 commands: %d texts in every field, %d lists and pages as text and JSON, %d texts as arguments", accepted, len(lists), refusals)
}

// argued are command lines that quote a text back: one of them for each text.
func argued(n int, x string) [][]string {
	all := [][]string{{"issue", "show", x}, {"issue", "list", "--area", x}, {x}, {"--store", x, "issue", "list"}, {"export", "document", "--meeting", "BB/1", "--format", "csv", "--out", "no/" + x},
		{"import", "issues", x, "--area", "BB"}, {"--now", x, "issue", "list"}, {"agency", "add", x, x}, {"action", "due", "BB-0001/1", x, "--reason", x}, {"issue", "list", "--text", x},
		{"issue", "level", "BB-0001", "0", "--reason", x, "--with", x}, {"meeting", "plan", "--area", "BB", "--at", x, "--venue", x}, {"restore", x}, {"help", x}, {"btg", "answer", "BB-0001", "--outcome", x, "--reason", x}, {"completion", x}}
	return all[n%len(all) : n%len(all)+1]
}

// R10 of the note beside a store that somebody holds: it is a file that anybody may
// have written.
func TestSinksOfTheHolder(t *testing.T) {
	begun, texts := time.Now(), hostileTexts()
	folder := t.TempDir()
	store := filepath.Join(folder, "t.db")
	if err := founded(store, 1); err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Open(store, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	count := 0
	for batch := range slices.Chunk(texts, len(texts)/5) { // each refusal waits a second for the store
		var short []string
		for _, x := range batch {
			if len(x) < 100 {
				short = append(short, x)
			}
		}
		note, err := json.Marshal(map[string]any{"pid": 1, "host": strings.Join(short, " "), "since": "2027-01-14T18:30:00Z"})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(store+".holder", note, 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := bystander(folder, store, "issue", "list").CombinedOutput()
		harmless(t, "the note", out)
		if !bytes.HasPrefix(out, []byte("tasking: ")) || bytes.Count(out, []byte("\n")) != 1 {
			t.Errorf("the refusal is %q", out)
		}
		count += len(short)
	}
	figure(t, begun, "R10 holder's note: %d texts", count)
}
