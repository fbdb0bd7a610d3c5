package effect

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// TryBy carries out a command that somebody else says, as DoBy does. What the
// rules refuse is answered by [Refused] alone: the mark NOT SAVED is left to what
// truly was not saved, and what was typed is still with the screen.
func (d *Desk) TryBy(by string, cmd tasking.Command) tea.Cmd {
	do := d.run(cmd, func(ctx context.Context) (casebook.Result, error) { return d.Book.Do(ctx, d.who(by), cmd) })
	return func() tea.Msg {
		err := d.Book.Check(context.Background(), d.who(by), cmd)
		if _, rule := tasking.Refused(err); rule {
			return Refused{err, cmd}
		}
		return do()
	}
}
