package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// contract is every command with the flags scripts rely on. Both may grow; a
// line here never changes.
var contract = map[string]string{
	"demo": "keep archive", "init": "partnership area agency zone",
	"area add": "priority", "area list": "",
	"agency add": "kind core", "agency list": "", "agency edit": "name", "agency replace": "", "agency retire": "",
	"agency member": "area invited drop",
	"issue raise":   "area title place ward category source channel raised-by detail level with urgent restricted",
	"issue list":    "area level agency state new late text", "issue show": "restricted public",
	"issue edit": "title place ward category detail restricted", "issue assign": "lead support drop",
	"issue level": "reason with", "issue close": "reason of impact end-actions", "issue merge": "into",
	"issue reopen": "reason", "issue told": "how",
	"escalate": "mainstream local voluntary funding request budget blockage tried draft",
	"btg list": "", "btg answer": "outcome reason",
	"action add": "task agency with due kind", "action list": "area agency late state", "action update": "text restricted",
	"action done": "text", "action reopen": "reason", "action edit": "task", "action notdone": "cause text",
	"action due": "reason", "action reassign": "reason", "action accept": "", "action decline": "reason",
	"meeting plan": "area at venue", "meeting open": "chair at", "meeting chair": "", "meeting move": "at reason",
	"meeting cancel": "reason", "meeting attend": "who", "meeting minute": "text restricted", "meeting end": "",
	"meeting agenda": "", "meeting place": "", "meeting series": "area on at venue", "meeting observers": "who",
	"meeting confidentiality": "", "meeting sent": "to version edition", "meeting read": "", "issue consider": "text",
	"meeting agree": "by", "meeting amend": "reason asked-by", "meeting show": "", "meeting list": "area",
	"export document": "meeting version edition format out force",
	"export minutes":  "meeting version edition format out force", "export agenda": "meeting edition format out force",
	"export pack": "meeting edition format out force", "export email": "meeting version out force", "export all": "meeting version out force",
	"import issues": "area from skip-bad dry-run", "import actions": "area", "import agencies": "",
	"undo": "", "redo": "", "log": "", "changes": "since", "verify": "", "doctor": "out also", "rebuild": "", "backup": "", "restore": "",
	"backups": "", "backups verify": "", "second": "", "handover": "", "takeover": "",
	"version": "", "help": "", "completion": "",
}

func newTree() *cobra.Command {
	root := newRoot(&app{})
	root.InitDefaultHelpCmd()
	return root
}

func TestTheContractIsThere(t *testing.T) {
	root := newTree()
	for path, flags := range contract {
		c, rest, err := root.Find(strings.Fields(path))
		if err != nil || len(rest) > 0 {
			t.Errorf("tasking %s is not there", path)
			continue
		}
		for _, name := range append(strings.Fields(flags), "store", "json", "as", "by", "now", "meeting", "read-only", "allow-network-store") {
			if c.Flag(name) == nil && c.InheritedFlags().Lookup(name) == nil {
				t.Errorf("tasking %s has no --%s", path, name)
			}
		}
	}
	if root.Flag("hall") == nil {
		t.Error("the board has no --hall")
	}
}

// everyCommand walks the tree.
func everyCommand(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, visit)
	}
}

func TestEveryCommandExplainsItself(t *testing.T) {
	count := 0
	everyCommand(newTree(), func(c *cobra.Command) {
		count++
		path := c.CommandPath()
		switch {
		case c.Short == "" || strings.HasSuffix(c.Short, "."):
			t.Errorf("%s: its line of help is %q", path, c.Short)
		case !strings.Contains(c.Example, path+" ") && !strings.Contains(c.Example, path+"\n") && !strings.HasSuffix(c.Example, path):
			t.Errorf("%s: its example does not use it: %q", path, c.Example)
		case c.RunE == nil:
			t.Errorf("%s does nothing", path)
		}
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s has no help", path, f.Name)
			}
			if c.InheritedFlags().Lookup(f.Name) != nil {
				t.Errorf("%s --%s hides a global flag", path, f.Name)
			}
		})
	})
	if count < len(contract) {
		t.Errorf("only %d commands were walked", count)
	}
}

// The examples are typed by people who copy them: they must be understood.
func TestExamplesAreUnderstood(t *testing.T) {
	everyCommand(newTree(), func(c *cobra.Command) {
		for _, line := range strings.Split(c.Example, "\n") {
			args := shellWords(strings.TrimPrefix(strings.TrimSpace(line), "tasking"))
			found, rest, err := newTree().Find(args)
			if err != nil {
				t.Errorf("%q: %v", line, err)
				continue
			}
			if err := found.ParseFlags(rest); err != nil {
				t.Errorf("%q: %v", line, err)
				continue
			}
			if err := found.ValidateArgs(found.Flags().Args()); err != nil && found.Parent() != nil {
				t.Errorf("%q: %v", line, err)
			}
		}
	})
}

// shellWords parts a line as a shell does, as far as examples need it: double
// quotes hold words together, > ends the command.
func shellWords(line string) []string {
	var args []string
	var arg strings.Builder
	quoted, inside := false, false
	line, _, _ = strings.Cut(line, " > ")
	for _, r := range line + " " {
		switch {
		case r == '"':
			quoted, inside = !quoted, true
		case r == ' ' && !quoted:
			if inside {
				args = append(args, arg.String())
			}
			arg.Reset()
			inside = false
		default:
			arg.WriteRune(r)
			inside = true
		}
	}
	return args
}
