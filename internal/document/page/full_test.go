//go:build full

package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tasking/internal/hostile"
)

// TestLibreOfficeReadsDOCX converts a long table and looks at the pages. It
// needs soffice, pdftotext and xmllint, and fails without them.
func TestLibreOfficeReadsDOCX(t *testing.T) {
	dir := t.TempDir()
	d := long(100)
	d.Blocks = append(d.Blocks, Text("The last word."))
	if err := os.WriteFile(filepath.Join(dir, "long.docx"), render(t, DOCX, d), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "pdf", "long.docx")
	text := run(t, dir, "pdftotext", "-layout", "long.pdf", "-")
	checkPages(t, text)
	if !strings.Contains(text, "The last word.") {
		t.Error("the paragraph after the table is missing")
	}
}

// checkPages looks at what every page of a long table repeats.
func checkPages(t *testing.T, text string) {
	t.Helper()
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) < 4 || len(pages) > 12 {
		t.Fatalf("100 rows take %d pages", len(pages))
	}
	for i, p := range pages {
		number := "Page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(pages))
		for _, want := range []string{number, "Head of the long one", "Foot"} {
			if !strings.Contains(p, want) {
				t.Errorf("page %d lacks %q", i+1, want)
			}
		}
		if strings.Count(p, "OFFICIAL") != 2 {
			t.Errorf("page %d does not carry its marking twice", i+1)
		}
		if strings.Contains(p, "XX-") && !strings.Contains(p, "State") {
			t.Errorf("page %d does not repeat the header row", i+1)
		}
	}
	for i := range 100 {
		if ref := "XX-" + strconv.Itoa(10000 + i)[1:] + "/1"; strings.Count(text, ref) != 1 {
			t.Errorf("%s is there %d times", ref, strings.Count(text, ref))
		}
	}
}

// TestLibreOfficeReadsHostileText opens all hostile strings in one document.
func TestLibreOfficeReadsHostileText(t *testing.T) {
	dir := t.TempDir()
	d := Document{Title: "Hostile"}
	for i, s := range hostile.Texts() {
		d.Blocks = append(d.Blocks, Heading{Level: 1, Text: "String " + strconv.Itoa(i)})
		d.Blocks = append(d.Blocks, everywhere(s).Blocks...)
	}
	d.Blocks = append(d.Blocks, Text("The very end."))
	if err := os.WriteFile(filepath.Join(dir, "h.docx"), render(t, DOCX, d), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "txt:Text", "h.docx")
	got, err := os.ReadFile(filepath.Join(dir, "h.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(got), "The very end.") || !strings.Contains(string(got), "<script>alert(1)</script>") {
		t.Error("the text of the document is not complete")
	}
}

// TestPopplerReadsPDF looks at a written PDF with the eyes of others. It needs
// qpdf, pdfinfo, pdffonts and pdftotext, and fails without them.
func TestPopplerReadsPDF(t *testing.T) {
	dir := t.TempDir()
	for name, d := range map[string]Document{"small.pdf": small(), "long.pdf": long(100), "wide.pdf": {Title: "W", Landscape: true, Blocks: long(40).Blocks}} {
		if err := os.WriteFile(filepath.Join(dir, name), render(t, PDF, d), 0o600); err != nil {
			t.Fatal(err)
		}
		if out := run(t, dir, "qpdf", "--check", name); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
	}
	info := run(t, dir, "pdfinfo", "small.pdf")
	for _, want := range []string{`Tagged: +yes`, `Title: +Allotment notes`, `JavaScript: +no`, `Page size: +595.28 x 841.89 pts \(A4\)`, `Pages: +2`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, info)
		}
	}
	if out := run(t, dir, "pdfinfo", "wide.pdf"); !strings.Contains(out, "841.89 x 595.28") {
		t.Errorf("the wide one is not on its side:\n%s", out)
	}
	if out := run(t, dir, "qpdf", "--json=1", "--json-key=objects", "small.pdf"); !strings.Contains(out, `"/Lang": "en-GB"`) {
		t.Error("the language is not found")
	}
	fonts := strings.Split(strings.TrimSpace(run(t, dir, "pdffonts", "small.pdf")), "\n")[2:]
	for _, line := range fonts {
		if !strings.Contains(line, " yes ") {
			t.Errorf("a font is not inside: %s", line)
		}
	}
	inOrder(t, run(t, dir, "pdfinfo", "-struct-text", "small.pdf"), "H1 (block)", `"Allotment notes"`, "H2 (block)", `"What was said"`,
		"LBody", "Table", "Caption", "THead", "TR", "TH", "/Scope /Column", `"Plot"`, "TBody", "TR", "TH", "/Scope /Row", "TD", `"free"`)
}

func inOrder(t *testing.T, all string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		_, after, found := strings.Cut(all, want)
		if !found {
			t.Errorf("%s is missing or out of order", want)
			continue
		}
		all = after
	}
}

func TestPopplerReadsPagesOfPDF(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "long.pdf"), render(t, PDF, long(100)), 0o600); err != nil {
		t.Fatal(err)
	}
	checkPages(t, run(t, dir, "pdftotext", "-layout", "long.pdf", "-"))
}

// TestPopplerReadsHostileText: what is copied out of the file is what was
// written, whether or not the fonts can draw it.
func TestPopplerReadsHostileText(t *testing.T) {
	dir := t.TempDir()
	d := Document{Title: "Hostile"}
	for i, s := range hostile.Texts() {
		d.Blocks = append(d.Blocks, Heading{Level: 1, Text: "String " + strconv.Itoa(i)}, Text(s))
	}
	d.Blocks = append(d.Blocks, Text("\U0001F46E 日本語 Nguyễn"), Text("The very end."))
	if err := os.WriteFile(filepath.Join(dir, "h.pdf"), render(t, PDF, d), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "qpdf", "--check", "h.pdf")
	got := run(t, dir, "pdftotext", "-enc", "UTF-8", "h.pdf", "-")
	for _, want := range []string{"<script>alert(1)</script>", "{{TASKING}}", "&lt;script&gt;", "\U0001F46E 日本語 Nguyễn", "The very end."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not found", want)
		}
	}
}

func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}
