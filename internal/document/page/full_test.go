//go:build full

package page

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
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
	if !strings.Contains(text, "The last word.") {
		t.Error("the paragraph after the table is missing")
	}
}

// TestLibreOfficeReadsHostileText opens all hostile strings in one document.
func TestLibreOfficeReadsHostileText(t *testing.T) {
	dir := t.TempDir()
	d := Document{Title: "Hostile"}
	for i, s := range hostile {
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
