package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/document/sheet"
	"tasking/internal/text"
)

// table is rows for a spreadsheet. A cell is a string, an int, a civil.Date or
// nil.
type table struct {
	name    string
	columns []column
	rows    [][]any
	plain   bool // labels and values
}

// column is named as CSV has it; width is in signs.
type column struct {
	key   string
	width float64
}

// csv writes the table with days as 2027-01-14 and lines that end in CR LF. No
// cell can run as a formula.
func (t table) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(t.columns))
	for n, c := range t.columns {
		record[n] = c.key
	}
	err := out.Write(record)
	for _, row := range t.rows {
		for n := range record {
			record[n] = text.CSVCell(plain(row, n))
		}
		if err == nil {
			err = out.Write(record)
		}
	}
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	if err != nil {
		return fmt.Errorf("the CSV document was not written: %w", err)
	}
	return nil
}

// plain is a cell as CSV has it; a short row ends in empty cells.
func plain(row []any, n int) string {
	if n >= len(row) {
		return ""
	}
	switch v := row[n].(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case civil.Date:
		return v.ISO()
	}
	return ""
}

func (t table) sheet() sheet.Sheet {
	s := sheet.Sheet{Name: t.name, Rows: t.rows, Plain: t.plain}
	for _, c := range t.columns {
		s.Columns = append(s.Columns, sheet.Column{Title: columnTitle(c.key), Width: c.width})
	}
	return s
}

// columnTitle is a column's name as people read it: "Latest update".
func columnTitle(key string) string {
	s := text.Capital(strings.ReplaceAll(key, "_", " "))
	return strings.ReplaceAll(s, "Lnp", "LNP")
}
