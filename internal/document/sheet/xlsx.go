package sheet

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tasking/internal/civil"
	"tasking/internal/text"
)

// Where the table of a sheet stands: the marking is above its head.
const (
	markingRow = 1
	headRow    = 2
)

// longest is the most signs a cell may hold.
const longest = 32767

// XLSX writes b as an Office Open XML workbook. It returns an error for a cell
// of a kind it does not know and when w fails.
func XLSX(w io.Writer, b Book) error {
	out, err := b.bytes()
	if err == nil {
		_, err = w.Write(out)
	}
	if err != nil {
		return fmt.Errorf("the XLSX document was not written: %w", err)
	}
	return nil
}

func (b Book) bytes() ([]byte, error) {
	x := &xlsx{book: b, file: excelize.NewFile()}
	defer x.file.Close()
	if err := x.styles(); err != nil {
		return nil, err
	}
	for n, s := range b.Sheets {
		if err := x.sheet(n, s); err != nil {
			return nil, fmt.Errorf("sheet %d: %w", n+1, err)
		}
	}
	x.properties()
	var out bytes.Buffer
	if _, err := x.file.WriteTo(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// xlsx holds what is known while a workbook is filled.
type xlsx struct {
	book Book
	file *excelize.File
	look map[string]int // the styles by what they are for
	name string         // of the sheet being filled
}

func (x *xlsx) sheet(n int, s Sheet) error {
	x.name = sheetName(s.Name, n)
	if n == 0 {
		if err := x.file.SetSheetName("Sheet1", x.name); err != nil {
			return err
		}
	} else if _, err := x.file.NewSheet(x.name); err != nil {
		return err
	}
	for _, step := range []func(Sheet) error{x.columns, x.heads, x.rows, x.frame, x.paper} {
		if err := step(s); err != nil {
			return err
		}
	}
	return nil
}

// sheetName leaves out what a name may not hold.
func sheetName(s string, n int) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return -1
		}
		return r
	}, text.Line(s)), "' ")
	if s == "" {
		s = fmt.Sprintf("Sheet %d", n+1)
	}
	return few(s, 31)
}

// few is at most n signs of s; an ellipsis says where there is more.
func few(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

func (x *xlsx) heads(s Sheet) error {
	above := text.Line(strings.ToUpper(x.book.Marking))
	for _, more := range []string{x.book.Watermark, x.book.Organisation, x.book.Title, x.book.Header} {
		if more = text.Line(more); more != "" {
			above += "   " + more
		}
	}
	if err := x.put(1, markingRow, strings.TrimSpace(above), "marking"); err != nil {
		return err
	}
	for n, c := range s.Columns {
		if err := x.put(n+1, headRow, text.Line(c.Title), "head"); err != nil {
			return err
		}
	}
	return nil
}

func (x *xlsx) rows(s Sheet) error {
	for r, row := range s.Rows {
		for c, value := range row {
			look := "text"
			if s.Plain && c == 0 {
				look = "label"
			}
			if err := x.put(c+1, headRow+1+r, value, look); err != nil {
				return err
			}
		}
		if err := x.file.SetRowHeight(x.name, headRow+1+r, height(row, s.Columns)); err != nil {
			return err
		}
	}
	return nil
}

// height is how tall a row is in points, by a guess on the safe side: not every
// program looks how many lines its texts take.
func height(row []any, columns []Column) float64 {
	const line, most = 14.5, 400
	lines := 1
	for n, value := range row {
		s, ok := value.(string)
		if !ok || n >= len(columns) {
			continue
		}
		room := max(int(columns[n].Width*1.05), 1)
		own := 0
		for part := range strings.SplitSeq(text.Clean(s), "\n") {
			own += 1 + utf8.RuneCountInString(part)/room
		}
		lines = max(lines, own)
	}
	return min(float64(lines)*line+4, most)
}

// numbered is what the format reads as a sign given by its number; the library
// writes it as it stands.
var numbered = regexp.MustCompile(`^_x[0-9a-fA-F]{4}_`)

// literal is a text as the format holds it: nothing in it is read as a number,
// and it is cut, visibly, where a cell has no more room.
func literal(s string) string {
	for n := longest; ; n /= 2 {
		var b strings.Builder
		cut := few(s, n)
		for i := range len(cut) {
			if cut[i] == '_' && numbered.MatchString(cut[i:]) {
				b.WriteString("_x005F")
			}
			b.WriteByte(cut[i])
		}
		if len(utf16.Encode([]rune(b.String()))) <= longest {
			return b.String()
		}
	}
}

// put writes one cell. A text that could begin a formula carries the sign that
// keeps it text when somebody edits it.
func (x *xlsx) put(column, row int, value any, look string) error {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
	case int:
		err = x.file.SetCellInt(x.name, cell, int64(v))
	case civil.Date:
		switch {
		case v.IsZero():
		case v.Before(firstDay):
			err = x.file.SetCellStr(x.name, cell, v.String())
		default:
			look, err = "day", x.file.SetCellInt(x.name, cell, int64(v.DaysSince(dayZero)))
		}
	case string:
		s := text.Clean(v)
		if text.CSVCell(s) != s && look == "text" {
			look = "guarded"
		}
		if s != "" {
			err = x.file.SetCellStr(x.name, cell, literal(s))
		}
	default:
		return fmt.Errorf("there is no way to write a cell of this kind")
	}
	if err != nil {
		return err
	}
	return x.file.SetCellStyle(x.name, cell, cell, x.look[look])
}
