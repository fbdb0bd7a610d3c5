package intake

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"tasking/internal/text"
)

// kind is what makes reading issues differ from reading actions: the headings
// it knows, how it recognises a format, and how one record becomes a row.
type kind[T any] struct {
	what   string     // "issues", for messages
	fields [][]string // every heading that is used, folded
	need   [][]string // a file without any of these is another kind of file
	say    string     // the needed headings, for messages

	// format says what a file with these headings is, or why it is refused. The
	// system is empty where the format does not name one.
	format func(has map[string]bool) (format, system string, err error)

	row func(o Options, r record) (T, error) // an error makes the row bad
	id  func(T) string                       // the source's own key, or empty
	own func(T) []string                     // what tells rows without an id apart
	key func(row *T, key string)
}

// reading is one file on its way to a sheet.
type reading[T any] struct {
	kind  kind[T]
	name  string // of the file
	o     Options
	lim   limits
	src   *source
	cols  *columns
	sheet Sheet[T]
	lines map[string]int // own key → the line it was first seen in
	times map[string]int // hashed key → how many rows had it

	blanks int // rows that were passed over
}

func read[T any](r io.Reader, name string, o Options, lim limits, k kind[T]) (Sheet[T], error) {
	src, err := open(r, lim)
	if err != nil {
		return Sheet[T]{}, err
	}
	g := &reading[T]{kind: k, name: name, o: o, lim: lim, src: src, lines: map[string]int{}, times: map[string]int{}}
	g.cols = newColumns(set(flat(k.fields)...))
	form := "JSON"
	if src.json {
		err = g.json()
	} else {
		form, err = g.csv()
	}
	if err != nil {
		return Sheet[T]{}, err
	}
	s := g.sheet
	s.Format += ", " + form + ", " + src.told()
	s.Dropped, s.Ignored = g.cols.dropped, g.cols.ignored
	return s, nil
}

// heading settles what the file is, once its headings are known.
func (g *reading[T]) heading(line int, has map[string]bool, names []string) error {
	format, system, err := g.kind.format(has)
	if err != nil {
		return err
	}
	found := false
	for _, h := range flat(g.kind.need) {
		found = found || has[h]
	}
	if !found {
		hint := "check that this is the right file"
		if !g.src.json {
			hint = "delete any lines above the headings"
		}
		return fmt.Errorf("line %d: no %s here: %s is needed, found %s; %s", line, g.kind.what, g.kind.say, shown(names), hint)
	}
	g.sheet.Format, g.sheet.System = format, cmp.Or(text.Line(g.o.System), system, baseName(g.name))
	g.o.System = g.sheet.System
	return nil
}

// shown lists the first few headings of a file that was not understood.
func shown(names []string) string {
	var list []string
	for _, n := range names {
		if n = start(text.Line(n), 20); n != "" && len(list) < 5 {
			list = append(list, n)
		}
	}
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// bad notes a row that cannot be taken. Like add it fails when there are too
// many rows.
func (g *reading[T]) bad(line int, reason string) error {
	g.sheet.Bad = append(g.sheet.Bad, Bad{Line: line, Reason: reason})
	return g.count()
}

func (g *reading[T]) count() error {
	if len(g.sheet.Rows)+len(g.sheet.Bad) > g.lim.rows {
		return fmt.Errorf("the file has more than %d rows: split it and import the parts", g.lim.rows)
	}
	return nil
}

// add makes a row of a record and gives it its key.
func (g *reading[T]) add(r record) error {
	row, err := g.kind.row(g.o, r)
	if err != nil {
		return g.bad(r.line, err.Error())
	}
	id := g.kind.id(row)
	if id == "" {
		g.kind.key(&row, g.hashed(g.kind.own(row)))
	} else {
		if before, ok := g.lines[id]; ok {
			return g.bad(r.line, fmt.Sprintf("%s is already there in line %d: give it a number of its own or delete one", start(id, 60), before))
		}
		g.lines[id] = r.line
		g.kind.key(&row, id)
	}
	g.sheet.Rows = append(g.sheet.Rows, row)
	return g.count()
}

// hashed is the key of a row that the source did not number. The second of two
// equal rows gets another key than the first, and the same one next time.
func (g *reading[T]) hashed(own []string) string {
	sum := sha256.Sum256([]byte(strings.Join(own, "\x1f"))) // clean text has no \x1f
	key := "sha256:" + hex.EncodeToString(sum[:])
	g.times[key]++
	if n := g.times[key]; n > 1 {
		return key + "#" + strconv.Itoa(n)
	}
	return key
}

// csv reads a table of values and says which delimiter it has.
func (g *reading[T]) csv() (string, error) {
	l := newLines(g.src, g.lim)
	line, head, err := g.filled(l)
	if errors.Is(err, io.EOF) {
		return "", errEmpty
	}
	if err != nil {
		return "", err
	}
	t := newTable(slices.Clone(head), g.cols)
	if err := g.heading(line, t.has, t.names); err != nil {
		return "", err
	}
	for {
		line, cells, err := g.filled(l)
		if errors.Is(err, io.EOF) {
			return "CSV with " + map[byte]string{',': "commas", ';': "semicolons", '\t': "tabs"}[l.comma], nil
		}
		if err != nil {
			return "", err
		}
		if reason := t.ragged(cells); reason != "" {
			err = g.bad(line, reason)
		} else {
			err = g.add(t.record(line, cells))
		}
		if err != nil {
			return "", err
		}
	}
}

// spared is how many blank rows are passed over for each row that is taken:
// spreadsheets pad their tables, but not without end.
const spared = 20

// filled is the next row that is not blank.
func (g *reading[T]) filled(l *lines) (int, []string, error) {
	for {
		line, cells, err := l.row()
		if err != nil || !blank(cells) {
			return line, cells, err
		}
		if g.blanks++; g.blanks > spared*g.lim.rows {
			return line, nil, fmt.Errorf("the file has more than %d blank rows: delete them and import it again", spared*g.lim.rows)
		}
	}
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// json reads a list of records. The first shows what the file is; a list
// without any is an empty list of whatever was asked for.
func (g *reading[T]) json() error {
	headed := false
	g.sheet.Format, g.sheet.System = "empty list", cmp.Or(text.Line(g.o.System), baseName(g.name))
	return newObjects(g.src, g.lim).each(func(raw []byte, line int) error {
		m, err := member(g.src.dec.text(raw))
		switch {
		case err != nil:
			return fmt.Errorf("line %d: the record that begins here is not JSON: fetch the file again", line)
		case m == nil && headed:
			return g.bad(line, "this is a single value, not a record with named values")
		case m == nil:
			return fmt.Errorf("line %d: no %s here: the list holds single values, not records", line, g.kind.what)
		}
		r, has, names := flatten(m, g.cols)
		r.line = line
		if !headed {
			headed = true
			if err := g.heading(line, has, names); err != nil {
				return err
			}
		}
		return g.add(r)
	})
}

// baseName is the file's name without folder and ending.
func baseName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	base = text.Line(strings.TrimSuffix(base, path.Ext(base)))
	if base == "" || base == "-" || base == "." || base == "/" {
		return "file"
	}
	return base
}

func flat(lists [][]string) []string {
	var all []string
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
