package main

import (
	"archive/zip"
	"bytes"
	"context"
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

// hostile is what somebody may paste, or mean, by an issue's title.
var hostile = []string{
	"\x1b[2J\x1b[H", "\x1b]0;owned\a", "\x1b]52;c;aGVsbG8=\a", "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1bP1$r\x1b\\", "\x1b_Gf=100;AAAA\x1b\\",
	"\u009b31mred", "\u0085next", "bell\a\a", "back\b\b\bspace", "nul\x00byte", "del\x7f", "tab\tbed", "line\nfeed", "carriage\rreturn", "crlf\r\nend", "form\ffeed", "vertical\vtab",
	"abc\u202etxt.exe", "\u2066isolate\u2069", "\u200fright", "\u200emark", "zero\u200bwidth", "\ufeffbom", "soft\u00adhyphen", "word\u2060joiner", "tag\U000e0041\U000e0042",
	"\xff\xfe\xfd", "half\xc3", "\xed\xa0\x80surrogate", "over\xc0\xaflong", "\xf5\x80\x80\x80", "non\ufffecharacter", "\uffff",
	"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=2", " =3", "＝1+1", "＋1", "－1", "＠A", "'=quoted", "\"=1\"", "=HYPERLINK(\"http://example.org\")",
	"<script>alert(1)</script>", "</td></table><script>", "\"><img src=x onerror=alert(1)>", "&lt;already&gt;", "]]>", "<!--", "<?xml version=\"1.0\"?>", "</w:t></w:r>", "&#x1b;", "&#0;", "javascript:alert(1)",
	"| a | b |", "# heading", "- list", "1. one", "*bold* _it_ `code`", "[link](http://example.org)", "![x](y)", "\\ backslash \\", "---", "> quote",
	"../../etc/passwd", "CON", "NUL.txt", "a/b\\c:d*e?f", strings.Repeat("../", 30), "$(touch x)", "`id`", "; rm -rf", "%s%n%x", "{{.}}", "${jndi:x}",
	"Z" + strings.Repeat("\u0301", 60), "e\u0301", "👩‍👩‍👧‍👦 family", "🏴\U000e0067\U000e0062\U000e0065", "日本語のとても長い題", "مرحبا", "ŵ ŷ Ŵ", "ﷺ", strings.Repeat("w", 200), strings.Repeat("界", 200), "null", "true", "NaN", "1e999", "BB-0001", "BB/1",
}

// naughty adds the public list of strings that break programs.
func naughty(t *testing.T) []string {
	t.Helper()
	dir := os.Getenv("TASKING_DATA")
	if dir == "" {
		t.Log("TASKING_DATA is not set: only the own list of hostile strings is tried")
		return hostile
	}
	b, err := os.ReadFile(filepath.Join(dir, "naughty-strings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var more []string
	if err := json.Unmarshal(b, &more); err != nil || len(more) < 400 {
		t.Fatalf("%d strings: %v", len(more), err)
	}
	return append(append([]string(nil), hostile...), more...)
}

// infested makes a store in which every string went through every field that
// takes text, and a meeting whose document holds them all.
func infested(t *testing.T, strs []string) (file string, accepted int) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "hostile.db")
	now := time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)
	first, err := casebook.Founding(&tasking.Found{Name: "<b>\x1b[31mPartnership\u202e", Areas: []tasking.Area{{Code: "BB", Name: "=Bank\a"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "<i>Police\x00"}, {Short: "Street", Name: "@Street"}}}, casebook.Who{}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	book := casebook.New(s, func() time.Time { return now })
	ctx := context.Background()
	meeting := tasking.MeetingRef{Body: "BB", Number: 1}
	must := func(cmds ...tasking.Command) {
		for _, cmd := range cmds {
			if _, err := book.Do(ctx, casebook.Who{}, cmd); err != nil {
				t.Fatalf("%T: %v", cmd, err)
			}
		}
	}
	must(&tasking.PlanMeeting{Body: "BB", At: now, Venue: "=Hall<script>\x1b]0;x\a"}, &tasking.OpenMeeting{Ref: meeting, Chair: "@Chair\u202e<b>"},
		&tasking.RecordAttendance{Ref: meeting, Agency: "Police", Status: tasking.Present, Who: []string{"=Sergeant\x1b[0m"}})
	for n, x := range strs {
		ref := tasking.Ref{Area: "BB", Number: accepted + 1}
		action := tasking.ActionRef{Issue: ref, N: 1}
		restricted := ""
		if n%5 == 0 {
			restricted = "police"
		}
		body := clip(x, 200)
		_, err := book.Do(ctx, casebook.Who{By: body}, tasking.Several{
			&tasking.RaiseIssue{Area: "BB", Title: body, Place: body, Ward: body, Category: body, Source: body, Channel: body, Detail: x + "\n" + x, Restricted: restricted},
			&tasking.AddAction{Issue: ref, Task: "t " + x, Agency: "Police", Due: "fri"},
			&tasking.UpdateAction{Action: action, Text: "u " + x},
			&tasking.MoveDue{Action: action, Due: "next", Reason: "r " + x},
			&tasking.DeclineAction{Action: action, Reason: "d " + x},
			&tasking.ReassignAction{Action: action, To: "Street", Reason: "p " + x},
			&tasking.MissAction{Action: action, Cause: tasking.NotDone, Text: "m " + x},
			&tasking.EscalateIssue{Ref: ref, Checks: tasking.Checks{Blockage: "b " + x, Tried: "t " + x}},
			&tasking.AnswerEscalation{Ref: ref, Outcome: tasking.OutcomeReturned, Reason: "a " + x},
			&tasking.RecordMinute{Ref: meeting, Issue: ref, Text: "m " + x},
			&tasking.TellRaiser{Ref: ref, How: "h " + x},
		})
		if _, refused := tasking.Refused(err); err != nil && !refused {
			t.Fatalf("%q: %v", x, err)
		}
		if err == nil {
			accepted++
		}
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

func clip(s string, most int) string {
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

func TestHostileTextIsHarmlessInEverySinkOfTheCommands(t *testing.T) {
	file, accepted := infested(t, naughty(t))
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
	for part := range slices.Chunk(naughty(t), 100) {
		file, _ := infested(t, part)
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
	file, accepted := infested(t, naughty(t))
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
