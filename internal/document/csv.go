package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"tasking/internal/text"
)

// csvHeader is the columns that others read; it does not change.
var csvHeader = []string{"ref", "action", "title", "place", "level", "lead", "task", "agency", "due", "state", "latest_update"}

// csv writes one row for each action, or for an issue without actions, with
// days as 2027-01-14 and lines that end in CR LF. No cell can run as a formula.
func (c Content) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{csvHeader}
	for _, i := range c.Issues {
		rows = append(rows, csvRows(i)...)
	}
	for _, r := range rows {
		for n := range r {
			r[n] = text.CSVCell(r[n])
		}
		if err := out.Write(r); err != nil {
			return fmt.Errorf("the CSV document was not written: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("the CSV document was not written: %w", err)
	}
	return nil
}

func csvRows(i Issue) [][]string {
	level := ""
	if i.Level != nil {
		level = strconv.Itoa(*i.Level)
	}
	about := []string{i.Ref, "", i.Title, string(i.Place), level, string(i.Lead)}
	if len(i.Actions) == 0 {
		return [][]string{append(about, "", "", "", string(i.StateWords), "")}
	}
	var rows [][]string
	for _, a := range i.Actions {
		row := append([]string{}, about...)
		row[1] = a.Ref
		due := string(a.Due)
		if !a.DueOn.IsZero() {
			due = a.DueOn.ISO()
		}
		latest := ""
		if n := len(a.Updates); n > 0 {
			latest = a.Updates[n-1].Text
		}
		rows = append(rows, append(row, a.Task, string(a.Agency), due, string(a.StateWords), latest))
	}
	return rows
}
