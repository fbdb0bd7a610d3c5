package deed

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// job is one deed under way, from its form to its commit.
type job struct {
	id       string
	target   Target
	form     *dialog.Form // nil for a deed without one
	agencies []string     // the fields that name agencies
	by       string       // the field that says who says it, "" for none
	// build makes the command of what was typed; its error is shown in the form.
	build func(dialog.Values) (tasking.Command, error)
	// check asks more than the rules before it is done, the disk for one; nil asks
	// the rules alone. It ends in effect.Possible, as the rules do.
	check func(tasking.Command) tea.Cmd

	values  dialog.Values
	unnamed []string // names typed for agencies that still need a short name
	adds    []*tasking.AddAgency
	cmd     tasking.Command // what was submitted
	taking  string          // "Undid" or "Redid", of an undo or redo
	toast   string          // what to say once it is recorded, "" for the sentence of the fact
}

// naming is the id of the small form that asks an agency's names.
func (j *job) naming() string { return j.id + ".agency" }

// refuse keeps the form with what was typed and says why nothing was recorded.
func (j *job) refuse(reason string) { j.form.Update(screen.NotSavedMsg{Reason: reason}) }

// open shows the form of a job.
func (d *Deeds) open(j *job, title string, intro []string, fields ...dialog.Field) tea.Cmd {
	j.id = d.id()
	j.form = dialog.NewForm(j.id, title, fields...)
	for _, f := range fields {
		if f.Kind == dialog.Pick && f.Add && f.Name != fieldSource && f.Name != fieldChannel {
			j.agencies = append(j.agencies, f.Name)
		}
	}
	d.job = j
	return screen.OpenDialog(&Briefed{Form: j.form, intro: intro})
}

// submitted takes a filled-in form: new agencies are named first, then the
// command is made and asked of the rules.
func (d *Deeds) submitted(msg dialog.Submitted) tea.Cmd {
	j := d.job
	switch {
	case j == nil:
		return nil
	case msg.ID == j.naming():
		d.named(msg.Values)
	case msg.ID == j.id:
		j.values, j.adds, j.unnamed = msg.Values, nil, nil
		d.sort(msg.New)
	default:
		return nil
	}
	if len(j.unnamed) > 0 {
		return d.askName(j)
	}
	cmd, err := j.build(j.values)
	if err != nil {
		j.refuse(err.Error())
		return nil
	}
	if len(j.adds) > 0 {
		all := tasking.Several{}
		for _, a := range j.adds {
			all = append(all, a)
		}
		all = append(all, cmd)
		cmd = &all // a pointer: commands are told apart by their address
	}
	return d.try(cmd)
}

// sort parts the unknown names: one short word is its own short name, anything
// else must be asked.
func (d *Deeds) sort(news dialog.Values) {
	for _, field := range d.job.agencies {
		for _, name := range news[field] {
			switch {
			case slices.ContainsFunc(d.job.adds, func(a *tasking.AddAgency) bool { return a.Short == name }):
			case d.shortName(name) == nil:
				d.job.adds = append(d.job.adds, &tasking.AddAgency{Short: name, Name: name})
			case !slices.Contains(d.job.unnamed, name):
				d.job.unnamed = append(d.job.unnamed, name)
			}
		}
	}
}

// askName asks the short and the full name of an agency typed on the way.
func (d *Deeds) askName(j *job) tea.Cmd {
	form := d.AgencyForm(j.naming(), j.unnamed[0])
	form.Immediate = true
	return screen.OpenDialog(form)
}

// named puts the short name where the full one was typed.
func (d *Deeds) named(v dialog.Values) {
	j := d.job
	typed, add := j.unnamed[0], Agency(v)
	j.unnamed = j.unnamed[1:]
	j.adds = append(j.adds, add)
	for _, field := range j.agencies {
		for n, name := range j.values[field] {
			if name == typed {
				j.values[field][n] = add.Short
			}
		}
	}
}

// act does a deed that needs no form.
func (d *Deeds) act(t Target, cmd tasking.Command) tea.Cmd {
	d.job = &job{id: d.id(), target: t}
	return d.try(cmd)
}

// try asks the rules first: a refusal then stands in the form, and is not
// mistaken for a store that does not save.
func (d *Deeds) try(cmd tasking.Command) tea.Cmd {
	d.job.cmd = cmd
	if d.job.check != nil {
		return d.job.check(cmd)
	}
	return d.desk.Why(d.job.id, cmd)
}

func (d *Deeds) possible(msg effect.Possible) tea.Cmd {
	j := d.job
	if j == nil || j.id != msg.ID || j.cmd == nil {
		return nil
	}
	if msg.Reason == "" {
		return d.desk.DoBy(j.values.Get(j.by), j.cmd)
	}
	j.cmd = nil
	if j.form == nil {
		d.job = nil
		return screen.Complain("Not recorded: " + msg.Reason)
	}
	j.refuse(msg.Reason)
	return nil
}

func (d *Deeds) mine(cmd tasking.Command) bool {
	return d.job != nil && (d.job.cmd != nil && d.job.cmd == cmd || d.job.taking != "" && cmd == nil)
}

func (d *Deeds) changed(msg effect.Changed) tea.Cmd {
	if !d.mine(msg.Cmd) {
		return nil
	}
	j := d.job
	d.job = nil
	if _, named := msg.Cmd.(*tasking.SetSecondPlace); named {
		return tea.Batch(d.tell(j, msg.Result), screen.CopyDue())
	}
	return d.tell(j, msg.Result)
}

// refused: a form has said it already and stays; an undo has only the toast.
func (d *Deeds) refused(msg effect.Refused) tea.Cmd {
	if !d.mine(msg.Cmd) {
		return nil
	}
	j := d.job
	j.cmd = nil
	if j.form != nil {
		return nil
	}
	d.job = nil
	return screen.Complain("Nothing was changed: " + effect.Plain(msg.Err))
}
