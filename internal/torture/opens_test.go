//go:build torture

package torture

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"tasking/internal/hostile"
	"tasking/internal/hostile/infested"
	"tasking/internal/text"
)

var inOffice = flag.Int("readable", 600, "texts in documents that others open (R13)")

// needed is a program of Debian that a test asks; without it the test fails and
// says what to install.
func needed(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is not here: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils qpdf libxml2-utils strace", name)
	}
	return path
}

// reader runs such a program and gives what it printed.
func reader(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(needed(t, name), args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%.500s", name, args, err, out)
	}
	return string(out)
}

// office converts files with LibreOffice, all of them in one start.
func office(t *testing.T, to, into string, paths ...string) {
	t.Helper()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(into, "profile"), "--convert-to", to, "--outdir", into}
	reader(t, "soffice", append(args, paths...)...)
}

// solid is a text without any white space: how it is broken into lines is no matter.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// exportedTo writes a paper with the real program.
func exportedTo(t *testing.T, folder, store, path string, args ...string) string {
	t.Helper()
	if out, err := bystander(folder, store, append(append([]string{"export"}, args...), "--out", path)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v, %.300s", args, err, out)
	}
	return path
}

// R13, and R10 of every document: all texts, many in a document, through every
// paper and format. Readers of others open them and find the texts; nothing in them
// acts.
func TestDocumentsOpen(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	var docx, xlsx []string
	titles := map[string][]string{} // by docx
	files, texts := 0, 0
	part := 0
	for batch := range slices.Chunk(some(hostileTexts(), *inOffice), 110) {
		part++
		in := filepath.Join(folder, fmt.Sprint("part", part))
		store := filepath.Join(in, "t.db")
		accepted, err := infested.Make(store, batch)
		if err != nil {
			t.Fatal(err)
		}
		pack := exportedTo(t, in, store, filepath.Join(in, "pack.docx"), "pack", "--format", "docx")
		if out, err := bystander(in, store, "meeting", "agree", "BB/1", "--by", "=the meeting\x1b").CombinedOutput(); err != nil {
			t.Fatalf("%v, %s", err, out)
		}
		want := titlesOf(t, in, store)
		texts += accepted
		docx = append(docx, pack)
		for _, edition := range []string{"partners", "restricted"} {
			for _, paper := range []string{"document", "minutes"} {
				formats := []string{"docx", "pdf", "xlsx", "html", "md", "csv", "json"}
				if paper == "minutes" {
					formats = formats[:3] // the others are written by the same hands
				}
				for _, format := range formats {
					path := filepath.Join(in, fmt.Sprintf("%d-%s-%s.%s", part, paper, edition, format))
					exportedTo(t, in, store, path, paper, "--meeting", "BB/1", "--edition", edition, "--format", format)
					files++
					opens(t, path, format)
					switch {
					case format == "docx":
						docx = append(docx, path)
					case format == "xlsx":
						xlsx = append(xlsx, path)
					}
					if paper == "document" && edition == "partners" {
						switch format {
						case "docx":
							titles[path] = want
						case "pdf":
							hold(t, path, reader(t, "pdftotext", "-enc", "UTF-8", path, "-"), leftToRight(want))
						}
					}
				}
			}
		}
		mail(t, exportedTo(t, in, store, filepath.Join(in, "mail.eml"), "email", "--meeting", "BB/1"))
		files += 2
	}
	into := filepath.Join(folder, "office")
	office(t, "txt:Text", into, docx...)
	for _, path := range docx {
		got, err := os.ReadFile(filepath.Join(into, strings.TrimSuffix(filepath.Base(path), "docx")+"txt"))
		if err != nil {
			t.Errorf("LibreOffice did not open %s", filepath.Base(path))
			continue
		}
		hold(t, path, string(got), titles[path])
	}
	office(t, "fods", into, xlsx...)
	for _, path := range xlsx {
		fods(t, filepath.Join(into, strings.TrimSuffix(filepath.Base(path), "xlsx")+"fods"))
	}
	figure(t, begun, "R13 documents: %d texts in every field, %d files of 9 kinds opened by xmllint, qpdf, pdfinfo, pdftotext and LibreOffice", texts, files)
}

// titlesOf are the titles of a store that are not restricted.
func titlesOf(t *testing.T, folder, store string) (all []string) {
	t.Helper()
	out, err := bystander(folder, store, "issue", "list", "--state", "all", "--json").Output()
	var list []struct{ Title string }
	if err == nil {
		err = json.Unmarshal(out, &list)
	}
	if err != nil || len(list) == 0 {
		t.Fatalf("%v: %.300s", err, out)
	}
	for _, i := range list {
		if i.Title != "" && i.Title != "Restricted item" {
			all = append(all, i.Title)
		}
	}
	return all
}

// hold fails where a document does not hold all of the titles.
func hold(t *testing.T, path, got string, titles []string) {
	t.Helper()
	got = solid(got)
	for _, title := range titles {
		if !strings.Contains(got, solid(title)) {
			t.Errorf("%s does not hold %.80q", filepath.Base(path), title)
		}
	}
}

// some are at most n of all, from one end to the other.
func some(all []string, n int) (few []string) {
	for i := 0; i < len(all); i += (len(all) + n - 1) / n {
		few = append(few, all[i])
	}
	return few
}

// leftToRight leaves out what is read from the right: pdftotext gives it in an order
// of its own. That the file holds it as it was typed is a test of internal/document/page.
func leftToRight(titles []string) []string {
	return slices.DeleteFunc(slices.Clone(titles), func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
	})
}

// young are elements that are younger than xmllint.
var young = regexp.MustCompile(`Tag (header|footer|main|section|article|nav|aside|figure|figcaption|time) invalid`)

// active is what makes a document do something.
var active = regexp.MustCompile(`(?i)<script|<img|<iframe|<object|<link|\son[a-z]+=|href=|/JavaScript|/URI|/Launch|/OpenAction`)

// opens looks at one file with the readers of others.
func opens(t *testing.T, path, format string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(path)
	switch format {
	case "html":
		out, _ := exec.Command(needed(t, "xmllint"), "--html", "--noout", path).CombinedOutput()
		for l := range strings.Lines(string(out)) {
			if strings.Contains(l, " error : ") && !young.MatchString(l) {
				t.Errorf("%s: xmllint: %s", name, l)
			}
		}
		tags := regexp.MustCompile(`<[^>]*>`).FindAll(b, -1) // in a text every < is escaped
		if bad := active.Find(bytes.Join(tags, nil)); bad != nil {
			t.Errorf("%s holds %q", name, bad)
		}
		harmless(t, name, b)
	case "pdf":
		if out := reader(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
		info := reader(t, "pdfinfo", path)
		for _, want := range []string{`Tagged: +yes`, `JavaScript: +no`, `Encrypted: +no`} {
			if !regexp.MustCompile(want).MatchString(info) {
				t.Errorf("%s: pdfinfo does not say %s", name, want)
			}
		}
		if bad := regexp.MustCompile(`/JavaScript|/JS |/URI|/Launch|/OpenAction|/EmbeddedFile`).Find(b); bad != nil {
			t.Errorf("%s holds %q", name, bad)
		}
	case "json":
		if !json.Valid(b) {
			t.Errorf("%s is not JSON", name)
		}
		harmless(t, name, b)
	case "csv":
		harmless(t, name, bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
	case "md":
		harmless(t, name, b)
	}
}

// mail fails where a draft has a line or a header that nobody wrote.
func mail(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	harmless(t, filepath.Base(path), bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")))
	head, _, _ := strings.Cut(string(b), "\r\n\r\n")
	for l := range strings.SplitSeq(head, "\r\n") {
		if !regexp.MustCompile(`^(MIME-Version|Date|Subject|X-Unsent|Content-Type): |^ `).MatchString(l) || len(l) > 78 {
			t.Errorf("the mail has the header %q", l)
		}
	}
}

// fods fails where LibreOffice took a cell for a formula or a link; it gives the
// texts of the cells.
func fods(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("LibreOffice did not open %s", filepath.Base(path))
		return ""
	}
	for _, bad := range []string{"table:formula=", "xlink:href=\"http", "table:dde-link", "script:event-listener", "office:scripts><office:script"} {
		if n := bytes.Count(b, []byte(bad)); n > 0 {
			t.Errorf("%s: LibreOffice found %d times %q", filepath.Base(path), n, bad)
		}
	}
	return string(b)
}

// R12: cells that a spreadsheet might run are text there, in CSV and in XLSX, and
// our own import gives back what was typed.
func TestFormulas(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	var payloads []string
	for _, f := range hostile.Formulas() {
		if f = text.Line(f); f != "" && !slices.Contains(payloads, f) {
			payloads = append(payloads, f)
		}
	}
	store := filepath.Join(folder, "t.db")
	accepted, err := infested.Make(store, payloads)
	if err != nil || accepted != len(payloads) {
		t.Fatalf("%d of %d payloads were taken: %v", accepted, len(payloads), err)
	}
	list := func(store string) []string { return titlesOf(t, folder, store) }
	typed := list(store)
	d := exportedTo(t, folder, store, filepath.Join(folder, "cells.csv"), "document", "--meeting", "BB/1", "--format", "csv")
	x := exportedTo(t, folder, store, filepath.Join(folder, "book.xlsx"), "document", "--meeting", "BB/1", "--format", "xlsx")
	raw := filepath.Join(folder, "raw.csv")
	if err := os.WriteFile(raw, []byte("title\n=1+1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(folder, "office")
	office(t, "fods", into, d, x, raw)
	if b, err := os.ReadFile(filepath.Join(into, "raw.fods")); err != nil || !bytes.Contains(b, []byte("table:formula=")) {
		t.Errorf("LibreOffice does not take a bare formula for one, so this test sees nothing: %v", err)
	}
	for _, name := range []string{"cells.fods", "book.fods"} {
		fods(t, filepath.Join(into, name))
	}
	other := filepath.Join(folder, "other.db")
	for _, args := range [][]string{{"init", "--partnership", "P", "--area", "BB=Bell Bank", "--agency", "Police=P", "--agency", "Street=S"}, {"import", "actions", d, "--area", "BB"}} {
		if out, err := bystander(folder, other, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v, %.500s", args, err, out)
		}
	}
	back := list(other)
	lost := 0
	for _, title := range typed {
		if !slices.Contains(back, title) {
			lost++
			t.Errorf("%q came back changed", title)
		}
	}
	figure(t, begun, "R12 formulas: %d payloads as title, place and task, 0 run by LibreOffice from CSV and XLSX, %d of %d titles equal after our import", accepted, len(typed)-lost, len(typed))
}
