package board

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/ui/deed"
	"tasking/ui/screen"
)

// Deeds offers what can be done to an issue and asks for what it needs: package
// deed's, one for each screen.
type Deeds interface {
	Start() tea.Cmd
	SetPlace(casebook.Place)
	Bindings(func() deed.Target) []screen.Binding
	SecondPlace() screen.Binding
	Update(tea.Msg) tea.Cmd
}

// Openers are what the board needs of other screens, so that none of them
// imports another. Each may be nil: its keys are then not there.
type Openers struct {
	Issue   func(tasking.Ref) screen.Screen // an issue's page
	Meeting func(body string) screen.Screen // the meeting of an area or of the BTG
	Deeds   Deeds                           // what can be done to an issue
	Last    string                          // the area shown when the program was last left, "" when not known
	Keep    func(area string) tea.Cmd       // remembers the area shown
	// End ends a meeting that was left open on another day, when asked to.
	End func(tasking.MeetingRef) tea.Cmd
}
