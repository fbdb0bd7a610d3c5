package document

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"tasking/internal/tasking"
)

var update = flag.Bool("update", false, "write the golden files anew")

// editions are the documents whose every word is held by a golden file.
func editions(t *testing.T) map[string]Content {
	w := evening(t)
	draft, _, _ := Build(w.source("BB/2"))
	partners, annex, _ := w.agree(2)
	second, secondAnnex := corrected(t).amend(2, "the place was wrong", "Street Pride")
	return map[string]Content{"draft": draft, "partners": partners, "annex": annex,
		"amended": second, "amended-annex": secondAnnex}
}

func digestOf(t testing.TB, c Content) string {
	b, err := c.Canonical()
	must(t, err)
	if !c.agreed() {
		return ""
	}
	return tasking.Seal(b, nil, nil).Digest
}

func written(t testing.TB, c Content, format string) []byte {
	t.Helper()
	return paperAs(t, TaskingDocument(c, digestOf(t, c)), format)
}

func paperAs(t testing.TB, p Paper, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, p.Write(&b, format))
	return b.Bytes()
}

// papers are the documents besides the tasking document.
func papers(t *testing.T) map[string]Paper {
	all := map[string]Paper{}
	for name, c := range editions(t) {
		all["minutes-"+name] = Minutes(c, digestOf(t, c))
	}
	w := evening(t)
	w.agree(2)
	for _, e := range []Edition{Partners, Restricted} {
		all["agenda-"+string(e)] = w.agenda(3, e)
		all["pack-"+string(e)] = w.pack(e)
	}
	return all
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		must(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at it, then run with -update:\n%s", file, got)
	}
}

func TestGoldenPapers(t *testing.T) {
	for name, p := range papers(t) {
		for _, format := range []string{"md", "csv"} {
			golden(t, name+"."+format, paperAs(t, p, format))
		}
		for _, format := range Formats() {
			if !bytes.Equal(paperAs(t, p, format), paperAs(t, p, format)) {
				t.Errorf("%s as %s came out differently the second time", name, format)
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for name, c := range editions(t) {
		for _, format := range []string{"md", "json", "csv"} {
			t.Run(name+"."+format, func(t *testing.T) {
				golden(t, name+"."+format, written(t, c, format))
			})
		}
	}
}

func TestSameSourceSameBytes(t *testing.T) {
	s := evening(t).source("BB/2")
	p1, a1, _ := Build(s)
	p2, a2, _ := Build(s)
	for n, pair := range [][2]Content{{p1, p2}, {a1, a2}} {
		for _, format := range Formats() {
			if !bytes.Equal(written(t, pair[0], format), written(t, pair[1], format)) {
				t.Errorf("edition %d as %s came out differently the second time", n, format)
			}
		}
	}
}

// What is agreed is read back for ever: the decoded content has the same bytes
// and gives the same files.
func TestDecodedContentGivesTheSameFiles(t *testing.T) {
	for name, c := range editions(t) {
		b, err := c.Canonical()
		must(t, err)
		back, err := Decode(b)
		must(t, err)
		again, err := back.Canonical()
		must(t, err)
		if !bytes.Equal(b, again) {
			t.Errorf("%s: bytes differ after decoding\n%s\n%s", name, b, again)
		}
		for _, format := range Formats() {
			if !bytes.Equal(written(t, c, format), written(t, back, format)) {
				t.Errorf("%s as %s differs after decoding", name, format)
			}
		}
	}
}

// The journal keeps the bytes inside other JSON; they must come out unchanged.
func TestCanonicalSurvivesTheJournal(t *testing.T) {
	w := newWorld(t)
	w.do(&tasking.PlanMeeting{Body: "BB", At: w.env.Now, Venue: "R&D <hall> \u2028 & more"})
	partners, annex, gaps := Build(w.source("BB/1"))
	p, err := partners.Canonical()
	must(t, err)
	a, err := annex.Canonical()
	must(t, err)
	name, version, payload, err := tasking.EncodeFact(&tasking.AgreedFact{Sealed: tasking.Seal(p, a, gaps)})
	must(t, err)
	f, err := tasking.DecodeFact(name, version, payload)
	must(t, err)
	if back := f.(*tasking.AgreedFact).Partners; !bytes.Equal(back, p) {
		t.Errorf("the agreed bytes changed in the journal:\n%s\n%s", p, back)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, tt := range []struct{ bytes, want string }{
		{`{"format":2}`, "the tasking document was not read: it has format 2 and this version knows up to 1; use a newer version of tasking"},
		{`{}`, "the tasking document was not read: these bytes are not one; `tasking verify` says what is wrong with the store"},
		{`not json`, "the tasking document was not read: these bytes are not one; `tasking verify` says what is wrong with the store"},
		{`{"format":1,"issues":7}`, "the tasking document was not read: a part of it is not as expected; `tasking verify` says what is wrong with the store"},
	} {
		if _, err := Decode([]byte(tt.bytes)); err == nil || err.Error() != tt.want {
			t.Errorf("Decode(%s) = %v", tt.bytes, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"format":1}`))
	f.Add([]byte(`{"format":1,"issues":[{"ref":"BB-0001","actions":[{"due_on":"2027-01-14"}]}],"held":{"at":null}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Decode(b)
		if err != nil {
			return
		}
		for _, format := range Formats() {
			if format == "docx" || format == "pdf" || format == "xlsx" {
				continue // slow, and the same tree as HTML and Markdown
			}
			if err := Write(&bytes.Buffer{}, c, "", format); err != nil {
				t.Logf("%s: %v", format, err)
			}
		}
	})
}

func TestUnknownFormat(t *testing.T) {
	err := Write(&bytes.Buffer{}, Content{}, "", "odt")
	want := `the document was not written: there is no format "odt"; it can be docx, pdf, html, md, csv, xlsx or json`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

func TestFileName(t *testing.T) {
	all := editions(t)
	for name, want := range map[string]string{
		"draft":    "BB-2-tasking-document-2027-01-14-partners-DRAFT.docx",
		"partners": "BB-2-tasking-document-2027-01-14-v1-partners.docx",
		"amended":  "BB-2-tasking-document-2027-01-14-v2-partners.docx",
		"annex":    "BB-2-tasking-document-2027-01-14-v1-restricted.docx",
	} {
		if got := FileName(all[name], "docx"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What was agreed before a field was added is read for ever, byte for byte, and
// every paper can be made of it. These files are never written anew.
func TestEarlierSealedBytesAreRead(t *testing.T) {
	for name, digest := range map[string]string{
		"sealed-format-1.json":       "08e62e5373eb6a4533da7ef2653b6cd0a895e76f746a1624a9c966c6f55e9aa3",
		"sealed-format-1-annex.json": "d52b7b56437f4f8b890c941ad37f72fe8074653c88a4f551f3d317438965b7bb",
	} {
		sealed, err := os.ReadFile(filepath.Join("testdata", name))
		must(t, err)
		if got := tasking.Seal(sealed, nil, nil).Digest; got != digest {
			t.Fatalf("%s is not what was sealed: %s", name, got)
		}
		c, err := Decode(sealed)
		must(t, err)
		if again, err := c.Canonical(); err != nil || !bytes.Equal(again, sealed) {
			t.Errorf("%s: the bytes differ after decoding (%v)", name, err)
		}
		for _, p := range []Paper{TaskingDocument(c, digest), Minutes(c, digest)} {
			for _, format := range Formats() {
				if len(paperAs(t, p, format)) == 0 {
					t.Errorf("%s as %s is empty", name, format)
				}
			}
		}
	}
}
