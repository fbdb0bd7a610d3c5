package intake

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// flood repeats a text without end.
type flood struct {
	text string
	at   int
}

func (f *flood) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = f.text[f.at]
		f.at = (f.at + 1) % len(f.text)
	}
	return len(p), nil
}

// A gigabyte that holds one value must be refused early and cost little,
// whatever it is hidden in.
func TestFloods(t *testing.T) {
	const gigabyte, most = 1 << 30, 64 << 20
	for name, c := range map[string]struct{ head, text, want string }{
		"a line":           {"title\n", "x", "line 2: the row is longer than 1 MB"},
		"a header":         {"", "title,", "line 1: the row has more than 1000 values"},
		"a wide row":       {"title\n", "a,", "line 2: the row has more than 1000 values"},
		"a long header":    {"", "title", "line 1: the row is longer than 1 MB"},
		"a quote":          {"title\n\"", "x\n", "line 2: a quote is opened and not closed within 1 MB"},
		"a wide line":      {wideText("title\n"), "x\x00", "line 2: the row is longer than 1 MB"},
		"spaces":           {"title\n\"Seat\"", " ", "line 2: the row is longer than 1 MB"},
		"bytes of nothing": {strings.Repeat("title,place\n", 400), "\x00", "the row is longer than 1 MB"},
		"blank lines":      {"title\n", "\n", "the file has more than 2000000 blank rows"},
		"white space":      {"[", " ", "the file is larger than 50 MB"},
		"a JSON text":      {`[{"title":"`, "x", "line 1: the record that begins here is longer than 1 MB"},
		"a JSON key":       {`{"`, "x", "line 1: the record that begins here is longer than 1 MB"},
		"a JSON number":    {`[{"title":`, "1", "line 1: the record that begins here is longer than 1 MB"},
		"JSON members":     {`{`, `"a":1,`, "line 1: the record that begins here is longer than 1 MB"},
		"JSON depth":       {`{"a":`, `[`, "nested more than 64 deep"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begun := time.Now()
		in := io.LimitReader(io.MultiReader(strings.NewReader(c.head), &flood{text: c.text}), gigabyte)
		lim := usual
		lim.span = time.Minute // a busy machine must not change the message
		_, err := read(in, "x", Options{}, lim, issues)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > most {
			t.Errorf("%s: %d MB were allocated", name, used>>20)
		}
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s: refused only after %v", name, took)
		}
	}
}

func TestManyRows(t *testing.T) {
	lim := usual
	lim.rows = 3
	for in, tooMany := range map[string]bool{
		"title\na\nb\nc\n":                                     false,
		"title\na\nb\nc\nd\n":                                  true,
		"title,place\na\nb\nc\nd\n":                            true,
		`[{"title":"a"},{"title":"b"},1,{"title":"c"}]`:        true,
		`[{"title":"a"},{"title":"b"},{"title":"c"}]`:          false,
		"title,place\na,b\n,\n,\n,\n,\n,\n,\n":                 false,
		`[{"title":"a"},1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]`:  true,
		`{"requests":[{"title":"a"}],"reports":[1,2,3,4,5,6]}`: true,
	} {
		_, err := read(strings.NewReader(in), "x", Options{}, lim, issues)
		if got := err != nil && strings.Contains(err.Error(), "more than 3 rows"); got != tooMany {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestSlowFiles(t *testing.T) {
	lim := usual
	clock := time.Unix(0, 0)
	lim.now = func() time.Time { clock = clock.Add(time.Second); return clock }
	for _, head := range []string{"title\n", `{"title":1,"requests":[`} {
		_, err := read(io.MultiReader(strings.NewReader(head), &flood{text: "\n"}), "x", Options{}, lim, issues)
		if want := "reading takes longer than 5s: split the file and import the parts"; err == nil || err.Error() != want {
			t.Errorf("got %v", err)
		}
	}
}

func TestManyColumns(t *testing.T) {
	var b strings.Builder
	b.WriteString("[")
	for n := range 300 {
		fmt.Fprintf(&b, `{"title":"a","k%d":1,"email%d":"x"},`, n, n)
	}
	b.WriteString(`{"title":"b"}]`)
	s := issuesOf(t, b.String())
	if len(s.Ignored) != maxListed || len(s.Dropped) != maxListed || len(s.Rows) != 301 {
		t.Errorf("%d ignored, %d dropped, %d rows", len(s.Ignored), len(s.Dropped), len(s.Rows))
	}
}
