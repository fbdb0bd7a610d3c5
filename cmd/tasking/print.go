package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/charmbracelet/x/ansi"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// masked is all that is printed of something restricted, everywhere but in
// `issue show --restricted` and the restricted edition.
func masked(ref string) string { return ref + " " + tasking.RestrictedWords }

// line prints one line of a result.
func (a *app) line(s string) { fmt.Fprintln(a.out, text.Line(s)) }

// lines prints a text that may have several lines, each behind an indent.
func (a *app) lines(indent, s string) {
	for _, l := range strings.Split(text.Clean(s), "\n") {
		fmt.Fprintln(a.out, strings.TrimRight(indent+l, " "))
	}
}

// columns prints rows with their cells aligned. The last cell of a row is not
// padded, and a row of one cell stands for itself: it is something restricted.
func (a *app) columns(indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for n := range row {
			row[n] = text.Line(row[n])
			if n == len(widths) {
				widths = append(widths, 0)
			}
			if len(row) > 1 && n < len(row)-1 {
				widths[n] = max(widths[n], width(row[n]))
			}
		}
	}
	for _, row := range rows {
		a.out.WriteString(indent)
		a.padded(row, widths)
	}
}

// padded prints one row, each cell but the last filled up to its width.
func (a *app) padded(row []string, widths []int) {
	var b strings.Builder
	for n, cell := range row {
		cell = text.Line(cell)
		b.WriteString(cell)
		if n < len(row)-1 && widths[n] > 0 {
			b.WriteString(strings.Repeat(" ", max(widths[n]-width(cell), 0)+2))
		}
	}
	fmt.Fprintln(a.out, strings.TrimRight(b.String(), " "))
}

// width is how many columns a cell takes. Most are printable ASCII, one column a
// byte; splitting those into what is seen as one character costs a list its time.
func width(cell string) int {
	for i := range len(cell) {
		if c := cell[i]; c < ' ' || c > '~' {
			return ansi.StringWidth(cell)
		}
	}
	return len(cell)
}

// value prints one JSON value on one line. What a terminal would obey instead
// of show is escaped: JSON itself lets some of it through.
func (a *app) value(v any) error {
	if err := a.element(v); err != nil {
		return err
	}
	return a.out.WriteByte('\n')
}

// element prints one JSON value without an end of line.
func (a *app) element(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("the result was not printed as JSON: %w", err)
	}
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r > '~' && !unicode.IsPrint(r) {
			for _, half := range utf16.AppendRune(nil, r) {
				fmt.Fprintf(a.out, `\u%04x`, half)
			}
			continue
		}
		a.out.WriteRune(r)
	}
	return nil
}

// list is a list that prints as [] when it is empty.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// words is a text that prints as null when it is empty.
func words(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// instant is a moment with the partnership's offset, or null.
func instant(t time.Time, zone *time.Location) *string {
	if t.IsZero() {
		return nil
	}
	return words(t.In(zone).Format(time.RFC3339))
}

// when is a moment as people read it: 14 Jan 2027 6:30pm.
func when(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(zone)
	return civil.Of(t, zone).String() + " " + civil.ClockTime(t)
}

// thousands is a number with commas: 1,234.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// progress shows on stderr how far a long work has come, a line each 100,000.
func (a *app) progress(what string) func(done, total uint64) {
	const step = 100_000
	next := uint64(step)
	return func(done, total uint64) {
		if done >= next {
			a.note("%s: %s of %s", what, thousands(int(done)), thousands(int(total)))
			next = done + step
		}
	}
}

// marks joins the words that are not empty.
func marks(words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, ", ")
}

// mark is a word that is there or not.
func mark(yes bool, word string) string {
	if yes {
		return word
	}
	return ""
}
