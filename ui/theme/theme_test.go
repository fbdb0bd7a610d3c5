package theme

import (
	"image/color"
	"math"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// luminance and ratio are those of the WCAG: 21 is black on white, 1 is nothing.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 65535
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func styles(t *Theme) map[string]Style {
	out := map[string]Style{}
	v := reflect.ValueOf(*t)
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(Style); ok {
			out[v.Type().Field(i).Name] = s
		}
	}
	return out
}

var colourThemes = []struct {
	choice  Choice
	name    string
	atLeast float64
	papers  []string
}{
	{Choice{}, "desk-light", 4.5, []string{"#ffffff"}},
	{Choice{Dark: true}, "desk-dark", 4.5, []string{"#14161b", "#000000"}},
	{Choice{Hall: true}, "hall-light", 7, []string{"#ffffff"}},
	{Choice{Hall: true, Dark: true}, "hall-dark", 7, []string{"#14161b", "#000000"}},
}

func TestEveryPairOfColoursCanBeRead(t *testing.T) {
	for _, c := range colourThemes {
		made := New(c.choice)
		if made.Name != c.name {
			t.Fatalf("theme %q where %q was wanted", made.Name, c.name)
		}
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			for name, s := range styles(made) {
				if s.Foreground() == nil {
					continue // the terminal's own
				}
				for _, back := range behind(s, c.papers) {
					front := profile.Convert(s.Foreground())
					if got := ratio(front, profile.Convert(back)); got < c.atLeast {
						t.Errorf("%s %s (%v): contrast %.2f is below %.1f", c.name, name, profile, got, c.atLeast)
					}
				}
			}
		}
	}
}

func behind(s Style, papers []string) []color.Color {
	if s.Background() != nil {
		return []color.Color{s.Background()}
	}
	var out []color.Color
	for _, p := range papers {
		out = append(out, lipgloss.Color(p))
	}
	return out
}

func TestABackgroundAlwaysHasItsOwnLetters(t *testing.T) {
	for _, c := range colourThemes {
		for name, s := range styles(New(c.choice)) {
			if s.Background() != nil && s.Foreground() == nil {
				t.Errorf("%s %s: a background under letters of unknown colour", c.name, name)
			}
		}
	}
}

// With no red and no green, nobody depends on telling them apart: the hues are
// blue and orange, and in brightness the two differ from their papers alike.
func TestOnlyBlueAndOrange(t *testing.T) {
	for _, c := range colourThemes {
		for name, s := range styles(New(c.choice)) {
			for _, col := range []color.Color{s.Foreground(), s.Background()} {
				if col == nil {
					continue
				}
				r, g, b, _ := col.RGBA()
				if r == g && g == b {
					continue
				}
				blue, orange := b > g && g >= r, r > g && g > b
				if !blue && !orange {
					t.Errorf("%s %s: %v is neither blue nor orange nor grey", c.name, name, col)
				}
			}
		}
	}
}

func TestMonoHasNoColourAndKeepsTheMarks(t *testing.T) {
	mono := New(Choice{NoColor: true, Hall: true, Dark: true})
	for name, s := range styles(mono) {
		if s.Foreground() != nil || s.Background() != nil {
			t.Errorf("mono %s has a colour", name)
		}
	}
	for _, name := range []string{"Selected", "Restricted", "ButtonActive", "ToastWarn", "Late"} {
		if s := styles(mono)[name]; s.Render("x") == "x" {
			t.Errorf("mono %s looks like plain text", name)
		}
	}
}

func TestTheThemeStaysSmall(t *testing.T) {
	if n := len(styles(New(Choice{}))); n > 40 {
		t.Errorf("%d styles: more than 40 are too many to know", n)
	}
}

func TestGlyphsHaveTwinsOfTheSameWidth(t *testing.T) {
	u, a := reflect.ValueOf(unicodeGlyphs), reflect.ValueOf(asciiGlyphs)
	for i := range u.NumField() {
		name, fine, bare := u.Type().Field(i).Name, u.Field(i).String(), a.Field(i).String()
		if fine == "" || bare == "" {
			t.Errorf("%s: no mark", name)
		}
		if ansi.StringWidth(fine) != len(bare) {
			t.Errorf("%s: %q and %q differ in width", name, fine, bare)
		}
		for _, r := range bare {
			if r < ' ' || r > '~' {
				t.Errorf("%s: %q is not ASCII", name, bare)
			}
		}
		for _, r := range fine {
			if r > 0x2fff {
				t.Errorf("%s: %q is not a sign old consoles have", name, fine)
			}
		}
	}
}

func TestRenderPaintsEachLine(t *testing.T) {
	s := New(Choice{}).Late
	got := s.Render("one\n\ntwo")
	if want := s.Render("one") + "\n\n" + s.Render("two"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s.Render("one") != s.Lipgloss().Render("one") {
		t.Errorf("%q is not what lipgloss makes: %q", s.Render("one"), s.Lipgloss().Render("one"))
	}
}
