package text

import (
	"strings"
	"testing"
)

func TestCSVCell(t *testing.T) {
	cases := map[string]string{
		"":                   "",
		"lamp":               "lamp",
		"=1+1":               "'=1+1",
		"+44 1922":           "'+44 1922",
		"-5":                 "'-5",
		"@SUM(A1)":           "'@SUM(A1)",
		"\t=1":               "' =1",
		"\r\n=1":             "'=1",
		"\x00=1":             "'=1",
		"\u202e=1":           "'=1",
		"  =1":               "'  =1",
		"\u00a0=1":           "'\u00a0=1",
		`"=1`:                `'"=1`,
		"“=1":                "'“=1",
		"'=1":                "''=1",
		"'tis a lamp":        "'tis a lamp",
		"＝1":                 "'＝1",
		"＋1":                 "'＋1",
		"－1":                 "'－1",
		"＠x":                 "'＠x",
		"a=1":                "a=1",
		"=\u0338":            "≠",
		"'' - ":              "''' -",
		"lamp\n=HYPERLINK()": "lamp\n=HYPERLINK()",
	}
	for in, want := range cases {
		got := CSVCell(in)
		if got != want {
			t.Errorf("CSVCell(%+q) = %+q, want %+q", in, got, want)
		}
		if back := CSVPlain(got); back != Clean(in) {
			t.Errorf("CSVPlain(%+q) = %+q, want %+q", got, back, Clean(in))
		}
	}
}

func FuzzCSVRoundTrip(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		cell := CSVCell(s)
		if back := CSVPlain(cell); back != Clean(s) {
			t.Errorf("%+q became %+q and came back as %+q", s, cell, back)
		}
		if cell != "" && strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", []rune(cell)[0]) {
			t.Errorf("%+q may run as a formula", cell)
		}
		if again := Clean(cell); again != cell {
			t.Errorf("the cell %+q is not clean: %+q", cell, again)
		}
	})
}

func TestFileName(t *testing.T) {
	cases := []struct {
		parts []string
		want  string
	}{
		{nil, "document"},
		{[]string{""}, "document"},
		{[]string{"..", "/"}, "document"},
		{[]string{"BB/7", "2027-01-14"}, "BB-7-2027-01-14"},
		{[]string{"BB-0041", "", "v1"}, "BB-0041-v1"},
		{[]string{"../../etc/passwd"}, "etc-passwd"},
		{[]string{"a. "}, "a"},
		{[]string{"a--b..c__d"}, "a-b.c_d"},
		{[]string{"Café \u202e"}, "Caf"},
		{[]string{"con"}, "document-con"},
		{[]string{"NUL.txt"}, "document-NUL.txt"},
		{[]string{"COM1"}, "document-COM1"},
		{[]string{"lpt9", ""}, "document-lpt9"},
		{[]string{"CON", "7"}, "CON-7"},
		{[]string{"COMX"}, "COMX"},
		{[]string{strings.Repeat("x", 119) + "-y"}, strings.Repeat("x", 119)},
	}
	for _, c := range cases {
		if got := FileName(c.parts...); got != c.want {
			t.Errorf("FileName(%q) = %q, want %q", c.parts, got, c.want)
		}
	}
}

func TestUnfitName(t *testing.T) {
	for name, unfit := range map[string]bool{
		"BB-1.docx": false, "Minutes of 14 Jan, 18:30.docx": false, "Cafe\u0301.csv": false, "two  blanks": false, ".hidden": false, "..": false, "console.csv": false, "com10": false,
		"CON": true, "nul.txt": true, "Com1.tar.gz": true, "LPT9 .x": true, "aux:": true, "con.": true, "a.": true, "a ": true, "a. .": true, "a\u202etxt.exe": true, "a\x1b[2J": true,
		"a\nb": true, "\xff": true, "a\u200bb": true, "conout$": true, "a\u2028b": true,
	} {
		if why := UnfitName(name); (why != "") != unfit {
			t.Errorf("UnfitName(%q) says %q", name, why)
		}
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("BB/7", "2027-01-14")
	f.Add("con.", strings.Repeat("é", 200))
	f.Add("nul", strings.Repeat(".a", 100))
	f.Fuzz(func(t *testing.T, a, b string) {
		name := FileName(a, b)
		if name == "" || len(name) > maxFileName || UnfitName(name) != "" {
			t.Errorf("FileName(%q, %q) = %q", a, b, name)
		}
		if again := FileName(name); again != name {
			t.Errorf("%q became %q the second time", name, again)
		}
	})
}

func TestFold(t *testing.T) {
	cases := map[string]string{
		"Café":            "cafe",
		"CAFE\u0301":      "cafe",
		"plain":           "plain",
		"PLAIN":           "plain",
		"Straße":          "strasse",
		"Łódź":            "lodz",
		"resident’s":      "resident's",
		"14–15 Jan":       "14-15 jan",
		"ＢＢ\u00a0７":       "bb 7",
		"İstanbul":        "istanbul",
		"ﬁre":             "fire",
		"ΟΔΟΣ ὁδός":       "οδοσ οδοσ",
		"don\u2032t “no”": `don't "no"`,
		"caf\xf6é":        "caf\uFFFDe",
	}
	for in, want := range cases {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	addSeeds(f)
	f.Add("0\xf6\u00b4")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(%+q) = %+q, and again %+q", s, once, again)
		}
	})
}
