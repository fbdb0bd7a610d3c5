package page

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// pdfRead is a PDF file as the tests see it: only what our writer writes.
type pdfRead struct {
	objects map[int][]byte
	pages   []pdfPage
}

// pdfPage is what one page says.
type pdfPage struct {
	said     map[int]string // by the number of the piece of content
	artifact string         // everything that is not read out
	shown    string         // everything as it is drawn
	places   [][2]float64   // where texts begin, from the bottom left
}

var (
	startLine  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	pageObjs   = regexp.MustCompile(`^<</Type/Page/Parent 1 0 R/Resources 2 0 R/Contents (\d+) 0 R/StructParents (\d+)/Tabs/S>>$`)
	streamBody = regexp.MustCompile(`(?s)^<<(.*?)>>\nstream\n(.*)\nendstream$`)
	number     = regexp.MustCompile(`/(\w+) (\d+) 0 R`)
)

// openPDF reads the table of objects, the pages and what is on them, and fails
// where a part is not where it should be.
func openPDF(t testing.TB, file []byte) *pdfRead {
	t.Helper()
	found := startLine.FindSubmatch(file)
	if found == nil || !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) {
		t.Fatal("the file does not begin or end as a PDF")
	}
	start, _ := strconv.Atoi(string(found[1]))
	r := &pdfRead{objects: map[int][]byte{}}
	lines := strings.Split(string(file[start:]), "\n")
	size, _ := strconv.Atoi(strings.TrimPrefix(lines[1], "0 "))
	for n := 1; n < size; n++ {
		at, err := strconv.Atoi(lines[2+n][:10])
		head := strconv.Itoa(n) + " 0 obj\n"
		if err != nil || !bytes.HasPrefix(file[at:], []byte(head)) {
			t.Fatalf("object %d is not at %d", n, at)
		}
		body := file[at+len(head):]
		r.objects[n] = body[:bytes.Index(body, []byte("\nendobj"))]
		if s := bytes.Index(body, []byte("\nstream\n")); s >= 0 && s < len(r.objects[n]) {
			r.objects[n] = body[:bytes.Index(body, []byte("\nendstream"))+len("\nendstream")]
		}
	}
	for n := 3; n < size; n += 2 {
		m := pageObjs.FindSubmatch(r.objects[n])
		if m == nil {
			break
		}
		drawing, _ := strconv.Atoi(string(m[1]))
		r.pages = append(r.pages, readPage(t, inflate(t, r.objects[drawing])))
	}
	return r
}

func inflate(t testing.TB, object []byte) []byte {
	t.Helper()
	m := streamBody.FindSubmatch(object)
	if m == nil {
		t.Fatalf("there is no stream in %.60q", object)
	}
	z, err := zlib.NewReader(bytes.NewReader(m[2]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const nobody = -1

// operators end what is given to them.
var operators = map[string]bool{"BMC": true, "BDC": true, "EMC": true, "ET": true, "f": true, "g": true, "G": true,
	"rg": true, "RG": true, "w": true, "J": true, "j": true}

// readPage follows a drawing: each text belongs to a piece of content or is
// nothing to read, and never both.
func readPage(t testing.TB, b []byte) pdfPage {
	t.Helper()
	p := pdfPage{said: map[int]string{}}
	owner, deep, instead := nobody, 0, false
	var before []string // the words since the last operator
	for len(b) > 0 {
		var word string
		var isText bool
		word, isText, b = token(b)
		switch {
		case isText:
			p.shown += word
			if deep == 0 {
				t.Errorf("%q belongs to nothing", word)
			}
			if !instead {
				p.say(owner, word)
			}
		case word == "Td":
			x, _ := strconv.ParseFloat(before[len(before)-2], 64)
			y, _ := strconv.ParseFloat(before[len(before)-1], 64)
			p.places = append(p.places, [2]float64{x, y})
		case word == "BMC" || word == "BDC":
			line := strings.Join(before, " ")
			switch deep++; {
			case deep == 1 && line == "/Artifact":
				owner = nobody
			case deep == 1 && strings.Contains(line, "/MCID"):
				owner, _ = strconv.Atoi(strings.Trim(before[len(before)-1], ">"))
			case deep == 2 && strings.HasPrefix(line, "/Span"):
				instead = true
				p.say(owner, fromHex(t, strings.Trim(before[len(before)-1], "<>")))
			default:
				t.Errorf("content inside content: %s", line)
			}
		case word == "EMC":
			deep--
			instead = false
		}
		before = append(before, word)
		if operators[word] {
			before = nil
		}
	}
	if deep != 0 {
		t.Error("content is not ended")
	}
	return p
}

func (p *pdfPage) say(owner int, s string) {
	if owner == nobody {
		p.artifact += s
		return
	}
	p.said[owner] += s
}

// token cuts off the next word or text of a drawing.
func token(b []byte) (word string, isText bool, rest []byte) {
	b = bytes.TrimLeft(b, " \n")
	if len(b) == 0 || b[0] != '(' {
		n := bytes.IndexAny(b, " \n")
		if n < 0 {
			n = len(b)
		}
		return string(b[:n]), false, b[n:]
	}
	var raw []byte
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case c == ')':
			return fromUTF16(raw), true, b[i+1:]
		case c == '\\':
			i++
			if c = b[i]; c == 'r' {
				c = '\r'
			}
			raw = append(raw, c)
		default:
			raw = append(raw, c)
		}
	}
	return "", false, nil
}

func fromUTF16(b []byte) string {
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

func fromHex(t testing.TB, s string) string {
	t.Helper()
	b, err := hex.DecodeString(strings.TrimPrefix(s, "FEFF"))
	if err != nil {
		t.Errorf("%.60q: %v", s, err)
	}
	return fromUTF16(b)
}

// refers is the number of the object that the first /name of object n names.
func (r *pdfRead) refers(n int, name string) int {
	for _, m := range number.FindAllSubmatch(r.objects[n], -1) {
		if string(m[1]) == name {
			to, _ := strconv.Atoi(string(m[2]))
			return to
		}
	}
	return 0
}

// catalogue is the number of the catalogue.
func (r *pdfRead) catalogue() int {
	for n, o := range r.objects {
		if bytes.HasPrefix(o, []byte("<</Type/Catalog")) {
			return n
		}
	}
	return 0
}

// said is what an element is told as.
type said struct{ role, path, text, attributes string }

var (
	elementLine = regexp.MustCompile(`^<</S/(\w+)/P (\d+) 0 R(?:/Pg (\d+) 0 R)?(/A<<.*>>)?/K\[(.*)\]>>$`)
	kidToken    = regexp.MustCompile(`<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R|(\d+) `)
)

// elements lists the structure in the order of reading.
func (r *pdfRead) elements(t testing.TB) []said {
	t.Helper()
	root := r.refers(r.catalogue(), "StructTreeRoot")
	var all []said
	var visit func(n, parent int, path string)
	visit = func(n, parent int, path string) {
		m := elementLine.FindStringSubmatch(string(r.objects[n]))
		if m == nil || m[2] != strconv.Itoa(parent) {
			t.Fatalf("object %d is no element below %d: %.200s", n, parent, r.objects[n])
		}
		at := len(all)
		path = strings.TrimPrefix(path+">"+m[1], ">")
		all = append(all, said{role: m[1], path: path, attributes: m[4]})
		for _, k := range kidToken.FindAllStringSubmatch(m[5], -1) {
			page, mcid := m[3], k[4]
			switch {
			case k[3] != "":
				kid, _ := strconv.Atoi(k[3])
				visit(kid, n, path)
				continue
			case k[1] != "":
				page, mcid = k[1], k[2]
			}
			onPage, _ := strconv.Atoi(page)
			piece, _ := strconv.Atoi(mcid)
			text, there := r.pages[(onPage-3)/2].said[piece]
			if !there {
				t.Errorf("%s names content %d of object %d, which is not there", path, piece, onPage)
			}
			all[at].text += text
		}
	}
	visit(r.refers(root, "K"), root, "")
	return all
}
