package welcome_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/screen"
	"tasking/ui/uitest"
	"tasking/ui/welcome"
)

// founded keeps what the screen asked for, and refuses when it is told to.
type founded struct {
	cmd *tasking.Found
	err error
}

func (f *founded) create(cmd *tasking.Found) error {
	f.cmd = cmd
	return f.err
}

func (f *founded) screen() screen.Screen {
	return welcome.New("/home/officer/tasking/walsall.tasking", f.create, func() screen.Screen { return board{} })
}

// board stands for the screen that follows.
type board struct{}

func (board) Update(tea.Msg) tea.Cmd     { return nil }
func (board) View(int, int) string       { return "The board" }
func (board) Bindings() []screen.Binding { return nil }
func (board) Title() string              { return "Board" }

func TestFrames(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 24}, {120, 40}, {200, 60}} {
		name := func(s string) string { return fmt.Sprintf("%s-%dx%d", s, size[0], size[1]) }
		f := &founded{err: errors.New("the store was not made: there is a file of that name already; choose another name, or open that one")}
		d := uitest.Open(t, f.screen(), size[0], size[1])
		d.Golden(name("first"))
		d.Type("text:Walsall Borough Partnership", "enter", "text:Blakenall & Bloxwich", "ctrl+o", "text:Darlaston").Golden(name("areas"))
		d.Type("tab", "tab").Golden(name("zone"))
		d.Type("f2").Golden(name("refused"))
		d.Type("esc").AssertShows("Leave?").Type("esc").AssertShows("A new store")
		uitest.Open(t, f.screen(), size[0], size[1], ui.Options{ASCII: true, NoColor: true}).Golden(name("ascii"))
	}
}

func TestFitsEverySize(t *testing.T) {
	f := &founded{}
	uitest.Open(t, f.screen(), 80, 24).AssertLayout()
	uitest.Open(t, f.screen(), 80, 24).Type("text:漢字 é", "tab", "text:One=Two").AssertLayout()
	f.err = errors.New(strings.Repeat("the disk is full, ", 30))
	uitest.Open(t, f.screen(), 80, 24).Type("f2").AssertLayout()
}

func TestKeys(t *testing.T) {
	uitest.CheckBindings(t, (&founded{}).screen())
}

func TestSkippingEverythingMakesAUsableStore(t *testing.T) {
	f := &founded{}
	d := uitest.Open(t, f.screen(), 80, 24).AssertShows("left empty: Our partnership", "left empty: Our area", "11 agencies")
	d.Type("f2").AssertShows("The board")
	if f.cmd.Name != "Our partnership" || f.cmd.Zone != "Europe/London" || len(f.cmd.Areas) != 1 || len(f.cmd.Agencies) != 11 {
		t.Fatalf("founded %+v", f.cmd)
	}
	made(t, f.cmd)
}

func TestEnterGoesThroughAllFour(t *testing.T) {
	f := &founded{}
	uitest.Open(t, f.screen(), 80, 24).Type("enter", "enter", "enter", "enter").AssertShows("The board")
	if f.cmd == nil {
		t.Fatal("nothing was made")
	}
}

// made founds a real store with the command.
func made(t *testing.T, cmd *tasking.Found) *tasking.Partnership {
	t.Helper()
	now := time.Date(2027, 1, 7, 15, 0, 0, 0, time.UTC)
	first, err := casebook.Founding(cmd, casebook.Who{}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(filepath.Join(t.TempDir(), "x.tasking"), casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	place, err := casebook.New(s, func() time.Time { return now }).Place(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return place.Partnership
}

func TestWhatIsTypedIsWhatIsMade(t *testing.T) {
	f := &founded{}
	d := uitest.Open(t, f.screen(), 80, 24)
	d.Type("text:Walsall Borough Partnership", "enter",
		"paste:Blakenall & Bloxwich\nbtn=Brownhills\nBrook Bank\nBeyond the Golf course", "tab").
		AssertShows("BB Blakenall & Bloxwich, BTN Brownhills, BB2 Brook Ban")
	d.Type("ctrl+o", "text:WHG=Walsall Housing Group", "ctrl+o", "text:Canal & River Trust West Midlands").AssertShows("13 agencies")
	d.Type("tab", "ctrl+u", "text:Europe/Paris", "f2").AssertShows("The board")
	p := made(t, f.cmd)
	codes := ""
	for _, a := range p.Areas {
		codes += a.Code + " "
	}
	if p.Name != "Walsall Borough Partnership" || p.Zone != "Europe/Paris" || codes != "BB BTN BB2 BTG2 " {
		t.Errorf("made %s, %s, areas %s", p.Name, p.Zone, codes)
	}
	if a, ok := p.Agency("WHG"); !ok || a.Name != "Walsall Housing Group" {
		t.Errorf("agencies %+v", p.Agencies)
	}
	if _, ok := p.Agency("CRTWM"); !ok {
		t.Errorf("agencies %+v", p.Agencies)
	}
}

func TestARefusalKeepsWhatWasTyped(t *testing.T) {
	f := &founded{err: errors.New("the partnership was not set up: \"Mars\" is not a time zone; name one like Europe/London")}
	d := uitest.Open(t, f.screen(), 80, 24).Type("text:Walsall", "tab", "tab", "tab", "ctrl+u", "text:Mars", "enter")
	d.AssertShows("is not a time zone", "Walsall", "Mars")
	f.err = nil
	d.Type("f2").AssertShows("The board")
}

func TestTwoOfOneNameAreAskedAbout(t *testing.T) {
	f := &founded{}
	d := uitest.Open(t, f.screen(), 80, 24).Type("tab", "paste:BB=Blakenall\nbb=Bloxwich", "f2")
	d.AssertShows("BB stands for two areas")
	d.Type("ctrl+u", "text:BX=Bloxwich", "tab", "ctrl+o", "text:Fire", "f2").AssertShows("Fire stands for two agencies")
	if f.cmd != nil {
		t.Error("a store was made all the same")
	}
}

func TestLeavingMakesNothing(t *testing.T) {
	f := &founded{}
	d := uitest.Open(t, f.screen(), 80, 24).Type("text:q?", "esc").AssertShows("Leave?").Type("y")
	if !d.Quit() || f.cmd != nil {
		t.Errorf("quit %v, made %+v", d.Quit(), f.cmd)
	}
}
