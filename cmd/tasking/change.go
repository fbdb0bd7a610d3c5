package main

import (
	"context"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// changeJSON is the result of a change.
type changeJSON struct {
	Refs    []string `json:"refs"`
	Notes   []string `json:"notes"`
	Changed []string `json:"changed"`
}

// change opens the store, carries out one command and prints what it came to.
func (a *app) change(cmd tasking.Command) error {
	return a.write(func(ctx context.Context, book *casebook.Book) error { return a.do(ctx, book, cmd) })
}

// do is change with the store open already.
func (a *app) do(ctx context.Context, book *casebook.Book, cmd tasking.Command) error {
	who := a.who()
	res, err := book.Do(ctx, who, cmd)
	if err != nil {
		return err
	}
	return a.report(ctx, book, res)
}

// report prints a result: the new references alone, otherwise what changed.
func (a *app) report(ctx context.Context, book *casebook.Book, res casebook.Result) error {
	changed, err := a.changed(ctx, book, res)
	if err != nil {
		return err
	}
	if a.asJSON {
		return a.value(changed)
	}
	lines := changed.Refs
	if len(lines) == 0 {
		lines = changed.Changed
	}
	for _, l := range lines {
		a.line(l)
	}
	return nil
}

// changed reads the facts of a result back as sentences, restricted ones
// masked, and says the notes on stderr.
func (a *app) changed(ctx context.Context, book *casebook.Book, res casebook.Result) (changeJSON, error) {
	out := changeJSON{Refs: list(res.Refs), Notes: list(res.Notes), Changed: []string{}}
	elsewhere := !a.correcting.IsZero()
	err := book.Log(ctx, res.Seq-uint64(len(res.Said))+1, func(l casebook.Line) error {
		if l.Seq <= res.Seq {
			out.Changed = append(out.Changed, sentence(l))
			elsewhere = elsewhere && l.Meeting != a.correcting.String()
		}
		return nil
	})
	if elsewhere {
		out.Notes = append(out.Notes, "this belongs to no meeting: --meeting "+a.correcting.String()+" changed nothing")
	}
	for _, n := range out.Notes {
		a.note("%s", n)
	}
	return out, err
}

// sentence is one fact in one line, as it may stand in every list.
func sentence(l casebook.Line) string {
	l = l.Masked()
	if l.Ref == "" || l.Ref == aboutAll {
		return l.Text
	}
	return l.Ref + " " + l.Text
}

// aboutAll is the reference of facts about the partnership itself.
const aboutAll = "partnership"
