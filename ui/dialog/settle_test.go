package dialog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/dialog"
	"tasking/ui/screen"
)

func lead(add bool) *dialog.Form {
	twins := append([]dialog.Option{{Value: "Youth", Text: "Youth Service", Aliases: []string{"YJS"}},
		{Value: "Justice", Text: "Youth Justice", Aliases: []string{"YJS"}}}, agencies...)
	return dialog.NewForm("f", "Assign",
		dialog.Field{Name: "lead", Label: "Lead", Kind: dialog.Pick, Add: add, Needed: true, Options: twins})
}

func shown(f screen.Dialog, width, height int) string {
	return ansi.Strip(f.View(width, height))
}

// Saving takes what stands typed when it can mean one thing only.
func TestSavingTakesWhatStandsTyped(t *testing.T) {
	for _, c := range []struct {
		typed string
		add   bool
		want  string // what is taken
		isNew bool
		says  string // else what is said
	}{
		{"police", true, "Police", false, ""},
		{"WMFS", false, "Fire", false, ""},
		{"Canal Trust", true, "Canal Trust", true, ""},
		{"wig", true, "wig", true, ""}, // its letters are strewn about a name: no match
		{"Canal Trust", false, "", false, `"Canal Trust" is not in the list: press Down and choose`},
		{"west", true, "", false, "may be West Midlands Police or West Midlands Fire Service, or be new"},
		{"west", false, "", false, "may be West Midlands Police or West Midlands Fire Service: press"},
		{"s", false, "", false, " or 3 more: press Down"},
		{"hous", true, "", false, "may be Walsall Housing Group, or be new: press Down and choose"},
		{"yjs", true, "", false, "may be Youth Service or Youth Justice"},
		{"", true, "", false, "this is needed"},
	} {
		for _, save := range []string{"f2", "enter"} {
			f := lead(c.add)
			keys := []string{"text:" + c.typed, save}
			if save == "enter" { // with the list closed, as after Up
				keys = []string{"paste:" + c.typed, "esc", "enter"}
				if c.typed == "" {
					keys = keys[2:]
				}
			}
			answer, _ := press(f, keys...)
			s, ok := answer.(dialog.Submitted)
			if ok != (c.want != "") || s.Values.Get("lead") != c.want || (s.New.Get("lead") != "") != c.isNew {
				t.Errorf("%q with %s: %v", c.typed, save, answer)
			}
			said := strings.Join(strings.Fields(strings.Trim(shown(f, 110, 23), "│")), " ")
			said = strings.ReplaceAll(said, " │ │ ", " ")
			if !strings.Contains(said, c.says) {
				t.Errorf("%q with %s does not say %q:\n%s", c.typed, save, c.says, shown(f, 110, 23))
			}
		}
	}
}

func TestSavingTakesTheLineGoneTo(t *testing.T) {
	f := lead(true)
	answer, _ := press(f, "text:west", "down", "f2")
	if s, ok := answer.(dialog.Submitted); !ok || s.Values.Get("lead") != "Fire" {
		t.Errorf("answered %v", answer)
	}
}

func TestANewNameSaysThatSavingAddsIt(t *testing.T) {
	f := form()
	press(f, "tab", "tab", "text:Canal Trust", "tab")
	if v := shown(f, 80, 24); !strings.Contains(v, `saving adds "Canal Trust"`) || strings.Contains(v, "is not in the list:") {
		t.Errorf("left, it says:\n%s", v)
	}
	answer, _ := press(f, "shift+tab", "shift+tab", "shift+tab", "text:x", "f2")
	if s, ok := answer.(dialog.Submitted); !ok || s.New.Get("with") != "Canal Trust" {
		t.Errorf("answered %v", answer)
	}
}

const refusal = "the date lies before the day on which the issue was raised, which cannot be, because an action follows its issue: give a later date or leave it empty"

func refusing(reason string) *dialog.Form {
	return dialog.NewForm("f", "Task", dialog.Field{Name: "due", Label: "Due", Check: func(s string) (string, error) {
		if s == "x" {
			return "", errors.New(reason)
		}
		return "", nil
	}})
}

func TestReasonsAreWrappedNotCut(t *testing.T) {
	f := refusing(refusal)
	press(f, "text:x", "f2")
	if v := shown(f, 80, 23); !strings.Contains(v, "! the date lies") || !strings.Contains(v, "leave it empty") || strings.Contains(v, "…") {
		t.Errorf("beside the field:\n%s", v)
	}
	f = refusing("")
	press(f, "f2")
	f.Update(screen.NotSavedMsg{Reason: refusal})
	if v := shown(f, 80, 23); !strings.Contains(v, "NOT SAVED: the date lies") || !strings.Contains(v, "leave it empty") {
		t.Errorf("at the foot:\n%s", v)
	}
	f = refusing(strings.Repeat("so it goes on and on, ", 30) + "and at last: do this")
	press(f, "text:x", "f2")
	v := shown(f, 80, 23)
	if !strings.Contains(v, "do this") || !strings.Contains(v, "…") || strings.Count(v, "on and on") > 9 {
		t.Errorf("a reason without end:\n%s", v)
	}
}

func proposing() *dialog.Form {
	return dialog.NewForm("f", "Plan",
		dialog.Field{Name: "at", Label: "When", Kind: dialog.Date, Value: []string{"11/2 18:00"}, Proposed: true},
		dialog.Field{Name: "venue", Label: "Venue", Value: []string{"Library"}, Proposed: true})
}

func TestAProposalIsTypedOverOrKept(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{nil, "Library"}, {[]string{"text:Town Hall"}, "Town Hall"}, {[]string{"space", "text:y"}, "y"},
		{[]string{"paste:Park"}, "Park"}, {[]string{"end", "text: 2"}, "Library 2"},
		{[]string{"left", "text:-"}, "Librar-y"}, {[]string{"home", "text:The "}, "The Library"},
		{[]string{"backspace", "text:Y"}, "LibrarY"}, {[]string{"shift+tab", "tab"}, "Library"},
		{[]string{"shift+tab", "tab", "text:Hall"}, "Hall"},
	} {
		f := proposing()
		press(f, append([]string{"tab"}, c.keys...)...)
		if got := f.Values().Get("venue"); got != c.want || f.Values().Get("at") != "11/2 18:00" {
			t.Errorf("%v: %q, want %q", c.keys, got, c.want)
		}
	}
	if _, closed := press(proposing(), "esc"); !closed {
		t.Error("an untouched proposal asks before it is left")
	}
}

func TestHalfADateIsMarkedQuietly(t *testing.T) {
	f := dialog.NewForm("f", "Due", dialog.Field{Name: "due", Label: "Due", Kind: dialog.Date, Hint: "14/1, fri", Check: func(s string) (string, error) {
		if s == "fri" {
			return "Fri 15 Jan 2027", nil
		}
		return "", errors.New("this is not a date")
	}})
	if v := shown(f, 80, 23); strings.Contains(v, "! ") {
		t.Errorf("nothing typed and marked:\n%s", v)
	}
	press(f, "text:fr")
	if v := shown(f, 80, 23); !strings.Contains(v, "! 14/1, fri") || strings.Contains(v, "not a date") {
		t.Errorf("half a date:\n%s", v)
	}
	press(f, "text:i")
	if v := shown(f, 80, 23); strings.Contains(v, "! ") || !strings.Contains(v, "Fri 15 Jan 2027") {
		t.Errorf("a whole date:\n%s", v)
	}
}

// Whatever is scrolled away is counted, and the button stands apart.
func TestALongFormSaysWhatLiesOutOfSight(t *testing.T) {
	var fields []dialog.Field
	for i := range 12 {
		fields = append(fields, dialog.Field{Name: fmt.Sprint(i), Label: fmt.Sprintf("Field %d.", i)})
	}
	f := dialog.NewForm("f", "Long", fields...)
	for at := range 12 {
		v := shown(f, 80, 17)
		above, below := 0, 0
		for i := range 12 {
			if !strings.Contains(v, fmt.Sprintf("Field %d.", i)) {
				if i < at {
					above++
				} else {
					below++
				}
			}
		}
		for sign, n := range map[string]int{"↑": above, "↓": below} {
			if want := fmt.Sprintf("%s %d more", sign, n); strings.Contains(v, want) != (n > 0) {
				t.Errorf("at field %d: %d %s out of sight:\n%s", at, n, sign, v)
			}
		}
		if !strings.Contains(v, fmt.Sprintf("► Field %d.", at)) {
			t.Errorf("field %d is out of sight:\n%s", at, v)
		}
		press(f, "tab")
	}
}

func TestTheButtonNeverTouchesTheLastField(t *testing.T) {
	for height := 9; height < 40; height++ {
		f := form()
		for at := range 5 {
			lines := strings.Split(shown(f, 80, height), "\n")
			for i, l := range lines {
				if !strings.Contains(l, "Save") {
					continue
				}
				before := strings.TrimSpace(strings.Trim(lines[i-1], "│"))
				if before != "" && !strings.HasSuffix(before, " more") {
					t.Errorf("height %d, field %d: %q stands on the button", height, at, before)
				}
			}
			press(f, "tab")
		}
	}
}
