package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"tasking": main}) }

// The stories: each a few commands as people type them, with the program itself.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TASKING_STORE", env.WorkDir+"/t.db")
			env.Setenv("TASKING_NOW", "2027-01-14T18:30")
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"json": valueIn, "nowhere": nowhere, "misuse": codeOf(misuse), "refused": codeOf(failed), "spoil": spoil, "damage": damage,
		},
	})
}

// valueIn is `json PATH WANT`: the value at a path of the last stdout.
func valueIn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: json PATH WANT")
	}
	var v any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &v); err != nil {
		ts.Fatalf("stdout is not JSON: %v", err)
	}
	for _, step := range strings.Split(args[0], ".") {
		switch in := v.(type) {
		case map[string]any:
			found, ok := in[step]
			if !ok {
				ts.Fatalf("%s: there is no key %q", args[0], step)
			}
			v = found
		case []any:
			if step == "count" {
				v = len(in)
				continue
			}
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(in) {
				ts.Fatalf("%s: there is no element %s of %d", args[0], step, len(in))
			}
			v = in[n]
		default:
			ts.Fatalf("%s: nothing is below %v", args[0], in)
		}
	}
	got, _ := json.Marshal(v)
	if s, ok := v.(string); ok {
		got = []byte(s)
	}
	if string(got) != args[1] {
		ts.Fatalf("%s is %s, not %s", args[0], got, args[1])
	}
}

// damage is `damage FILE TEXT`: one bit of each place where the text stands in the
// file is another now.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: damage FILE TEXT")
	}
	content, broken := ts.ReadFile(args[0]), []byte(args[1])
	broken[0] ^= 1
	if !strings.Contains(content, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(content, args[1], string(broken))), 0o600))
}

// outcome is what one command line came to.
type outcome struct {
	code     int
	out, err string
}

func inStory(ts *testscript.TestScript, args ...string) outcome {
	var out, errs strings.Builder
	code := run(args, strings.NewReader(""), &out, &errs, func() []string {
		return []string{"TASKING_STORE=" + ts.Getenv("TASKING_STORE"), "TASKING_NOW=" + ts.Getenv("TASKING_NOW")}
	})
	return outcome{code, out.String(), errs.String()}
}

// codeOf is `misuse WORDS -- ARGS` and `refused WORDS -- ARGS`: the command
// fails with that code, one line on stderr that holds the words, an empty
// stdout and an unchanged journal.
func codeOf(code int) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) < 3 || args[1] != "--" {
			ts.Fatalf("usage: refused WORDS -- ARGS")
		}
		before := inStory(ts, "log").out
		got := inStory(ts, args[2:]...)
		switch {
		case got.code != code:
			ts.Fatalf("exit code %d, not %d\n%s%s", got.code, code, got.out, got.err)
		case !strings.HasPrefix(got.err, "tasking: ") || strings.Count(got.err, "\n") != 1:
			ts.Fatalf("not one line: %q", got.err)
		case !strings.Contains(got.err, args[0]):
			ts.Fatalf("%q does not say %q", got.err, args[0])
		case got.out != "":
			ts.Fatalf("stdout has %q", got.out)
		case strings.Contains(got.err, ".\n"), strings.Contains(got.err, "strconv"), strings.Contains(got.err, ": ;"):
			ts.Fatalf("not a sentence for people: %q", got.err)
		case inStory(ts, "log").out != before:
			ts.Fatalf("something was recorded")
		}
	}
}

// spoil is `spoil FILE`: one bit in the middle of it is turned over.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: spoil FILE")
	}
	file := ts.MkAbs(args[0])
	b, err := os.ReadFile(file)
	ts.Check(err)
	b[len(b)/2] ^= 1
	ts.Check(os.WriteFile(file, b, 0o600))
}

// everyRead is every command that shows something, as text and as JSON.
var everyRead = []string{
	"issue list --state all", "issue list --state closed", "issue list --text MARK --state all", "action list --state all", "btg list",
	"issue show BB-0001", "issue show BB-0001 --public", "issue show BB-0002", "issue show BB-0003", "issue show BB-0004",
	"meeting show BB/1", "meeting list", "log", "log BB-0001", "log BB-0002", "log BB-0003", "log BB-0004", "log BB-0001/1", "log BB/1",
	"changes --since BB/1", "agency list", "area list", "verify", "backups", "second",
	"export document --meeting BB/1 --format csv --out -", "export document --meeting BB/1 --format md --out -",
	"export document --meeting BB/1 --format html --out -", "export document --meeting BB/1 --format json --out -",
	"export minutes --meeting BB/1 --format md --out -", "export minutes --meeting BB/1 --format csv --out -", "export minutes --meeting BB/1 --format json --out -",
	"export agenda --meeting BB/2 --format md --out -", "export agenda --meeting BB/2 --format csv --out -", "export agenda --meeting BB/2 --format json --out -",
	"export pack --format md --out -", "export pack --format csv --out -", "export pack --format json --out -",
}

// nowhere is `nowhere MARK`: no command but those for the restricted shows it.
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: nowhere MARK")
	}
	var leaks []string
	for _, line := range everyRead {
		for _, form := range []string{"", " --json"} {
			words := strings.Fields(strings.ReplaceAll(line, "MARK", args[0]) + form)
			got := inStory(ts, words...)
			for _, l := range strings.Split(got.out+got.err, "\n") {
				if strings.Contains(l, args[0]) {
					leaks = append(leaks, fmt.Sprintf("tasking %s:\n    %.300s", strings.Join(words, " "), l))
				}
			}
		}
	}
	if len(leaks) > 0 {
		ts.Fatalf("%s is shown by\n%s", args[0], strings.Join(leaks, "\n"))
	}
}
