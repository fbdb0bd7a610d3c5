package ui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// slow gives the demo page a key that reads before it opens the form: what comes
// of the read comes after 100 ms.
func slow(t *testing.T, then func(*demo) tea.Msg) (*uitest.Driver, *demo) {
	t.Helper()
	page := newDemo()
	page.table = append(page.table, screen.Binding{Keys: []string{"o"}, Help: "Open slowly", Run: func() tea.Cmd {
		return tea.Batch(screen.Opening(), screen.After(100*time.Millisecond, then(page)))
	}})
	return uitest.Open(t, page, 80, 24), page
}

func form(p *demo) tea.Msg { return screen.OpenDialogMsg{Dialog: p.newForm()} }

func TestWhatIsTypedForADialogOnItsWayReachesIt(t *testing.T) {
	d, page := slow(t, form)
	d.Type("o", "text:jjn q?V", "paste:vans b", "left", "text:y", "tab").AssertShows("BB-0041").AssertHides("Raise an issue")
	if page.at != 0 || d.Quit() {
		t.Error("a letter typed for the form was run as a command")
	}
	d.Pass(100*time.Millisecond).AssertShows("Raise an issue", "jjn q?Vvans yb").AssertHides("Leave?")
	if page.at != 0 {
		t.Error("a letter typed for the form moved the page")
	}
	d.Type("text:park")
	if got := page.form.Values(); got.Get("place") != "park" {
		t.Errorf("typing went on in the wrong field: %v", got)
	}
}

func TestWhatWasTypedForADialogThatDoesNotComeIsDropped(t *testing.T) {
	for name, msg := range map[string]tea.Msg{
		"nothing opens": screen.NotOpeningMsg{}, "a toast": screen.ToastMsg{Text: "it has no open action"},
		"bad news": screen.ToastMsg{Text: "it cannot be read", Bad: true}, "not saved": screen.NotSavedMsg{Reason: "disk full"},
	} {
		d, page := slow(t, func(*demo) tea.Msg { return msg })
		d.Type("o", "j", "n").Pass(100 * time.Millisecond).AssertHides("Raise an issue")
		if page.at != 0 {
			t.Errorf("%s: a key was run late", name)
		}
		if d.Type("j"); page.at != 1 {
			t.Errorf("%s: the keys do not work again", name)
		}
	}
}

func TestKeysAreNotKeptForEver(t *testing.T) {
	d, page := slow(t, func(*demo) tea.Msg { return nil })
	d.Type("o", "j").Pass(1400 * time.Millisecond).Type("j")
	if page.at != 0 {
		t.Error("the keys were let go too early")
	}
	if d.Pass(200 * time.Millisecond).Type("j"); page.at != 1 {
		t.Errorf("the page is at line %d: kept keys are dropped, new ones work", page.at)
	}
	d.Type("o").Pass(time.Second).Type("o").Pass(1600 * time.Millisecond).Type("j") // an old timer ends no new wait
	if page.at != 2 {
		t.Error("the keys do not work again")
	}
}

func TestADialogNobodyAskedForDoesNotTakeWhatIsKept(t *testing.T) {
	d, _ := slow(t, form)
	d.Type("o", "text:y").Send(screen.OpenDialogMsg{Dialog: demoConfirm(), Unasked: true}).AssertShows("Withdraw BB-0041?")
	d.Pass(100*time.Millisecond).AssertShows("Raise an issue", "► What     y")
}

func TestBlankingAndLeavingDoNotWait(t *testing.T) {
	d, _ := slow(t, form)
	d.Type("o", "f9").AssertShows("Press b to show").Type("f9", "ctrl+c").AssertShows("Leave?")
	if d.Type("ctrl+c"); !d.Quit() {
		t.Error("ctrl+c waited")
	}
}

// The command of a key runs beside the root. Keys already on their way must meet
// the form even when the message that opens it comes after them.
func TestKeysThatOvertakeACommandWaitForIt(t *testing.T) {
	for _, key := range []string{"n", "enter"} {
		page := newDemo()
		r := ui.New(page, ui.Options{})
		r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		_, cmd := r.Update(uitest.Key(key))
		if r.Update(uitest.Key("j")); page.at != 0 {
			t.Fatalf("%s: the key behind it was not kept", key)
		}
		r.Update(cmd())
		if page.at != 0 {
			t.Errorf("%s: the key behind it moved the old page", key)
		}
		if key == "n" && page.form.Values().Get("title") != "j" {
			t.Error("the form has not heard the key")
		}
	}
}

func TestKeysBehindACommandThatOpensNothingStillWork(t *testing.T) {
	page := newDemo()
	r := ui.New(page, ui.Options{})
	r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, cmd := r.Update(uitest.Key("s"))
	r.Update(uitest.Key("j"))
	r.Update(uitest.Key("j"))
	if r.Update(cmd()); page.at != 2 {
		t.Errorf("the page is at line %d, two keys were pressed", page.at)
	}
}

// Commands run beside each other: the dialog may come before the word of it.
func TestADialogQuickerThanTheWordOfIt(t *testing.T) {
	page := newDemo()
	page.table = append(page.table, screen.Binding{Keys: []string{"f6"}, Help: "Open", Run: func() tea.Cmd {
		return tea.Batch(screen.Opening(), screen.OpenDialog(page.newForm()))
	}})
	for _, typing := range []bool{false, true} {
		page.typing, page.at = typing, 0
		r := ui.New(page, ui.Options{})
		r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		_, cmd := r.Update(uitest.Key("f6"))
		_, cmd = r.Update(cmd())
		both := cmd().(tea.BatchMsg)
		r.Update(both[1]())
		r.Update(both[0]())
		if r.Update(uitest.Key("j")); page.at != 0 || page.form.Values().Get("title") != "j" {
			t.Errorf("typing %v: the form is there and does not hear the keys", typing)
		}
	}
}

// leads is a dialog whose key closes it and leads to another.
type leads struct{ then tea.Cmd }

func (l *leads) Update(msg tea.Msg) screen.Reply {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return screen.Reply{Close: true, Cmd: l.then}
	}
	return screen.Reply{}
}
func (l *leads) View(int, int) string       { return "one" }
func (l *leads) Bindings() []screen.Binding { return nil }

// A dialog that leads to the next keeps the keys for it, and the word of it may come
// last there too: it stops no key of the dialog that is open already.
func TestADialogThatLeadsToAnother(t *testing.T) {
	for _, first := range []int{0, 1} {
		page := newDemo()
		r := ui.New(page, ui.Options{})
		r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		r.Update(screen.OpenDialogMsg{Dialog: &leads{tea.Batch(screen.Opening(), screen.OpenDialog(page.newForm()))}})
		_, cmd := r.Update(uitest.Key("f2"))
		r.Update(uitest.Key("j"))
		_, cmd = r.Update(cmd())
		both := cmd().(tea.BatchMsg)
		r.Update(both[first]())
		r.Update(both[1-first]())
		if r.Update(uitest.Key("n")); page.at != 0 || page.form.Values().Get("title") != "jn" {
			t.Errorf("%d first: the form holds %q, the page is at line %d", first, page.form.Values().Get("title"), page.at)
		}
	}
}

// In a text field the next letters do not wait for a line to be saved.
func TestLettersDoNotWaitForTheDisk(t *testing.T) {
	page := newDemo()
	page.table = append(page.table, screen.Binding{Keys: []string{"f6"}, Help: "Save the line", Run: func() tea.Cmd { return screen.Saved(noon()) }})
	page.typing = true
	r := ui.New(page, ui.Options{})
	r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, cmd := r.Update(uitest.Key("f6"))
	if r.Update(uitest.Key("j")); cmd == nil || page.note.Raw() != "j" {
		t.Errorf("the field holds %q", page.note.Raw())
	}
}

// delays runs commands that answer at once and gives the timers among the answers.
func delays(t *testing.T, r *ui.Root, cmd tea.Cmd) []tea.Msg {
	t.Helper()
	if cmd == nil {
		return nil
	}
	var timers []tea.Msg
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			timers = append(timers, delays(t, r, c)...)
		}
	case screen.DelayMsg:
		timers = append(timers, msg.Msg)
	default:
		_, cmd = r.Update(msg)
		timers = append(timers, delays(t, r, cmd)...)
	}
	return timers
}

// A slow disk takes longer than the longest wait: what was typed is there when the
// form comes, and is dropped only when it does not come after the answer.
func TestNothingTypedIsLostOnASlowDisk(t *testing.T) {
	for _, comes := range []bool{true, false} {
		page := newDemo()
		page.table = append(page.table, screen.Binding{Keys: []string{"o"}, Help: "Open slowly", Run: func() tea.Cmd {
			return tea.Batch(screen.Opening(), func() tea.Msg { return form(page) })
		}})
		if !comes {
			page.table[len(page.table)-1].Run = func() tea.Cmd { return tea.Batch(screen.Opening(), func() tea.Msg { return nil }) }
		}
		r := ui.New(page, ui.Options{})
		r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		_, cmd := r.Update(uitest.Key("o"))
		_, cmd = r.Update(cmd())
		both := cmd().(tea.BatchMsg)
		timers := delays(t, r, both[0]) // the word of it; the read has not answered
		_, cmd = r.Update(uitest.Key("j"))
		for _, over := range append(timers, delays(t, r, cmd)...) {
			r.Update(over)
		}
		r.Update(uitest.Key("j"))
		if page.at != 0 {
			t.Fatalf("comes %v: a key was let go before the answer", comes)
		}
		timers = delays(t, r, both[1])
		switch {
		case comes && page.form.Values().Get("title") != "jj":
			t.Errorf("the form holds %q", page.form.Values().Get("title"))
		case comes:
			continue
		case len(timers) == 0:
			t.Fatal("keys are kept for ever")
		}
		for _, over := range timers {
			r.Update(over)
		}
		if page.at != 0 {
			t.Error("a dropped key was run late")
		}
		if r.Update(uitest.Key("j")); page.at != 1 {
			t.Error("the keys do not work again")
		}
	}
}
