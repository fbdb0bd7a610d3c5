package uitest_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// page writes down what it hears.
type page struct{ heard []string }

func (p *page) Title() string              { return "page" }
func (p *page) View(int, int) string       { return "body" }
func (p *page) Bindings() []screen.Binding { return nil }
func (p *page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.heard = append(p.heard, msg.String())
		if msg.String() == "x" {
			return tea.Sequence(said("one"), tea.Batch(said("two"), screen.After(time.Minute, "late")))
		}
	case string:
		p.heard = append(p.heard, msg)
	}
	return nil
}

func said(s string) tea.Cmd { return func() tea.Msg { return s } }

func TestCommandsRunInOrderAndTimeWaits(t *testing.T) {
	p := &page{}
	d := uitest.Open(t, p, 80, 24).Type("x")
	if len(p.heard) != 3 || p.heard[1] != "one" || p.heard[2] != "two" {
		t.Fatalf("heard %v", p.heard)
	}
	if d.Pass(59 * time.Second); len(p.heard) != 3 {
		t.Fatalf("too early: %v", p.heard)
	}
	if d.Pass(time.Second); len(p.heard) != 4 || p.heard[3] != "late" {
		t.Fatalf("heard %v", p.heard)
	}
}

func TestKeysAreSpeltAsATerminalSendsThem(t *testing.T) {
	for _, name := range []string{"a", "E", "enter", "esc", "space", "shift+tab", "pgdown", "ctrl+u", "alt+left", "f9", "up", "\u0175", "-", "home"} {
		if got := uitest.Key(name).String(); got != name {
			t.Errorf("%s is sent as %s", name, got)
		}
	}
	if k := uitest.Key("space"); k.Text != " " {
		t.Errorf("space types %q", k.Text)
	}
}
