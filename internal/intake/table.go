package intake

import (
	"fmt"
	"strings"

	"tasking/internal/text"
)

// table is the header of a CSV file: which column is what.
type table struct {
	cols    *columns
	names   []string
	at      map[string]int  // folded headings in use → column
	has     map[string]bool // every folded heading
	persons []int           // columns whose values are dropped
}

func newTable(head []string, cols *columns) *table {
	t := &table{cols: cols, names: head, at: map[string]int{}, has: map[string]bool{}}
	for i, name := range head {
		f := fold(name)
		_, twice := t.at[f]
		t.has[f] = true
		switch {
		case twice:
			cols.ignore(name)
		case cols.use(name):
			t.at[f] = i
		case f != "" && personal(f):
			t.persons = append(t.persons, i)
		}
	}
	delete(t.has, "")
	return t
}

// ragged says why a row does not fit under the header, or nothing. Empty cells
// beyond the last heading are what spreadsheet programs leave.
func (t *table) ragged(cells []string) string {
	switch {
	case len(cells) < len(t.names):
		return fmt.Sprintf("%d values under %d headings: is there a line break in a text without quotes?", len(cells), len(t.names))
	case !blank(cells[len(t.names):]):
		return fmt.Sprintf("%d values under %d headings: is there a comma in a text without quotes?", len(cells), len(t.names))
	}
	return ""
}

// record takes over the values in use and counts those of persons.
func (t *table) record(line int, cells []string) record {
	for _, i := range t.persons {
		if strings.TrimSpace(cells[i]) != "" {
			t.cols.drop(t.names[i], 1)
		}
	}
	for _, i := range t.at {
		cells[i] = text.CSVPlain(cells[i])
	}
	return record{line: line, at: t.at, cells: cells}
}
