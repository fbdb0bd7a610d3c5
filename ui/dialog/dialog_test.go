package dialog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// press gives keys to a dialog and returns the last answer and whether it went.
func press(d screen.Dialog, keys ...string) (answer tea.Msg, closed bool) {
	for _, k := range keys {
		var msgs []tea.Msg
		if s, ok := strings.CutPrefix(k, "text:"); ok {
			for _, r := range s {
				msgs = append(msgs, uitest.Key(string(r)))
			}
		} else if s, ok := strings.CutPrefix(k, "paste:"); ok {
			msgs = append(msgs, tea.PasteMsg{Content: s})
		} else {
			msgs = append(msgs, uitest.Key(k))
		}
		for _, m := range msgs {
			r := d.Update(m)
			if r.Answer != nil {
				answer = r.Answer
			}
			closed = closed || r.Close
		}
	}
	return answer, closed
}

func TestConfirmIsSafeByDefault(t *testing.T) {
	for _, c := range []struct {
		keys   []string
		yes    bool
		closed bool
	}{
		{[]string{"enter"}, false, true}, {[]string{"esc"}, false, true}, {[]string{"n"}, false, true},
		{[]string{"y"}, true, true}, {[]string{"right", "enter"}, true, true},
		{[]string{"tab", "tab", "enter"}, false, true}, {[]string{"x", "space", "d"}, false, false},
	} {
		d := dialog.NewConfirm("w", "Withdraw?", "It goes.", "Withdraw")
		answer, closed := press(d, c.keys...)
		want := tea.Msg(nil)
		if c.closed {
			want = dialog.Confirmed{ID: "w", Yes: c.yes}
		}
		if closed != c.closed || answer != want {
			t.Errorf("%v: %v %v", c.keys, answer, closed)
		}
	}
}

func TestAWordMustBeTypedWhole(t *testing.T) {
	agree := func() *dialog.Confirm {
		d := dialog.NewConfirm("a", "Agree?", "It is fixed.", "Agree")
		d.Word = "AGREE"
		return d
	}
	for _, c := range []struct {
		keys []string
		yes  bool
		gone bool
	}{
		{[]string{"enter"}, false, false}, {[]string{"y"}, false, false}, {[]string{"text:AGRE", "enter"}, false, false},
		{[]string{"text:agree", "enter"}, true, true}, {[]string{"text:AGREE", "esc"}, false, true},
	} {
		answer, gone := press(agree(), c.keys...)
		if gone != c.gone || (gone && answer != tea.Msg(dialog.Confirmed{ID: "a", Yes: c.yes})) {
			t.Errorf("%v: %v %v", c.keys, answer, gone)
		}
	}
}

var agencies = []dialog.Option{
	{Value: "Police", Text: "West Midlands Police", Aliases: []string{"WMP"}},
	{Value: "Fire", Text: "West Midlands Fire Service", Aliases: []string{"WMFS"}},
	{Value: "Housing", Text: "Walsall Housing Group", Aliases: []string{"whg"}},
	{Value: "Caf\u00e9", Text: "Caf\u00e9 of the Friends"},
}

func TestPickerFindsByLettersAliasAndAccent(t *testing.T) {
	for typed, want := range map[string]string{
		"wmp": "Police", "whg": "Housing", "fire": "Fire", "hous": "Housing", "WMFS": "Fire", "cafe": "Caf\u00e9", "": "Police",
	} {
		answer, closed := press(dialog.NewPicker("p", "Lead", agencies), "text:"+typed, "enter")
		if !closed || answer != tea.Msg(dialog.Picked{ID: "p", Value: want}) {
			t.Errorf("%q chose %v", typed, answer)
		}
	}
}

func TestPickerAddsWhatIsUnknownOnlyWhenAllowed(t *testing.T) {
	p := dialog.NewPicker("p", "Lead", agencies)
	if answer, closed := press(p, "text:zzz", "enter"); answer != nil || closed {
		t.Errorf("an unknown name was taken: %v", answer)
	}
	p = dialog.NewPicker("p", "Lead", agencies)
	p.Add = true
	if answer, _ := press(p, "text:Canal Trust", "enter"); answer != tea.Msg(dialog.Picked{ID: "p", Value: "Canal Trust", New: true}) {
		t.Errorf("adding answered %v", answer)
	}
	p = dialog.NewPicker("p", "Lead", agencies)
	p.Add = true
	if answer, _ := press(p, "text:wmp", "end", "down", "down", "down", "enter"); answer.(dialog.Picked).New {
		t.Error("an alias that is known was offered as new")
	}
}

// A name that only nearly fits must not become the wrong agency by Enter.
func TestAGuessStandsBelowTheOfferToAdd(t *testing.T) {
	p := dialog.NewPicker("p", "Lead", agencies)
	p.Add = true
	if answer, _ := press(p, "text:wig", "enter"); answer != tea.Msg(dialog.Picked{ID: "p", Value: "wig", New: true}) {
		t.Errorf("a guess was taken: %v", answer)
	}
	p = dialog.NewPicker("p", "Lead", agencies)
	if answer, _ := press(p, "text:wig", "enter"); answer != tea.Msg(dialog.Picked{ID: "p", Value: "Housing"}) {
		t.Errorf("where nothing can be added the guess is welcome: %v", answer)
	}
}

func form() *dialog.Form {
	return dialog.NewForm("f", "Raise",
		dialog.Field{Name: "title", Label: "What", Needed: true, Most: 12},
		dialog.Field{Name: "level", Label: "Level", Kind: dialog.Choice, Value: []string{"1"},
			Options: []dialog.Option{{Value: "0", Text: "direct"}, {Value: "1", Text: "CAT"}}},
		dialog.Field{Name: "with", Label: "With", Kind: dialog.Pick, Many: true, Add: true, Options: agencies},
		dialog.Field{Name: "due", Label: "Due", Kind: dialog.Date, Check: func(s string) (string, error) {
			if s == "" || s == "next" {
				return "Thu 11 Feb 2027", nil
			}
			return "", errors.New("this is not a date")
		}},
		dialog.Field{Name: "detail", Label: "Detail", Kind: dialog.Long},
	)
}

func TestFormByEnterAlone(t *testing.T) {
	f := form()
	answer, closed := press(f, "text:bikes", "enter", "left", "enter", "text:wmp", "enter", "text:Canal", "enter", "enter",
		"text:next", "enter", "text:one", "ctrl+o", "text:two", "enter")
	s, ok := answer.(dialog.Submitted)
	if !ok || closed {
		t.Fatalf("answer %v, closed %v", answer, closed)
	}
	want := dialog.Values{"title": {"bikes"}, "level": {"0"}, "with": {"Police", "Canal"}, "due": {"next"}, "detail": {"one\ntwo"}}
	if fmt.Sprint(s.Values) != fmt.Sprint(want) || fmt.Sprint(s.New) != fmt.Sprint(dialog.Values{"with": {"Canal"}}) {
		t.Errorf("submitted %v, new %v", s.Values, s.New)
	}
	if f.Update(screen.SavedMsg{}); !f.Update(screen.SavedMsg{}).Close {
		t.Error("saved, and still open")
	}
}

func TestFormKeepsAllAndSaysWhyWhenNotSaved(t *testing.T) {
	f := form()
	press(f, "text:bikes", "f2")
	if r := f.Update(screen.NotSavedMsg{Reason: "disk full"}); r.Close {
		t.Fatal("closed")
	}
	if got := f.Values().Get("title"); got != "bikes" {
		t.Errorf("kept %q", got)
	}
	if v := f.View(80, 23); !strings.Contains(v, "NOT SAVED: disk full") {
		t.Errorf("no reason:\n%s", v)
	}
	if answer, _ := press(f, "text:!", "f2"); answer.(dialog.Submitted).Values.Get("title") != "bikes!" {
		t.Error("cannot be saved again")
	}
}

func TestASavedFromElsewhereDoesNotCloseAForm(t *testing.T) {
	if form().Update(screen.SavedMsg{}).Close {
		t.Error("a form nobody submitted was closed")
	}
}

func TestFormGoesToWhatWillNotDo(t *testing.T) {
	for _, c := range []struct {
		keys []string
		says string
	}{
		{[]string{"f2"}, "this is needed"},
		{[]string{"text:far too long a title", "f2"}, "8 characters too many (12 at most)"},
		{[]string{"text:x", "up", "up", "text:soon", "f2"}, "this is not a date"},
		{[]string{"text:x", "tab", "tab", "text:west", "f2"}, "may be West Midlands Police"},
	} {
		f := form()
		answer, closed := press(f, c.keys...)
		if v := f.View(80, 23); answer != nil || closed || !strings.Contains(v, c.says) {
			t.Errorf("%v: answer %v, want %q in\n%s", c.keys, answer, c.says, v)
		}
	}
}

func TestEscAsksOnlyWhenSomethingWasTyped(t *testing.T) {
	if answer, closed := press(form(), "tab", "tab", "esc"); !closed || answer != tea.Msg(dialog.Cancelled{ID: "f"}) {
		t.Errorf("untouched: %v %v", answer, closed)
	}
	f := form()
	if _, closed := press(f, "text:x", "esc"); closed {
		t.Error("what was typed went without a question")
	}
	if _, closed := press(f, "enter"); closed || f.Values().Get("title") != "x" {
		t.Error("keep did not keep")
	}
	if answer, closed := press(f, "esc", "y"); !closed || answer != tea.Msg(dialog.Cancelled{ID: "f"}) {
		t.Errorf("discard: %v %v", answer, closed)
	}
}

func TestAnImmediateFormCloses(t *testing.T) {
	f := form()
	f.Immediate = true
	if answer, closed := press(f, "text:x", "f2"); !closed || answer == nil {
		t.Error("still open")
	}
}

// Every printable key in every field changes that field and nothing else.
func TestFieldsOwnEveryPrintableKey(t *testing.T) {
	for at := 0; at < 5; at++ {
		f := form()
		for range at {
			press(f, "tab")
		}
		before := f.Values()
		for r := ' '; r <= '~'; r++ {
			if answer, closed := press(f, "text:"+string(r)); answer != nil || closed {
				t.Fatalf("field %d: %q answered %v", at, r, answer)
			}
		}
		after := f.Values()
		for i, name := range []string{"title", "level", "with", "due", "detail"} {
			if i != at && fmt.Sprint(before[name]) != fmt.Sprint(after[name]) {
				t.Errorf("typing into field %d changed %s to %v", at, name, after[name])
			}
		}
	}
}

func TestViewerScrollsAndCloses(t *testing.T) {
	v := dialog.NewViewer("v", "Text", strings.Repeat("line\n", 50)+"last")
	v.View(80, 23)
	press(v, "end")
	if !strings.Contains(v.View(80, 23), "last") {
		t.Error("the end is not in sight")
	}
	press(v, "home")
	if strings.Contains(v.View(80, 23), "last") {
		t.Error("the beginning shows the end")
	}
	if answer, closed := press(v, "esc"); !closed || answer != tea.Msg(dialog.Cancelled{ID: "v"}) {
		t.Error("esc did not close")
	}
}
