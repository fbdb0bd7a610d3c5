package deed

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
)

const groupStore = "Store"

// readOnly is why nothing can be recorded in the store, "" when it can: the words of
// the rule that would refuse it.
func (d *Deeds) readOnly() string { return d.place.Partnership.ReadOnly() }

// may puts what holds for the whole store before the reason of one deed.
func (d *Deeds) may(why string) string {
	if all := d.readOnly(); all != "" {
		return all
	}
	return why
}

// SecondPlace names the folder that gets verified copies in a meeting. It is offered
// in the list of commands only: it is done once a year.
func (d *Deeds) SecondPlace() screen.Binding {
	return screen.Binding{Group: groupStore, Help: "Second place: name a stick or share that gets a verified copy in meetings",
		Disabled: d.readOnly, Run: d.nameSecond}
}

func (d *Deeds) nameSecond() tea.Cmd {
	is := ""
	if p := d.place.Partnership; p != nil {
		is = p.SecondPlace
	}
	j := &job{build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.SetSecondPlace{Folder: v.Get("folder")}, nil
	}}
	j.check = func(cmd tasking.Command) tea.Cmd { return d.desk.CheckPlace(j.id, cmd.(*tasking.SetSecondPlace)) }
	return d.open(j, "Second place", []string{"A folder on another disk. It gets a verified copy when a meeting opens, every ten minutes in it, and at its end."},
		dialog.Field{Name: "folder", Label: "Folder", Value: []string{is}, Most: 200, Hint: "the whole path, ~ is your home folder; empty for none"})
}
