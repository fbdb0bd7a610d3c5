package dialog_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/ui/dialog"
	"tasking/ui/theme"
	"tasking/ui/uitest"
)

const family = "\U0001F468\u200d\U0001F469\u200d\U0001F467"

func TestLineEditsWholeSigns(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"paste:a" + family + "b", "left", "backspace"}, "ab"},
		{[]string{"paste:a" + family + "b", "home", "right", "delete"}, "ab"},
		{[]string{"text:e", "text:\u0301", "text:x", "left", "backspace"}, "x"},
		{[]string{"text:fly tipping now", "ctrl+w", "ctrl+left", "ctrl+k"}, "fly"},
		{[]string{"text:abc", "ctrl+u", "text:d"}, "d"},
		{[]string{"text:bc", "home", "text:a", "end", "text:d"}, "abcd"},
		{[]string{"paste:two\nlines\there\x1b[31m"}, "two lines here[31m"},
		{[]string{"ctrl+v", "alt+b", "f5"}, ""},
		{[]string{"text:one", "home", "alt+delete"}, ""},
		{[]string{"paste:one two", "home", "alt+delete", "end", "alt+delete", "delete"}, "two"},
	} {
		var l dialog.Line
		for _, k := range c.keys {
			feed(&l, k)
		}
		if got := l.Value(); got != c.want {
			t.Errorf("%v: %q, want %q", c.keys, got, c.want)
		}
	}
}

func feed(to interface{ Update(tea.Msg) bool }, k string) {
	if s, ok := strings.CutPrefix(k, "paste:"); ok {
		to.Update(tea.PasteMsg{Content: s})
		return
	}
	if s, ok := strings.CutPrefix(k, "text:"); ok {
		for _, r := range s {
			to.Update(uitest.Key(string(r)))
		}
		return
	}
	to.Update(uitest.Key(k))
}

func TestAreaMovesByRowsAndLeavesAtItsEdges(t *testing.T) {
	th := theme.New(theme.Choice{})
	a := dialog.NewArea(3)
	feed(a, "paste:the first line\nthe second\nthird")
	a.View(th, 20)
	if a.Update(uitest.Key("down")) {
		t.Error("down on the last row was not left to the form")
	}
	feed(a, "up")
	feed(a, "up")
	if a.Update(uitest.Key("up")) {
		t.Error("up on the first row was not left to the form")
	}
	feed(a, "text:X")
	if got := a.Value(); got != "the fXirst line\nthe second\nthird" {
		t.Errorf("typed at the wrong place: %q", got)
	}
}

func TestAreaCursorStandsWhereTheTextGrows(t *testing.T) {
	th := theme.New(theme.Choice{})
	for width := 1; width < 40; width++ {
		a := dialog.NewArea(3)
		for _, r := range "Two bikes were seized in the park, \u6f22\u5b57 and more\nnext" {
			feed(a, "text:"+string(r))
			lines, at := a.View(th, width)
			if len(lines) != 3 || at.X < 0 || at.X >= width || at.Y < 0 || at.Y >= 3 {
				t.Fatalf("at %d: cursor %v, %d lines", width, at, len(lines))
			}
		}
	}
}

// Among them the keys at which inputs are known to panic, hang or delete too much.
func TestAreaEditsWholeSignsAndNoMore(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"paste:one\ntwo", "up", "end", "left", "delete"}, "on\ntwo"},
		{[]string{"paste:one\ntwo", "up", "end", "delete"}, "onetwo"},
		{[]string{"paste:one\ntwo", "home", "backspace"}, "onetwo"},
		{[]string{"paste:one two", "delete", "alt+delete"}, "one two"},
		{[]string{"paste:one two", "home", "alt+delete", "alt+delete"}, ""},
		{[]string{"paste:one\ntwo", "home", "ctrl+left", "text:X"}, "Xone\ntwo"},
		{[]string{"alt+left", "text:a", "home", "ctrl+left", "text:b"}, "ba"},
		{[]string{"space", "ctrl+o", "space", "alt+left", "text:a"}, "a"},
		{[]string{"paste:a" + family + "b", "left", "left", "text:X"}, "aX" + family + "b"},
		{[]string{"paste:a" + family + "b", "left", "backspace"}, "ab"},
		{[]string{"paste:a" + family + "b", "home", "right", "delete"}, "ab"},
		{[]string{"paste:a" + family + "b\nxyz", "up", "backspace", "text:e"}, "aeb\nxyz"},
		{[]string{"paste:a" + family + "b\nxy", "up", "backspace", "text:e"}, "e" + family + "b\nxy"},
		{[]string{"paste:abcde\nx\nabcd", "up", "up", "text:X"}, "abcdXe\nx\nabcd"},
		{[]string{"text:e", "ctrl+o", "text:x", "left", "backspace", "text:\u0301", "text:f"}, "\u00e9fx"},
		{[]string{"paste:one\ntwo", "ctrl+k", "home", "ctrl+u", "ctrl+k"}, "one"},
		{[]string{"text:a", "ctrl+o", "text:b"}, "a\nb"},
	} {
		a := dialog.NewArea(3)
		for _, k := range c.keys {
			feed(a, k)
		}
		if got := a.Value(); got != c.want {
			t.Errorf("%q: %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestInputsLeaveTheOtherKeysToTheCaller(t *testing.T) {
	var l dialog.Line
	a := dialog.NewArea(2)
	l.SetValue("one two")
	a.SetValue("one two")
	for _, k := range []string{
		"enter", "esc", "tab", "shift+tab", "f2", "ctrl+v", "ctrl+n", "ctrl+p", "ctrl+t", "ctrl+z", "ctrl+s",
		"alt+b", "alt+f", "alt+d", "alt+u", "alt+c", "alt+l", "pgup", "pgdown", "up", "down",
	} {
		if l.Update(uitest.Key(k)) {
			t.Errorf("the line took %s", k)
		}
		if a.Update(uitest.Key(k)) {
			t.Errorf("the area took %s", k)
		}
	}
	for _, in := range []interface{ Update(tea.Msg) bool }{&l, a} {
		if !in.Update(tea.KeyPressMsg{Text: "\n"}) || !in.Update(tea.KeyPressMsg{Text: "\x1b[A"}) || in.Update(nil) {
			t.Error("a control character was not swallowed, or a message that is no key was taken")
		}
		in.Update(tea.KeyPressMsg{Text: "left"}) // letters that are also the name of a key
	}
	if l.Raw() != "one twoleft" || a.Raw() != "one twoleft" {
		t.Errorf("left over: %q and %q", l.Raw(), a.Raw())
	}
}

// What is too long is refused in words by those who ask, so nothing may be lost.
func TestInputsCutNothing(t *testing.T) {
	long := strings.Repeat("word ", 6000) + "end"
	var l dialog.Line
	feed(&l, "paste:"+long)
	a := dialog.NewArea(3)
	feed(a, "paste:"+strings.ReplaceAll(long, " ", "\n"))
	if l.Value() != long || a.Value() != strings.ReplaceAll(long, " ", "\n") {
		t.Errorf("kept %d and %d of %d characters", len(l.Value()), len(a.Value()), len(long))
	}
}

// Signs that two tables of widths measure differently, at every place of a row.
func TestInputsKeepRareMarksAsTyped(t *testing.T) {
	th := theme.New(theme.Choice{NoColor: true})
	for _, sign := range []string{"❤\ufe0f", "1\ufe0f\u20e3", "a\u1acf", "\U0001D158\U0001D165", family, "\U0001F1EC\U0001F1E7", "\ufdd0"} {
		for before := range 12 {
			typed := strings.Repeat("a", before) + sign + sign + " b"
			var l dialog.Line
			a := dialog.NewArea(3)
			feed(&l, "text:"+typed)
			feed(a, "text:"+typed)
			for width := 1; width < 14; width++ {
				checkLine(t, th, &l, width)
				checkArea(t, th, a, width)
			}
			if l.Raw() != typed || a.Raw() != typed {
				t.Errorf("typed %q, kept %q and %q", typed, l.Raw(), a.Raw())
			}
		}
	}
}

// An accent typed behind a joined sign belongs to it, and so does the cursor.
func TestInputsNeverStandInsideASign(t *testing.T) {
	for _, in := range []interface {
		Update(tea.Msg) bool
		Raw() string
	}{&dialog.Line{}, dialog.NewArea(2)} {
		for _, k := range []string{"paste:\U0001F468", "text:x", "paste:\U0001F467", "left", "left", "delete", "text:\u200d", "text:b"} {
			feed(in, k)
		}
		if got := in.Raw(); got != "\U0001F468\u200d\U0001F467b" {
			t.Errorf("typed into a sign: %q", got)
		}
	}
}

var hard = "Café " + family + " \u6f22\u5b57\u6f22\u5b57 fly\u200b-tipping e\u0301\u0301 \U0001F1EC\U0001F1E7 ❤\ufe0f averyverylongwordindeed\u6f22 £5 "

func TestLineIsAsWideAsAskedAndShowsItsCursor(t *testing.T) {
	th := theme.New(theme.Choice{NoColor: true})
	for width := range 40 {
		var l dialog.Line
		for _, r := range hard {
			feed(&l, "text:"+string(r))
			checkLine(t, th, &l, width)
		}
		for range len(hard) {
			feed(&l, "left")
			checkLine(t, th, &l, width)
		}
		if _, at := l.View(th, width); at != 0 {
			t.Fatalf("at %d: all the way left is column %d", width, at)
		}
	}
}

func checkLine(t *testing.T, th *theme.Theme, l *dialog.Line, width int) {
	t.Helper()
	s, at := l.View(th, width)
	if ansi.StringWidth(s) != width || at < 0 || at > max(width-1, 0) {
		t.Fatalf("at %d: %d cells, cursor %d: %q", width, ansi.StringWidth(s), at, s)
	}
}

func checkArea(t *testing.T, th *theme.Theme, a *dialog.Area, width int) {
	t.Helper()
	rows, at := a.View(th, width)
	if len(rows) != 3 || at.X < 0 || at.X >= width || at.Y < 0 || at.Y > 2 {
		t.Fatalf("at %d: cursor %v in %q", width, at, rows)
	}
	for _, row := range rows {
		if ansi.StringWidth(row) != width {
			t.Fatalf("at %d: %d cells: %q", width, ansi.StringWidth(row), row)
		}
	}
}

func TestAreaIsAsWideAsAskedAndShowsItsCursor(t *testing.T) {
	th := theme.New(theme.Choice{NoColor: true})
	for width := 1; width < 40; width++ {
		a := dialog.NewArea(3)
		a.SetValue(hard + "\n" + hard)
		checkArea(t, th, a, width)
		for _, k := range []string{"up", "up", "left", "down", "home", "end", "ctrl+k", "alt+left", "ctrl+w", "ctrl+u", "delete", "up"} {
			for range 3 {
				feed(a, k)
				checkArea(t, th, a, width)
			}
		}
	}
}

// After a deletion the rows move down again instead of leaving blank ones.
func TestAreaShowsAsMuchAsItCan(t *testing.T) {
	th := theme.New(theme.Choice{NoColor: true})
	a := dialog.NewArea(3)
	a.SetValue("one\ntwo\nthree\nfour")
	for _, want := range []string{"two three four", "one two three", "one two"} {
		rows, at := a.View(th, 9)
		if got := strings.Join(strings.Fields(ansi.Strip(strings.Join(rows, " "))), " "); got != want || at.Y != len(strings.Fields(want))-1 {
			t.Errorf("%q, cursor in row %d, want %q", got, at.Y, want)
		}
		feed(a, "ctrl+u")
		feed(a, "backspace")
	}
}

func TestAreaWrapsAtWordsWithRoomForTheCursor(t *testing.T) {
	th := theme.New(theme.Choice{NoColor: true})
	for _, c := range []struct {
		text string
		want string
		at   tea.Position
	}{
		{"one two", "one    /two    /       ", tea.Position{X: 3, Y: 1}},
		{"one to", "one to /       /       ", tea.Position{X: 6, Y: 0}},
		{"one to be", "one to /be     /       ", tea.Position{X: 2, Y: 1}},
		{"longerword", "longer /word   /       ", tea.Position{X: 4, Y: 1}},
		{"\u6f22\u6f22\u6f22\u6f22", "\u6f22\u6f22\u6f22 /\u6f22     /       ", tea.Position{X: 2, Y: 1}},
	} {
		a := dialog.NewArea(3)
		a.SetValue(c.text)
		rows, at := a.View(th, 7)
		if got := ansi.Strip(strings.Join(rows, "/")); got != c.want || at != c.at {
			t.Errorf("%q: %q, cursor %v", c.text, got, at)
		}
	}
}

var editKeys = []string{
	"left", "backspace", "ctrl+w", "delete", "right", "home", "ctrl+k", "end", "ctrl+left", "ctrl+right", "ctrl+u",
	"alt+delete", "up", "down", "ctrl+o", "text:x ", "text:\u6f22", "text:\u0301", "paste:" + family + " a\nb",
	"paste:❤\ufe0f❤\ufe0f", "text:\ufe0f", "text: ", "text:\u1acf", "paste:🏳\ufe0f\u200d🌈 🇬🇧",
}

// fuzzInput plays keys in an order that the data decides.
func fuzzInput(f *testing.F, play func(t *testing.T, th *theme.Theme, s string, keys []string)) {
	f.Add("fly-tipping", []byte{3, 0, 1, 2})
	f.Add("00\ufe0f00\ufe0f\u20e3", []byte{0, 0, 0, 5, 4, 4, 7})
	f.Add("a\u0d4e", []byte{0, 7})
	f.Add("a  b", []byte{8, 8, 8, 11, 9, 11, 11})
	f.Add("e\u0301\u200d\U0001F468\u200d\U0001F469 \u6f22", []byte{18, 12, 0, 1, 3, 14, 15, 16, 17})
	th := theme.New(theme.Choice{NoColor: true})
	f.Fuzz(func(t *testing.T, s string, order []byte) {
		if len(s) > 400 || len(order) > 60 {
			return // long enough to wrap and scroll; more is only slow
		}
		var keys []string
		for _, n := range order {
			keys = append(keys, editKeys[int(n)%len(editKeys)])
		}
		play(t, th, s, keys)
	})
}

func FuzzLine(f *testing.F) {
	fuzzInput(f, func(t *testing.T, th *theme.Theme, s string, keys []string) {
		var l dialog.Line
		l.SetValue(s)
		for i, k := range keys {
			feed(&l, k)
			checkLine(t, th, &l, 1+i%12)
		}
	})
}

// Typing adds what was typed, going somewhere changes nothing.
func FuzzArea(f *testing.F) {
	fuzzInput(f, func(t *testing.T, th *theme.Theme, s string, keys []string) {
		a := dialog.NewArea(3)
		a.SetValue(s)
		for i, k := range keys {
			was := a.Raw()
			feed(a, k)
			typed, types := strings.CutPrefix(k, "text:")
			if types && len(a.Raw()) != len(was)+len(typed) || moves[k] && a.Raw() != was {
				t.Fatalf("%s made %q of %q", k, a.Raw(), was)
			}
			checkArea(t, th, a, 1+(i/8)%12)
		}
	})
}

var moves = map[string]bool{
	"left": true, "right": true, "home": true, "end": true, "ctrl+left": true, "ctrl+right": true, "up": true, "down": true,
}

// A text longer than its box says how much there is above and below, where that
// covers nothing.
func TestALongTextSaysHowMuchIsOutOfSight(t *testing.T) {
	a := dialog.NewArea(3)
	a.SetValue("one\ntwo\nthree\nfour\nfive")
	look := func() string {
		lines, _ := a.View(theme.New(theme.Choice{NoColor: true}), 20)
		return strings.Join(lines, "|")
	}
	if got := look(); !strings.Contains(got, "↑ 2 more") || strings.Contains(got, "↓") {
		t.Errorf("at the end %q", got)
	}
	for range 2 {
		a.Update(uitest.Key("up"))
	}
	if got := look(); strings.Contains(got, "↑ 2") {
		t.Errorf("over the cursor %q", got)
	}
}

// A list whose order means something keeps it when it is narrowed; a guess never
// stands before what holds the letters in a row.
func TestAnOrderedListKeepsItsOrder(t *testing.T) {
	options := []dialog.Option{{Value: "w", Text: "Edit such crafty words as legal"}, {Value: "a1", Text: "Answer: resourced"}, {Value: "a2", Text: "Answer: referred to the Board"},
		{Value: "a3", Text: "Answer: no"}, {Value: "m", Text: "Minute: the answer"}, {Value: "e", Text: "Escalate"}}
	for typed, want := range map[string]string{"answer": "a1", "escal": "e", "": "w", "the answer": "m"} {
		p := dialog.NewPicker("x", "X", options).Ordered().Narrow(typed)
		if got := p.Marked(); got != want {
			t.Errorf("%q marks %s", typed, got)
		}
		if typed != "answer" {
			continue
		}
		for _, next := range []string{"a2", "a3", "m", "m"} {
			if p.Update(uitest.Key("down")); p.Marked() != next {
				t.Errorf("then comes %s, not %s", p.Marked(), next)
			}
		}
	}
}
