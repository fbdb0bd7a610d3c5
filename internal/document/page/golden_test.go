package page

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for _, w := range readable {
		t.Run(w.name, func(t *testing.T) {
			got := render(t, w.write, small())
			name := filepath.Join("testdata", "small."+w.name)
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s differs; look at it, then run with -update:\n%s", name, got)
			}
		})
	}
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	for _, w := range writers {
		if first := render(t, w.write, small()); !bytes.Equal(first, render(t, w.write, small())) {
			t.Errorf("%s: two runs differ", w.name)
		}
	}
}

func TestPageBreaksAtTheEndAreDropped(t *testing.T) {
	d := Document{Title: "T", Blocks: []Block{Text("a"), PageBreak{}, PageBreak{}, Text("b"), PageBreak{}}}
	if n := bytes.Count(render(t, HTML, d), []byte("<hr>")); n != 1 {
		t.Errorf("html: %d page breaks", n)
	}
	if n := bytes.Count(render(t, Markdown, d), []byte("---")); n != 1 {
		t.Errorf("md: %d page breaks", n)
	}
	if n := len(parts(t, render(t, DOCX, d))["word/document.xml"].all("w:pageBreakBefore")); n != 1 {
		t.Errorf("docx: %d page breaks", n)
	}
	if n := len(openPDF(t, render(t, PDF, d)).pages); n != 2 {
		t.Errorf("pdf: %d pages", n)
	}
}

type strange struct{}

func (strange) block() {}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestErrors(t *testing.T) {
	for _, w := range writers {
		for _, b := range []Block{strange{}, nil, &Heading{Level: 1, Text: "by pointer"}} {
			var out bytes.Buffer
			err := w.write(&out, Document{Title: "x", Blocks: []Block{b}})
			if err == nil || out.Len() > 0 {
				t.Errorf("%s: block %T: error %v, %d bytes written", w.name, b, err, out.Len())
			}
		}
		if err := w.write(full{}, small()); err == nil || !strings.Contains(err.Error(), "no room") {
			t.Errorf("%s: a failing writer gave %v", w.name, err)
		}
	}
	wide := Document{Blocks: []Block{Table{Columns: make([]Column, maxColumns+1)}}}
	for _, w := range writers[:2] {
		if err := w.write(&bytes.Buffer{}, wide); err == nil {
			t.Errorf("%s took a table that is too wide for it", w.name)
		}
	}
}

func TestEmptyDocumentHasATitle(t *testing.T) {
	for _, w := range readable {
		if got := render(t, w.write, Document{}); !bytes.Contains(got, []byte(untitled)) {
			t.Errorf("%s: no title in %s", w.name, got)
		}
	}
}

func BenchmarkDOCX100Rows(b *testing.B) { bench(b, 0, 100) }
func BenchmarkPDF100Rows(b *testing.B)  { bench(b, 1, 100) }
func BenchmarkHTML100Rows(b *testing.B) { bench(b, 2, 100) }
func BenchmarkMarkdown100(b *testing.B) { bench(b, 3, 100) }
func BenchmarkDOCX1000(b *testing.B)    { bench(b, 0, 1000) }

func bench(b *testing.B, writer, rows int) {
	d := long(rows)
	b.ReportAllocs()
	for b.Loop() {
		render(b, writers[writer].write, d)
	}
}
