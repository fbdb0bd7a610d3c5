package deed

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// words edits those of the action under the cursor, else those of the issue.
func (d *Deeds) words(t Target) tea.Cmd {
	if t.Action.N > 0 {
		return d.which(t, "Edit the words of which action?", false, d.reword)
	}
	return d.edit(t)
}

// edit corrects the words of an issue, and its restriction.
func (d *Deeds) edit(t Target) tea.Cmd {
	i := t.Issue
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		text := func(name string) *string { s := v.Get(name); return &s }
		cmd := &tasking.EditIssue{Ref: i.Ref, Title: text(fieldTitle), Place: text(fieldPlace), Ward: text(fieldWard),
			Category: text(fieldCategory), Detail: text(fieldDetail), Restricted: text(fieldSecret)}
		if *cmd.Restricted == "" {
			*cmd.Restricted = "none"
		}
		return cmd, nil
	}}
	return d.open(j, "Edit "+i.Ref.String(), nil,
		needed(line(fieldTitle, "What", onTheWall, i.Title)),
		line(fieldPlace, "Where", "a street, a park, an estate; no house number", i.Place),
		line(fieldWard, "Ward", "", i.Ward),
		line(fieldCategory, "Category", "such as anti-social behaviour", i.Category),
		long(fieldDetail, "Detail", i.Detail, 4),
		restricted(i.Restricted))
}

// tellRaiser records that the one who raised the issue was given word [5.4].
func (d *Deeds) tellRaiser(t Target) tea.Cmd {
	i := t.Issue
	intro := about(i)
	if owed := i.OwedWord(); owed != "" {
		intro = append(intro, "Word is owed: "+owed+".")
	}
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.TellRaiser{Ref: i.Ref, How: v.Get(fieldReason)}, nil
	}}
	return d.open(j, "The one who raised "+i.Ref.String()+" was told", intro,
		needed(line(fieldReason, "How", "by telephone, by letter, at the forum; no names", "")))
}

// reopen opens a closed issue again.
func (d *Deeds) reopen(t Target) tea.Cmd {
	i := t.Issue
	intro := append(about(i), "It was closed: "+tasking.ClosingWords(i.Closing.Reason)+". Its age counts from today again.")
	j := &job{target: t, build: func(v dialog.Values) (tasking.Command, error) {
		return &tasking.ReopenIssue{Ref: i.Ref, Reason: v.Get(fieldReason)}, nil
	}}
	return d.open(j, "Reopen "+i.Ref.String(), intro, reason())
}
