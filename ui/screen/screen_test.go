package screen_test

import (
	"strings"
	"testing"
	"time"

	"tasking/ui/screen"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	table := []screen.Binding{
		{Keys: []string{"n", "x"}, Help: "New"},
		{Keys: []string{"x"}, Help: "Twice"},
		{Keys: []string{"b"}, Help: "The root's"},
		{Keys: []string{"ctrl+s"}, Help: "Flow control"},
		{Keys: []string{"z"}},
	}
	got := strings.Join(screen.Check(table), "\n")
	for _, want := range []string{`"x" is bound twice`, `"b" belongs to the root`, `"ctrl+s" must never`, "no help sentence"} {
		if !strings.Contains(got, want) {
			t.Errorf("not found: %s in\n%s", want, got)
		}
	}
	if wrong := screen.Check(table[:1]); len(wrong) != 0 {
		t.Errorf("a good table is blamed: %v", wrong)
	}
}

func TestKeysThatAreSomebodyElses(t *testing.T) {
	for key, never := range map[string]bool{
		"ctrl+s": true, "ctrl+q": true, "ctrl+z": true, "ctrl+\\": true, "ctrl+i": true, "ctrl+m": true,
		"ctrl+shift+c": true, "alt+enter": true, "alt+w": true, "f10": true, "f11": true, "~": true,
		"ctrl+u": false, "ctrl+d": false, "f4": false, "alt+left": false, "enter": false, "g": false,
	} {
		if screen.Never(key) != never {
			t.Errorf("%s: %v", key, !never)
		}
	}
}

func TestKeyNames(t *testing.T) {
	for key, want := range map[string]string{"pgdown": "PgDn", "f9": "F9", "f": "f", "esc": "Esc", "ctrl+u": "ctrl+u", "space": "Space", "E": "E"} {
		if got := screen.KeyName(key); got != want {
			t.Errorf("%s is written %s, want %s", key, got, want)
		}
	}
}

func TestPrints(t *testing.T) {
	for key, want := range map[string]bool{"a": true, "\u0175": true, "space": true, "enter": false, "f1": false, "ctrl+a": false} {
		if screen.Prints(key) != want {
			t.Errorf("%s: %v", key, !want)
		}
	}
}

func TestSaveState(t *testing.T) {
	at := time.Date(2027, 1, 14, 19, 42, 0, 0, time.UTC)
	for _, c := range []struct {
		state screen.SaveState
		want  string
	}{
		{screen.SaveState{}, ""}, {screen.SaveState{At: at}, "SAVED 19:42"},
		{screen.SaveState{At: at, Reason: "disk full"}, "NOT SAVED (disk full)"},
	} {
		if got := c.state.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTheWallIsNeverWide(t *testing.T) {
	if (screen.Env{Hall: true}).Wide(200) || !(screen.Env{}).Wide(110) || (screen.Env{}).Wide(109) {
		t.Error("columns side by side at the wrong place")
	}
}

func TestReasonAndFind(t *testing.T) {
	b := screen.Binding{Keys: []string{"e"}, Disabled: func() string { return "no lead" }}
	if b.Reason() != "no lead" || (screen.Binding{}).Reason() != "" {
		t.Error("reason")
	}
	if _, ok := screen.Find([]screen.Binding{b}, "e"); !ok {
		t.Error("e is not found")
	}
	if _, ok := screen.Find([]screen.Binding{b}, "f"); ok {
		t.Error("f is found")
	}
}
