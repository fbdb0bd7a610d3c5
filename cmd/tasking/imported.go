package main

import (
	"errors"
	"fmt"
	"strings"

	"tasking/internal/casebook"
)

// importJSON is the result of an import.
type importJSON struct {
	Added   int           `json:"added"`
	Actions int           `json:"actions"`
	Closed  int           `json:"closed"`
	Known   int           `json:"known"`
	Refs    []string      `json:"refs"`
	Bad     []badJSON     `json:"bad"`
	Dropped []droppedJSON `json:"dropped"`
	DryRun  bool          `json:"dry_run"`
}

type badJSON struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

type droppedJSON struct {
	Column string `json:"column"`
	Count  int    `json:"count"`
}

// imported prints what an import came to: bad rows and new references on
// stdout, what was left out and the summary on stderr.
func (a *app) imported(rep casebook.Imported, failure error) error {
	for _, d := range rep.Dropped {
		a.note("dropped %s of the column %s: columns of persons are not kept", counted(d.Count, "value"), d.Column)
	}
	if a.asJSON {
		if err := a.value(importOf(rep, failure)); err != nil {
			return err
		}
	} else {
		for _, b := range rep.Bad {
			a.line(fmt.Sprintf("line %d: %s", b.Line, b.Reason))
		}
		if failure == nil && !rep.DryRun {
			for _, ref := range rep.Refs {
				a.line(ref)
			}
		}
	}
	if failure != nil {
		return failure
	}
	a.note("%s", summary(rep))
	return nil
}

func importOf(rep casebook.Imported, failure error) importJSON {
	j := importJSON{Added: rep.Added, Actions: rep.Actions, Closed: rep.Closed, Known: rep.Known, Refs: list(rep.Refs),
		Bad: []badJSON{}, Dropped: []droppedJSON{}, DryRun: rep.DryRun}
	if failure != nil {
		j.Added, j.Actions, j.Closed, j.Refs = 0, 0, 0, []string{}
	}
	for _, b := range rep.Bad {
		j.Bad = append(j.Bad, badJSON{b.Line, b.Reason})
	}
	for _, d := range rep.Dropped {
		j.Dropped = append(j.Dropped, droppedJSON{d.Column, d.Count})
	}
	return j
}

// summary is the one line about the whole import.
func summary(rep casebook.Imported) string {
	did := "imported "
	if rep.DryRun {
		did = "a dry run, nothing was changed: would import "
	}
	did += thousands(rep.Added) + " new"
	if rep.Closed > 0 {
		did += fmt.Sprintf(" (%s closed at the source)", thousands(rep.Closed))
	}
	if rep.Actions > 0 {
		did += " and " + counted(rep.Actions, "action")
	}
	did += ", " + thousands(rep.Known) + " known already"
	if n := len(rep.Bad); n > 0 {
		did += ", " + counted(n, "bad row") + " left out"
	}
	return did
}

// trimmed takes a beginning off an error that says the same as the caller.
func trimmed(err error) error {
	if s, found := strings.CutPrefix(err.Error(), "nothing was imported: "); found {
		return errors.New(s)
	}
	return err
}
