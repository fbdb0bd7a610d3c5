package effect

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
)

// Undoable is what undo and redo would do now; a line without words is nothing.
type Undoable struct{ Undo, Redo casebook.Line }

// WhatUndo reads what undo and redo would do. Where that cannot be read both are
// empty: nothing is said rather than something wrong.
func (d *Desk) WhatUndo() tea.Cmd {
	return func() tea.Msg {
		undo, err := d.Book.UndoLine(context.Background(), false)
		if err != nil {
			return Undoable{}
		}
		redo, err := d.Book.UndoLine(context.Background(), true)
		if err != nil {
			return Undoable{Undo: undo}
		}
		return Undoable{undo, redo}
	}
}
