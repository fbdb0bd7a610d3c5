package tasking

import (
	"fmt"
	"slices"
)

// CloseIssue closes an issue with its reason. "fixed" needs the impact on the
// community in a sentence [3.1.10]; a duplicate names the issue it repeats.
type CloseIssue struct {
	Ref        Ref
	Reason     string
	Of         Ref
	Impact     string `say:"impact,4000"`
	Words      string `say:"words,4000"` // of an import: the source's words
	EndActions bool
}

func (c *CloseIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not closed"
	if c.Reason == ClosedDuplicate {
		return (&MergeIssue{Ref: c.Ref, Into: c.Of}).decide(r, env, d)
	}
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return missing("reason", what, "no reason is given", "say --reason fixed, not-possible, not-needed, elsewhere or duplicate")
	}
	if err := oneOf(what, "reason", c.Reason, ClosingReasons); err != nil {
		return err
	}
	if c.Reason == ClosedFixed && c.Impact == "" {
		return missing("impact", what, "\"fixed\" needs its impact on the community",
			"say it in a sentence with --impact, or \"to be checked at\" a meeting")
	}
	f := &Closed{Reason: c.Reason, Impact: c.Impact, Words: c.Words, WasNew: i.New, WasDecide: i.Escalation.ToDecide, Was: i.Closing,
		WasClosed: !i.Open(), WasArchived: i.Archived}
	for _, a := range i.OpenActions() {
		f.Ended = append(f.Ended, a.Ref)
	}
	if len(f.Ended) > 0 && !c.EndActions {
		var refs []string
		for _, a := range f.Ended {
			refs = append(refs, a.String())
		}
		return missing("end-actions", what, fmt.Sprintf("%s %s still open", listed(refs), isAre(len(refs))),
			"finish them, or end them as no longer needed with --end-actions")
	}
	d.add(f, about)
	return nil
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// MergeIssue closes an issue as the duplicate of another.
type MergeIssue struct {
	Ref  Ref
	Into Ref
}

func (c *MergeIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not merged"
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if c.Into.IsZero() {
		return missing("of", what, "it is not said which issue it repeats", "name it with --of REF")
	}
	to, err := r.Resolve(c.Into)
	if err != nil {
		return err
	}
	switch {
	case to.Ref == i.Ref:
		return missing("of", what, "both references are "+i.Ref.String(), "name the issue it repeats")
	case !to.Open():
		return missing("of", what, to.Ref.String()+" is closed", fmt.Sprintf("reopen it first with `tasking issue reopen %s --reason TEXT`", to.Ref))
	case i.Level == Borough:
		return refuse(what, "it is with the Borough Tasking Group",
			"bring it back first with `tasking issue level %s 1 --reason TEXT`", i.Ref)
	}
	f := &MergedInto{Loser: i.Ref, Survivor: to.Ref, Raisers: slices.Clone(i.Raisers), Restriction: i.Restricted,
		WasNew: i.New, WasDecide: i.Escalation.ToDecide, WasClosed: !i.Open(), WasArchived: i.Archived, Was: i.Closing}
	for n, a := range i.Actions {
		if a.Open() {
			f.Actions, f.Places = append(f.Actions, a), append(f.Places, n)
		}
	}
	d.add(f, about, Subject{to.ID, to.Ref.String()})
	return nil
}

// ReopenIssue opens a closed issue again, with a reason.
type ReopenIssue struct {
	Ref    Ref
	Reason string `say:"reason,4000"`
}

func (c *ReopenIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not reopened"
	i, err := r.Issue(c.Ref)
	if err != nil {
		return err
	}
	if !i.Into.IsZero() {
		return refuse(what, "it was merged into "+i.Into.String(), "work on %s, or undo the merge", i.Into)
	}
	if i.Open() {
		return refuse(what, "it is open", "nothing needs doing")
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	if err := d.attribute(r, env, i.Ref.Area); err != nil {
		return err
	}
	d.add(&ReopenedFact{Reason: c.Reason, On: env.Today, Was: i.Closing, WasSince: i.Since, WasArchived: i.Archived, WasBorough: i.Level == Borough},
		Subject{i.ID, i.Ref.String()})
	return nil
}
