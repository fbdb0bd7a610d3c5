package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/hostile"
	"tasking/internal/hostile/infested"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/board"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/issue"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// texts are what somebody may paste, or mean, by an issue's title: every third of
// our own list and of the public one, since internal/torture tries them all.
func texts(t *testing.T) (some []string) {
	t.Helper()
	more, err := hostile.Naughty()
	if err != nil {
		t.Log(err)
	}
	for n, s := range append(hostile.Texts(), more...) {
		if n%3 == 0 {
			some = append(some, s)
		}
	}
	return some
}

// teeming makes a store in which every text went through every field that takes
// text, and a meeting whose document holds them all.
func teeming(t *testing.T, texts []string) (file string, accepted int) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "hostile.db")
	accepted, err := infested.Make(file, texts)
	if err != nil {
		t.Fatal(err)
	}
	return file, accepted
}

// agree seals the document of the only meeting.
func agree(t *testing.T, file string) {
	t.Helper()
	if _, errs := runs(t, file, "meeting", "agree", "BB/1", "--by", "=the meeting\x1b"); errs != "" {
		t.Fatal(errs)
	}
}

func TestHostileTextIsHarmlessInEverySinkOfTheCommands(t *testing.T) {
	file, accepted := teeming(t, texts(t))
	if accepted < 80 {
		t.Fatalf("only %d strings were accepted", accepted)
	}
	for _, args := range []string{
		"issue list --state all", "issue list --json", "issue show BB-0002 --restricted", "issue show BB-0002 --json", "action list --state all", "action list --json",
		"log", "log --json", "log BB-0003", "meeting show BB/1", "meeting show BB/1 --json", "meeting list", "agency list", "area list", "btg list", "changes --since BB/1", "verify",
		"issue level BB-0001 0 --reason \x1b[31m\u202e --with \x1b]0;x\a", "issue show \x1b[2J", "agency add \x1b[2J \a", "frobnicate\x1b[2J", "issue list --area \x1b]52;c;x\a",
	} {
		out, errs := runs(t, file, strings.Split(args, " ")...)
		inert(t, args, out)
		inert(t, args, errs)
	}
}

// runs carries out a command and gives what it printed.
func runs(t *testing.T, file string, args ...string) (string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	run(append([]string{"--store", file, "--now", "2027-01-15T10:00"}, args...), strings.NewReader(""), &out, &errs, func() []string { return nil })
	return out.String(), errs.String()
}

// inert fails where output could act on a terminal: only text and line feeds.
func inert(t *testing.T, where, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%q: the output is not UTF-8", where)
	}
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d') {
			t.Errorf("%q: the output holds %U", where, r)
			return
		}
	}
}

func TestHostileTextIsHarmlessInEveryDocument(t *testing.T) {
	// one document takes no more than 1 MiB, so the strings come in parts
	for part := range slices.Chunk(texts(t), 100) {
		file, _ := teeming(t, part)
		agree(t, file)
		documentsInert(t, file)
	}
}

func documentsInert(t *testing.T, file string) {
	t.Helper()
	for _, edition := range []string{"partners", "restricted"} {
		for _, format := range document.Formats() {
			where := edition + " " + format
			documentInert(t, where, format, exported(t, file, format, "document", "--meeting", "BB/1", "--edition", edition))
		}
	}
	papersInert(t, file)
}

// exported is what `tasking export` writes.
func exported(t *testing.T, file, format string, args ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out."+format)
	if _, errs := runs(t, file, append(append([]string{"export"}, args...), "--format", format, "--out", path)...); errs != "" {
		t.Fatalf("%v: %s", args, errs)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// papersInert looks at the papers besides the tasking document, in the formats
// that differ most.
func papersInert(t *testing.T, file string) {
	t.Helper()
	runs(t, file, "meeting", "plan", "--area", "BB", "--at", "2027-02-11T18:30", "--venue", "Library")
	for _, paper := range [][]string{{"minutes", "--meeting", "BB/1"}, {"agenda", "--meeting", "BB/2"}, {"pack"}} {
		for _, format := range []string{"docx", "xlsx", "html", "csv"} {
			documentInert(t, paper[0]+" "+format, format, exported(t, file, format, paper...))
		}
	}
	mail := filepath.Join(t.TempDir(), "out.eml")
	if _, errs := runs(t, file, "export", "email", "--meeting", "BB/1", "--out", mail); errs != "" {
		t.Fatal(errs)
	}
	b, err := os.ReadFile(mail)
	if err != nil {
		t.Fatal(err)
	}
	inert(t, "the mail", strings.ReplaceAll(string(b), "\r\n", "\n"))
}

func documentInert(t *testing.T, where, format string, b []byte) {
	t.Helper()
	switch format {
	case "docx", "xlsx":
		wellFormedParts(t, where, b)
		return
	case "pdf":
		if !bytes.HasPrefix(b, []byte("%PDF-")) || bytes.Contains(b, []byte("/JavaScript")) || bytes.Contains(b, []byte("/URI")) {
			t.Errorf("%s: no PDF, or one that does something", where)
		}
		return
	case "html":
		if wellFormed(b, false) != nil || bytes.Contains(bytes.ToLower(b), []byte("<script")) || bytes.Contains(b, []byte("<img")) {
			t.Errorf("%s: %v", where, wellFormed(b, false))
		}
	case "csv":
		cellsInert(t, b)
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	case "json":
		if !json.Valid(b) {
			t.Errorf("%s is no JSON", where)
		}
	}
	inert(t, where, string(b))
}

func wellFormed(b []byte, strict bool) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Entity, d.AutoClose, d.Strict = xml.HTMLEntity, xml.HTMLAutoClose, strict
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func wellFormedParts(t *testing.T, where string, b []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := wellFormed(content, true); err != nil {
			t.Errorf("%s, %s: %v", where, part.Name, err)
		}
		inert(t, where+" "+part.Name, strings.NewReplacer("\r", "").Replace(string(content)))
	}
}

func cellsInert(t *testing.T, b []byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("the cell %q would be run as a formula", cell)
			}
		}
	}
}

func TestHostileTextIsHarmlessOnTheScreens(t *testing.T) {
	file, accepted := teeming(t, texts(t))
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	desk := &effect.Desk{Book: casebook.New(s, func() time.Time { return time.Date(2027, 1, 15, 10, 0, 0, 0, time.UTC) }), Role: "officer"}
	page := func(ref tasking.Ref) screen.Screen { return issue.New(desk, ref) }
	root := ui.New(board.New(desk, board.Openers{Issue: page, Deeds: deed.New(desk)}), ui.Options{})
	d := uitest.New(t, root, 120, 40)
	for range accepted/10 + 1 {
		d.AssertFits()
		inert(t, "the board", d.Frame())
		inert(t, "the title", root.View().WindowTitle)
		d.Type("pgdown")
	}
	for n := 1; n <= accepted; n += 7 {
		p := ui.New(page(tasking.Ref{Area: "BB", Number: n}), ui.Options{})
		d := uitest.New(t, p, 80, 24)
		d.AssertFits()
		inert(t, "the issue page", d.Frame())
		inert(t, "the title", p.View().WindowTitle)
	}
}
