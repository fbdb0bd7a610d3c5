package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"plain", "Fly tipping behind the shops", "Fly tipping behind the shops"},
		{"accent is composed", "Cafe\u0301", "Café"},
		{"accent behind a zero width space", "Cafe\u200b\u0301", "Café"},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"tab", "a\tb", "a b"},
		{"escape sequence loses its teeth", "\x1b]52;c;aGk=\a\x1b[2Jhi", "]52;c;aGk=[2Jhi"},
		{"eight bit controls", "a\u009b2Jb\u0090c", "a2Jbc"},
		{"nul, delete, backspace", "a\x00b\x7fc\bd", "abcd"},
		{"bidi", "abc\u202egnp.exe\u2066x\u2069\u200f", "abcgnp.exex"},
		{"byte order mark and soft hyphen", "\ufeffneigh\u00adbour\u2060hood", "neighbourhood"},
		{"tags", "hi\U000e0041\U000e0042\U000e0000", "hi"},
		{"fillers", "\u3164\u115f\u1160\uffa0", ""},
		{"family emoji keeps joiners", "👩\u200d👧", "👩\u200d👧"},
		{"heart emoji keeps style and joiner", "👩\u200d❤\ufe0f\u200d👩", "👩\u200d❤\ufe0f\u200d👩"},
		{"joiner between letters", "a\u200db 👩\u200db", "ab 👩b"},
		{"angle bracket is no emoji", "\u2329\u200d👩", "\u3008👩"},
		{"broken bytes", "a\xff\xfeb\xc3", "a\ufffdb\ufffd"},
		{"surrogate", "a\xed\xa0\x80b", "a\ufffdb"},
		{"no characters", "\ufdd0\uffff\U0010fffe", "\ufffd\ufffd\ufffd"},
		{"too many marks", "e" + strings.Repeat("\u0316", 40) + "x", "e" + strings.Repeat("\u0316", 4) + "x"},
		{"mark without a letter", "\u0301a \u0301b\n\u0301c", "a b\nc"},
		{"spaces at line ends", "a \u00a0\nb\t\n\nc ", "a\nb\n\nc"},
		{"blank lines around", " \n\n  a\n\nb\n \n", "  a\n\nb"},
		{"only blanks", " \t\r\n\u3000\n", ""},
		{"spaces inside stay", "a  b", "a  b"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("Clean(%+q) = %+q, want %+q", c.in, got, c.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	cases := map[string]string{
		"":                         "",
		" a ":                      "a",
		"a\r\n\r\nb":               "a b",
		"a\u00a0\u2003b\u3000 c":   "a b c",
		"  \u0301x":                "x",
		"two  spaces":              "two spaces",
		"Meeting 7, 14\u00a0Jan":   "Meeting 7, 14 Jan",
		"\u202ehidden\u2029second": "hidden second",
	}
	for in, want := range cases {
		if got := Line(in); got != want {
			t.Errorf("Line(%+q) = %+q, want %+q", in, got, want)
		}
	}
}

func TestLengthCountsCharacters(t *testing.T) {
	for in, want := range map[string]int{"": 0, "abc": 3, "Café": 4, "👩\u200d👧": 3} {
		if got := Length(in); got != want {
			t.Errorf("Length(%+q) = %d, want %d", in, got, want)
		}
	}
}

func TestPlainTextIsNotCopied(t *testing.T) {
	for _, s := range []string{"", "Fly tipping", "two lines\n\n  of text"} {
		if n := testing.AllocsPerRun(100, func() { Clean(s); CSVCell(s) }); n != 0 {
			t.Errorf("Clean(%q) allocates %v times", s, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Line("Fly tipping") }); n != 0 {
		t.Errorf("Line allocates %v times", n)
	}
}

// checkClean holds s against every promise of the package comment.
func checkClean(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
		t.Errorf("%+q is not UTF-8 in NFC", s)
	}
	marks := 0
	for _, r := range s {
		if unicode.Is(unicode.Cc, r) && r != '\n' || unicode.Is(unicode.Cf, r) && r != joiner {
			t.Errorf("%+q still holds %U", s, r)
		}
		if isNoCharacter(r) || r == '\u2028' || r == '\u2029' {
			t.Errorf("%+q still holds %U", s, r)
		}
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if marks > maxMarks {
			t.Errorf("%+q has more than %d marks in a row", s, maxMarks)
		}
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimRightFunc(line, unicode.IsSpace) != line {
			t.Errorf("%+q has a line that ends in a space", s)
		}
	}
	if strings.Trim(s, "\n") != s {
		t.Errorf("%+q has blank lines around it", s)
	}
}

func addSeeds(f *testing.F) {
	for _, s := range []string{
		"", "plain", " \n a\n", "e\u0301\u0323\u0301\u0301\u0301", "\xff\xed\xa0\x80", "👩\u200d❤\ufe0f\u200d👩",
		"\u1100\u0301\u1161", "\u0344\u0345\u0f73", "\u202e=1+1\u2066", "'=x", "\"'=1", "İẞŁς", "a\u00a0\r\n\tb",
		strings.Repeat("\u0301\u0316", 40), "\u2190\u0338\u200d\u2190", "\u09c7\u09be\u0dd9\u0dca\u0dcf",
	} {
		f.Add(s)
	}
}

func FuzzClean(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		clean := Clean(s)
		checkClean(t, clean)
		if again := Clean(clean); again != clean {
			t.Errorf("Clean(%+q) = %+q, and cleaned again %+q", s, clean, again)
		}
		line := Line(s)
		checkClean(t, line)
		if again := Line(line); again != line || strings.Contains(line, "\n") {
			t.Errorf("Line(%+q) = %+q, and again %+q", s, line, again)
		}
		if slow := settle(norm.NFC.String(filter(s))); slow != clean {
			t.Errorf("the short way gives %+q, the long way %+q", clean, slow)
		}
	})
}

func BenchmarkCleanPlain(b *testing.B) {
	s := strings.Repeat("Fly tipping behind the shops. ", 10) + "End"
	b.ReportAllocs()
	for b.Loop() {
		Clean(s)
	}
}

func BenchmarkCleanAccents(b *testing.B) {
	s := strings.Repeat("Cafe\u0301 behind the shops. ", 10) + "End"
	b.ReportAllocs()
	for b.Loop() {
		Clean(s)
	}
}
