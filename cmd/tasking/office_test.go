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
