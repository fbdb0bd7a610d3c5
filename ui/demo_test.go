package ui_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// TestMain can show the demo screen on a real terminal instead of testing, so
// that the parts can be looked at: TASKING_UI_DEMO=1 go test ./ui.
func TestMain(m *testing.M) {
	if os.Getenv("TASKING_UI_DEMO") != "" {
		o := ui.Options{Hall: os.Getenv("TASKING_UI_DEMO") == "hall", Demo: true, Now: noon}
		if err := ui.Run(newDemo(), o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func noon() time.Time { return time.Date(2027, 1, 14, 19, 42, 0, 0, time.UTC) }

// demo is a small page that uses every part: a head, chips, a table, a pane.
type demo struct {
	env     screen.Env
	at, top int
	page    int
	note    dialog.Line
	typing  bool
	form    *dialog.Form
	heard   []tea.Msg
	table   []screen.Binding
}

type demoRow struct{ ref, title, lead, due, state string }

var demoRows = []demoRow{
	{"BB-0041", "Off-road bikes, King George park", "Police", "8 Jan 2027", "late"},
	{"BB-0038", "Fly-tipping behind Sandbank shops", "Street Pride", "28 Jan 2027", "in hand"},
	{"BB-0044", "Lights out on Elm Street by the school", "Highways", "28 Jan 2027", "new"},
	{"BB-0029", "Noise at night, Bell Lane flats", "Housing", "", "btg"},
	{"BB-0047", "restricted item", "", "", "restricted"},
}

func newDemo() *demo {
	d := &demo{page: 1}
	open := func(make func() screen.Dialog) func() tea.Cmd {
		return func() tea.Cmd { return screen.OpenDialog(make()) }
	}
	d.table = []screen.Binding{
		{Keys: []string{"enter"}, Label: "open", Help: "Open the issue", Group: "Issue", Run: func() tea.Cmd { return screen.Push(newDemo()) }},
		{Keys: []string{"n"}, Label: "new", Help: "Raise an issue", Group: "Issue", Run: open(d.newForm)},
		{Keys: []string{"a"}, Label: "agency", Help: "Choose the lead agency", Group: "Issue", Run: open(demoPicker)},
		{Keys: []string{"c"}, Label: "update", Help: "Record what an agency says", Group: "Issue", Run: d.startTyping},
		{Keys: []string{"E"}, Label: "escalate", Help: "Take the issue to the Borough", Group: "Issue", Disabled: func() string { return "level 2 needs a lead agency" }},
		{Keys: []string{"w"}, Help: "Ask whether to withdraw", Group: "Issue", Run: open(demoConfirm)},
		{Keys: []string{"A"}, Help: "Agree the document", Group: "Meeting", Run: open(demoAgree)},
		{Keys: []string{"v"}, Help: "Read the confidentiality statement", Group: "Meeting", Run: open(demoViewer)},
		{Keys: []string{"s"}, Help: "Say that all is saved", Group: "Meeting", Run: func() tea.Cmd { return screen.Saved(noon()) }},
		{Keys: []string{"down", "j"}, Help: "Next line", Group: "Move", Run: d.step(1)},
		{Keys: []string{"up", "k"}, Help: "Previous line", Group: "Move", Run: d.step(-1)},
		{Keys: []string{"pgdown"}, Help: "Next page", Group: "Move", Run: d.step(10)},
		{Keys: []string{"pgup"}, Help: "Previous page", Group: "Move", Run: d.step(-10)},
		{Help: "Withdraw the issue", Group: "Issue", Run: open(demoConfirm)},
	}
	return d
}

func (d *demo) startTyping() tea.Cmd { d.typing = true; return nil }

func (d *demo) step(by int) func() tea.Cmd {
	return func() tea.Cmd { d.at = min(max(d.at+by, 0), 24); return nil }
}

func (d *demo) SetEnv(e screen.Env)        { d.env = e }
func (d *demo) Title() string              { return "Blakenall\x1b]52;c;AAAA\a board" }
func (d *demo) Bindings() []screen.Binding { return d.table }
func (d *demo) Capturing() bool            { return d.typing }
func (d *demo) Status() string             { return "9 of 31" }

func (d *demo) Update(msg tea.Msg) tea.Cmd {
	d.heard = append(d.heard, msg)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if d.typing && !d.note.Update(msg) && msg.String() == "f5" {
			d.typing = false
		}
	case dialog.Submitted:
		if strings.Contains(msg.Values.Get("title"), "fail") {
			return screen.NotSaved("the disk is full")
		}
		return screen.Saved(noon())
	case dialog.Confirmed:
		if msg.Yes {
			return screen.Toast("Withdrawn: BB-0041")
		}
	}
	return nil
}

var demoColumns = []widget.Column{
	{Title: "Ref", Width: 8}, {Title: "Issue", Width: 20, Grow: true},
	{Title: "Lead", Width: 12, Drop: 1}, {Title: "Due", Width: 11, Drop: 2}, {Title: "State", Width: 14},
}

func (d *demo) View(width, height int) string {
	t := d.env.Theme
	lines := []string{
		widget.Head(t, width, "Blakenall & Bloxwich CAT", t.Muted.Render("Open 31 · late 2"),
			widget.Mark(t, d.env.Saved.String(), d.env.Saved.Reason != "", d.env.Demo)),
		" " + widget.Chips(t, width-1, []string{"agency: Police", "late"}, "9 of 31"),
		widget.Rule(t, width, ""),
		widget.TableHead(t, width, demoColumns, widget.Layout(width, demoColumns)),
	}
	d.page = max(height-len(lines)-2, 1)
	d.top = widget.Window(25, d.at, d.top, d.page)
	widths := widget.Layout(width, demoColumns)
	lines = append(lines, widget.Rows(t, width, d.page, 25, d.top, func(i int) string {
		return widget.TableRow(t, width, demoColumns, widths, d.cells(i), i == d.at)
	})...)
	if d.typing {
		line, _ := d.note.View(t, max(width-12, 1))
		lines = append(lines, "", widget.Cut(t, " Update:   "+line, width))
	}
	return widget.Join(lines...)
}

func (d *demo) cells(i int) []widget.Cell {
	t, r := d.env.Theme, demoRows[i%len(demoRows)]
	state := widget.Cell{Text: t.Glyphs.InHand + " in hand", Style: t.Text}
	switch r.state {
	case "late":
		state = widget.Cell{Text: t.Glyphs.Late + " LATE 6 days", Style: t.Late}
	case "new":
		state = widget.Cell{Text: t.Glyphs.New + "new", Style: t.New}
	case "btg":
		state = widget.Cell{Text: t.Glyphs.AtBTG + "at Borough", Style: t.Level2}
	case "restricted":
		state = widget.Cell{Text: t.Glyphs.Restricted + "restricted", Style: t.Restricted}
	}
	return []widget.Cell{{Text: r.ref, Style: t.Muted}, {Text: r.title, Style: t.Text},
		{Text: r.lead, Style: t.Text}, {Text: r.due, Style: t.Muted}, state}
}

var demoAgencies = []dialog.Option{
	{Value: "Police", Text: "West Midlands Police", Note: "statutory", Aliases: []string{"WMP"}},
	{Value: "Street Pride", Text: "Street Pride", Note: "council service"},
	{Value: "Housing", Text: "Walsall Housing Group", Note: "housing", Aliases: []string{"whg"}},
	{Value: "Fire", Text: "West Midlands Fire Service", Note: "statutory"},
	{Value: "Canal", Text: "Canal & River Trust", Note: "voluntary"},
	{Value: "Youth", Text: "Youth Services", Note: "council service"},
	{Value: "Highways", Text: "Highways", Note: "council service"},
}

func (d *demo) newForm() screen.Dialog {
	d.form = dialog.NewForm("raise", "Raise an issue",
		dialog.Field{Name: "title", Label: "What", Hint: "no names or house numbers: this goes on the wall", Needed: true, Most: 200},
		dialog.Field{Name: "place", Label: "Where", Hint: "a street, a park, an estate"},
		dialog.Field{Name: "level", Label: "Level", Kind: dialog.Choice, Value: []string{"1"}, Options: []dialog.Option{
			{Value: "0", Text: "agencies direct"}, {Value: "1", Text: "CAT"}}},
		dialog.Field{Name: "lead", Label: "Lead", Kind: dialog.Pick, Options: demoAgencies, Add: true, Hint: "type a few letters, Down for the list"},
		dialog.Field{Name: "with", Label: "With it", Kind: dialog.Pick, Many: true, Value: []string{"Police"}, Options: demoAgencies},
		dialog.Field{Name: "due", Label: "Due", Kind: dialog.Date, Hint: "14/1, fri, +2w, next", Check: demoDate},
		dialog.Field{Name: "detail", Label: "Detail", Kind: dialog.Long, Hint: "ctrl+o begins a new line"},
	)
	return d.form
}

func demoDate(s string) (string, error) {
	switch s {
	case "":
		return "", nil
	case "28/1":
		return "Thu 28 Jan 2027", nil
	}
	return "", errors.New("this is not a date: type 14/1, fri, +2w or next")
}

func demoPicker() screen.Dialog {
	p := dialog.NewPicker("agency", "Lead agency for BB-0041", demoAgencies)
	p.Add = true
	return p
}

func demoConfirm() screen.Dialog {
	return dialog.NewConfirm("withdraw", "Withdraw BB-0041?",
		"Off-road bikes, King George park is taken off the board. It can be brought back with undo.", "Withdraw")
}

func demoAgree() screen.Dialog {
	c := dialog.NewConfirm("agree", "Agree the tasking document?",
		"Meeting 7, 14 Jan 2027: 11 actions for 7 agencies. The document is fixed as version 1 and exported.", "Agree")
	c.Word, c.No = "AGREE", "Not yet"
	return c
}

func demoViewer() screen.Dialog {
	return dialog.NewViewer("statement", "Confidentiality statement",
		strings.Repeat("What is said in this meeting about people is used for the purposes of the meeting only, and is not repeated outside it except by those who were tasked.\n\n", 12))
}
