package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// Golden compares the frame with testdata/NAME.golden.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	d.AssertFits()
	d.compare(name+".golden", d.Frame()+"\n")
	return d
}

// GoldenStyled compares the frame with its colours, the sequences written
// readably, with testdata/NAME.styled.golden.
func (d *Driver) GoldenStyled(name string) *Driver {
	d.t.Helper()
	d.compare(name+".styled.golden", strings.ReplaceAll(d.Styled(), "\x1b", "␛")+"\n")
	return d
}

func (d *Driver) compare(name, got string) {
	d.t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatalf("no golden frame yet: %v; go test -update writes it", err)
	}
	if string(want) != got {
		d.t.Errorf("%s differs.\n--- got\n%s--- want\n%s", path, got, want)
	}
}

// AssertFits fails when a line is wider than the window or the lines are more
// than it is high.
func (d *Driver) AssertFits() *Driver {
	d.t.Helper()
	lines := strings.Split(d.Styled(), "\n")
	if len(lines) > d.h {
		d.t.Errorf("%d lines in a window of %dx%d", len(lines), d.w, d.h)
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > d.w {
			d.t.Errorf("line %d is %d cells wide in a window of %dx%d: %q", i, n, d.w, d.h, ansi.Strip(l))
			return d
		}
	}
	return d
}

// AssertShows fails when the frame does not hold a text.
func (d *Driver) AssertShows(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if !strings.Contains(d.Frame(), s) {
			d.t.Errorf("the frame does not show %q:\n%s", s, d.Frame())
		}
	}
	return d
}

// AssertHides fails when the frame holds a text.
func (d *Driver) AssertHides(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if strings.Contains(d.Frame(), s) {
			d.t.Errorf("the frame shows %q:\n%s", s, d.Frame())
		}
	}
	return d
}
