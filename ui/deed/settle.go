package deed

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
)

// GiveDate opens the form for the due date of an action, for a list of what has
// none.
func (d *Deeds) GiveDate(t Target) tea.Cmd { return d.on(t, d.moveDue) }

// GiveAgency opens the form for the agency of an action that has none.
func (d *Deeds) GiveAgency(t Target) tea.Cmd {
	return d.on(t, func(t Target) tea.Cmd {
		return d.which(t, "Which action of "+t.Ref.String()+"?", true, func(t Target, a *tasking.Action) tea.Cmd { return d.pass(t, a) })
	})
}

// GiveChecks opens the escalation checks that are still owed.
func (d *Deeds) GiveChecks(t Target) tea.Cmd { return d.on(t, d.escalate) }
