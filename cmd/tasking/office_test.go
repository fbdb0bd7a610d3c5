//go:build full && (linux || darwin)

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sampleDocument exports the agreed document of the sample's meeting HB/6.
func sampleDocument(t *testing.T, formats ...string) string {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "sample.db")
	if got := tried(file, "demo", "--keep", file); got.code != done {
		t.Fatal(got.err)
	}
	for _, format := range formats {
		got := tried(file, "export", "document", "--meeting", "HB/6", "--format", format, "--out", filepath.Join(folder, "d."+format))
		if got.code != done {
			t.Fatal(got.err)
		}
	}
	return folder
}

// oneLine is a text with single spaces, so that a heading is found however it
// was broken into lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// headings are those of the Markdown, which holds the same content.
func headings(t *testing.T, folder string) []string {
	t.Helper()
	md, err := os.ReadFile(filepath.Join(folder, "d.md"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, l := range strings.Split(string(md), "\n") {
		if h := strings.TrimLeft(l, "#"); h != l && strings.HasPrefix(h, " ") {
			all = append(all, oneLine(strings.ReplaceAll(h, "\\", "")))
		}
	}
	if len(all) < 15 {
		t.Fatalf("only %d headings: %q", len(all), all)
	}
	return all
}

func textOf(t *testing.T, pdf string) string {
	t.Helper()
	out, err := exec.Command(needed(t, "pdftotext"), pdf, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, out)
	}
	return oneLine(string(out))
}

// inOrder fails where the text does not hold all headings one after the other.
func inOrder(t *testing.T, what, text string, wanted []string) {
	t.Helper()
	for _, h := range wanted {
		_, rest, found := strings.Cut(text, h)
		if !found {
			t.Errorf("%s does not show the heading %q after those before it", what, h)
			continue
		}
		text = rest
	}
}

func TestTheDOCXOpensInAnOffice(t *testing.T) {
	office := needed(t, "soffice")
	needed(t, "pdftotext")
	folder := sampleDocument(t, "docx", "md")
	convert := exec.Command(office, "--headless", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"),
		"--convert-to", "pdf", "--outdir", filepath.Join(folder, "out"), filepath.Join(folder, "d.docx"))
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	inOrder(t, "the converted DOCX", textOf(t, filepath.Join(folder, "out", "d.pdf")), headings(t, folder))
}

func TestThePDFIsReadable(t *testing.T) {
	needed(t, "pdftotext")
	folder := sampleDocument(t, "pdf", "md")
	inOrder(t, "the PDF", textOf(t, filepath.Join(folder, "d.pdf")), headings(t, folder))
}

// newTags are those that are younger than the parser.
var newTags = regexp.MustCompile(`Tag (header|footer|main|section|article|nav|aside|figure|figcaption|time) invalid`)

func TestTheHTMLIsSound(t *testing.T) {
	lint := needed(t, "xmllint")
	folder := sampleDocument(t, "html")
	out, err := exec.Command(lint, "--html", "--noout", filepath.Join(folder, "d.html")).CombinedOutput()
	if err != nil {
		t.Errorf("xmllint: %v", err)
	}
	for _, l := range strings.Split(string(out), "\n") {
		if strings.Contains(l, " error : ") && !newTags.MatchString(l) {
			t.Errorf("xmllint: %s", l)
		}
	}
}

// papers are the papers of the sample, each as PDF and DOCX.
func papers(t *testing.T, formats ...string) (folder string, names []string) {
	t.Helper()
	folder = t.TempDir()
	file := filepath.Join(folder, "sample.db")
	if got := tried(file, "demo", "--keep", file); got.code != done {
		t.Fatal(got.err)
	}
	for name, args := range map[string][]string{"document": {"document", "--meeting", "HB/6"}, "annex": {"document", "--meeting", "HB/6", "--edition", "restricted"},
		"minutes": {"minutes", "--meeting", "HB/6"}, "agenda": {"agenda", "--meeting", "HB/7"}, "pack": {"pack"}} {
		for _, format := range formats {
			got := tried(file, append(append([]string{"export"}, args...), "--format", format, "--out", filepath.Join(folder, name+"."+format))...)
			if got.code != done {
				t.Fatal(got.err)
			}
		}
		names = append(names, name)
	}
	return folder, names
}

func outside(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	c := exec.Command(needed(t, name), args...)
	c.Dir = folder
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

var numberedPage = regexp.MustCompile(`Page \d+ of \d+`)

// Every PDF is A4, tagged, has a title and a language, carries its fonts, and
// its marking twice on each page with the number of the page.
func TestEveryPDFIsWhole(t *testing.T) {
	folder, names := papers(t, "pdf")
	for _, name := range names {
		pdf := name + ".pdf"
		if out := outside(t, folder, "qpdf", "--check", pdf); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", pdf, out)
		}
		info := outside(t, folder, "pdfinfo", pdf)
		for _, want := range []string{`Tagged: +yes`, `Title: +\S+`, `Page size: .*\(A4\)`, `JavaScript: +no`} {
			if !regexp.MustCompile(want).MatchString(info) {
				t.Errorf("%s: pdfinfo does not say %s:\n%s", pdf, want, info)
			}
		}
		if !strings.Contains(outside(t, folder, "qpdf", "--json=1", "--json-key=objects", pdf), `"/Lang": "en-GB"`) {
			t.Errorf("%s has no language", pdf)
		}
		for _, font := range strings.Split(strings.TrimSpace(outside(t, folder, "pdffonts", pdf)), "\n")[2:] {
			if !strings.Contains(font, " yes ") {
				t.Errorf("%s: a font is not inside: %s", pdf, font)
			}
		}
		marking := "OFFICIAL"
		if name == "annex" {
			marking = "OFFICIAL-SENSITIVE"
		}
		for n, page := range strings.Split(strings.TrimSuffix(outside(t, folder, "pdftotext", "-layout", pdf, "-"), "\f"), "\f") {
			if strings.Count(page, marking) < 2 || !numberedPage.MatchString(page) {
				t.Errorf("%s, page %d lacks its marking or its number", pdf, n+1)
			}
		}
	}
}

// An issue of the pack is one page: its heading and the room for the answer
// stand on the same one.
func TestThePackIsAPageForEachIssue(t *testing.T) {
	folder, _ := papers(t, "pdf")
	pages := strings.Split(strings.TrimSuffix(outside(t, folder, "pdftotext", "-layout", "pack.pdf", "-"), "\f"), "\f")
	for n, page := range pages[1:] {
		if !strings.Contains(page, "With the Borough since") || !strings.Contains(page, "Outcome (ring one)") {
			t.Errorf("page %d is no whole issue:\n%s", n+2, page)
		}
	}
	if len(pages) < 3 {
		t.Errorf("the pack has %d pages", len(pages))
	}
}

// An office reads the spreadsheet: what looks like a formula is text, the days
// are days, and every sheet is as wide as its page.
func TestTheXLSXOpensInAnOffice(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "t.db")
	for _, args := range [][]string{{"init", "--partnership", "P", "--area", "BB=Bell Bank", "--agency", "Police=Police"},
		{"issue", "raise", "--area", "BB", "--title", "=1+41", "--place", "+1", "--category", "-7"},
		{"action", "add", "BB-0001", "--task", "@SUM(1;41)", "--agency", "Police", "--due", "2027-02-01"},
		{"meeting", "plan", "--area", "BB", "--at", "2027-01-14T18:30", "--venue", "Hall"},
		{"export", "document", "--meeting", "BB/1", "--format", "xlsx", "--out", filepath.Join(folder, "d.xlsx")}} {
		if got := tried(file, args...); got.code != done {
			t.Fatal(got.err)
		}
	}
	profile := "-env:UserInstallation=file://" + filepath.Join(folder, "profile")
	outside(t, folder, "soffice", profile, "--headless", "--convert-to", "csv", "d.xlsx")
	got, err := os.ReadFile(filepath.Join(folder, "d.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"=1+41", "+1", "@SUM(1;41)", "OFFICIAL"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the first sheet does not show %q:\n%s", want, got)
		}
	}
	if strings.Contains(string(got), "42") {
		t.Errorf("a formula was worked out:\n%s", got)
	}
	outside(t, folder, "soffice", profile, "--headless", "--convert-to", "pdf", "d.xlsx")
	pages := strings.Split(strings.TrimSuffix(outside(t, folder, "pdftotext", "-layout", "d.pdf", "-"), "\f"), "\f")
	if !strings.Contains(pages[0], "1 Feb 2027") {
		t.Errorf("the due date is no day:\n%s", pages[0])
	}
	if len(pages) != 4 {
		t.Errorf("four sheets take %d pages", len(pages))
	}
	for n, page := range pages {
		if strings.Count(page, "OFFICIAL") < 3 {
			t.Errorf("page %d lacks its marking", n+1)
		}
	}
}
