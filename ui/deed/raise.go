package deed

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

const levelHint = "0: they talk to each other; 1: the meeting considers it"

// raise is the form of a new issue.
func (d *Deeds) raise(t Target) tea.Cmd {
	j := &job{target: Target{Hall: t.Hall}}
	title, intro := "New issue", []string(nil)
	var fields []dialog.Field
	if area, ok := d.area(t.Area); ok {
		intro = []string{area.Name + " (" + area.Code + ")"}
	} else {
		f := needed(offered(fieldArea, "Area", listHint, nil))
		f.Add, f.Options = false, d.areas()
		fields = append(fields, f)
	}
	fields = append(fields,
		needed(line(fieldTitle, "What", onTheWall, "")),
		line(fieldPlace, "Where", "a street, a park, an estate; no house number", ""),
		long(fieldDetail, "Detail", "", 2),
		choice(fieldRaiser, "Raised by", "a kind of person or group, never a name", "", raisers()...),
		offered(fieldSource, "Came from", "LNP forum or request, drop-in, councillor; "+listHint, tasking.Sources),
		offered(fieldChannel, "Came by", listHint, tasking.Channels),
		line(fieldWard, "Ward", "", ""),
		line(fieldCategory, "Category", "such as anti-social behaviour", ""),
		choice(fieldLevel, "Level", levelHint, "1",
			dialog.Option{Value: "1", Text: "1 CAT"}, dialog.Option{Value: "0", Text: "0 agencies direct"}),
		many(d.agency(fieldWith, "Who with", "for level 0 two or more; "+listHint)),
		choice(fieldUrgent, "Urgent", "cannot wait for the meeting: it may be tasked before", "",
			dialog.Option{Text: "no"}, dialog.Option{Value: "urgent", Text: "urgent"}),
		restricted(""),
	)
	j.build = func(v dialog.Values) (tasking.Command, error) { return raised(t.Area, v) }
	return d.open(j, title, intro, fields...)
}

func raised(area string, v dialog.Values) (tasking.Command, error) {
	if a := v.Get(fieldArea); a != "" {
		area = a
	}
	cmd := &tasking.RaiseIssue{Area: area, Title: v.Get(fieldTitle), Place: v.Get(fieldPlace), Ward: v.Get(fieldWard),
		Category: v.Get(fieldCategory), Source: v.Get(fieldSource), Channel: v.Get(fieldChannel), RaisedBy: v.Get(fieldRaiser),
		Detail: v.Get(fieldDetail), With: slices.Clone(v[fieldWith]), Urgent: v.Get(fieldUrgent) != "", Restricted: v.Get(fieldSecret)}
	if v.Get(fieldLevel) == "0" {
		direct := tasking.Direct
		cmd.Level = &direct
		return cmd, twoNamed(cmd.With)
	}
	return cmd, nil
}

// twoNamed says in a form's words that level 0 needs two or more named [3.1.5].
func twoNamed(named []string) error {
	switch len(named) {
	case 0:
		return errors.New("level 0 needs two or more named, and nobody is")
	case 1:
		return errors.New("level 0 needs two or more named, and only " + named[0] + " is")
	}
	return nil
}

func raisers() []dialog.Option {
	options := []dialog.Option{{Text: "not said"}}
	for _, r := range tasking.RaiserKinds {
		options = append(options, dialog.Option{Value: r, Text: r})
	}
	return options
}

func (d *Deeds) area(code string) (tasking.Area, bool) {
	if d.place.Partnership == nil {
		return tasking.Area{}, false
	}
	return d.place.Partnership.Area(code)
}

func (d *Deeds) areas() []dialog.Option {
	var out []dialog.Option
	if d.place.Partnership == nil {
		return nil
	}
	for _, a := range d.place.Partnership.Areas {
		out = append(out, dialog.Option{Value: a.Code, Text: a.Name, Note: a.Code})
	}
	return out
}

// about is the line above a form that says which issue it is about.
func about(i *tasking.Issue) []string { return []string{i.Ref.String() + "  " + i.Title} }

// assign sets the lead and the supporting agencies.
func (d *Deeds) assign(t Target) tea.Cmd {
	i := t.Issue
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		lead, support := v.Get(fieldLead), v[fieldWith]
		drop := gone(i.Support, support)
		if lead == "" {
			drop = append(drop, gone([]string{i.Lead}, nil)...)
		}
		drop = gone(drop, []string{lead})
		return &tasking.AssignIssue{Ref: i.Ref, Lead: lead, Support: slices.Clone(support), Drop: drop}, nil
	}}
	return d.open(j, "Assign "+i.Ref.String(), about(i),
		d.agency(fieldLead, "Lead", listHint, i.Lead),
		many(d.agency(fieldWith, "Support", listHint+"; Backspace takes one out", i.Support...)))
}

// level moves an issue to level 0 or 1, with its reason. It proposes the other
// level; that it stays can be recorded too.
func (d *Deeds) level(t Target) tea.Cmd {
	i := t.Issue
	to := "0"
	if i.Level != tasking.CAT {
		to = "1"
	}
	intro := append(about(i), "It is at "+i.Level.String()+". Level 2 (Borough) is reached by escalation, E.")
	if named := i.Named(); len(named) > 0 {
		intro = append(intro, "Named so far: "+strings.Join(named, ", "))
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		cmd := &tasking.LevelIssue{Ref: i.Ref, To: tasking.CAT, Reason: v.Get(fieldReason), With: slices.Clone(v[fieldWith])}
		if v.Get(fieldLevel) == "0" {
			cmd.To = tasking.Direct
			return cmd, twoNamed(i.Named(cmd.With...))
		}
		return cmd, nil
	}}
	return d.open(j, "Level of "+i.Ref.String(), intro,
		choice(fieldLevel, "Move to", levelHint, to,
			dialog.Option{Value: "0", Text: "0 agencies direct"}, dialog.Option{Value: "1", Text: "1 CAT"}),
		reason(),
		many(d.agency(fieldWith, "Also with", "for level 0, with those named so far two or more")))
}
