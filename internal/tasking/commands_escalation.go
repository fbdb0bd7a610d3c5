package tasking

import "fmt"

// EscalateIssue takes an issue from level 1 to level 2: for resource with the
// four checks and the request [4.1.1, 4.1.2], or for a blockage with what was
// tried [3.1.8 c]. As a draft it keeps what is there, and the issue stays.
type EscalateIssue struct {
	Ref    Ref
	Checks Checks
	Draft  bool
}

func (c *EscalateIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not escalated"
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	switch i.Level {
	case Borough:
		return refuse(what, "it is at level 2 (Borough) already", "wait for the answer of the Borough Tasking Group")
	case Direct:
		return refuse(what, "it is at level 0 (agencies direct)", "bring it to the CAT first with `tasking issue level %s 1 --reason TEXT`", i.Ref)
	}
	if c.Checks.mixed() {
		return refuse(what, "it is either for resource or for a blockage, not both",
			"give the checks of one route")
	}
	x := i.Escalation
	if c.Checks != (Checks{}) && c.Checks.ForBlockage() != x.Checks.ForBlockage() {
		x.Checks = Checks{} // the other route: its draft stays in the history
	}
	checks := x.Checks.merge(c.Checks)
	x.Checks = i.Escalation.Checks
	if c.Draft {
		if checks == x.Checks && x.Draft {
			return refuse(what, "the draft reads like that already", "give the text of a check")
		}
		d.add(&EscalationDrafted{Checks: checks, Was: x.Checks, WasOn: x.Draft, WasNew: i.New}, about)
		return nil
	}
	if owed := checks.Owed(); len(owed) > 0 {
		return c.owe(i, owed, what)
	}
	d.add(&Escalated{Checks: checks, Was: x.Checks, WasDraft: x.Draft, WasNew: i.New, WasAt: x.Escalated, WasDecide: x.ToDecide}, about)
	return nil
}

func (c *EscalateIssue) owe(i *Issue, owed []string, what string) error {
	var names []string
	for _, n := range owed {
		names = append(names, "--"+n)
	}
	return missing(owed[0], what, "every check needs its text, and "+listed(names)+" "+isAre(len(names))+" empty",
		fmt.Sprintf("say what was tried, with whom, when and the result, or keep a draft with `tasking escalate %s --draft`", i.Ref))
}

func (c Checks) mixed() bool {
	return c.ForBlockage() && (c.Mainstream != "" || c.Local != "" || c.Voluntary != "" || c.Funding != "" || c.Request != "")
}

// AnswerEscalation records the BTG's answer, with its reason.
type AnswerEscalation struct {
	Ref     Ref
	Outcome string
	Reason  string `say:"reason,4000"`
}

func (c *AnswerEscalation) decide(r *Records, env Env, d *Decision) error {
	what := "no answer was recorded for " + c.Ref.String()
	i, err := r.Resolve(c.Ref)
	if err != nil {
		return err
	}
	if !i.Open() || i.Level != Borough {
		return refuse(what, "it is not with the Borough Tasking Group", "`tasking btg list` shows what is")
	}
	if err := needed(what, "outcome", c.Outcome); err != nil {
		return err
	}
	if err := oneOf(what, "outcome", c.Outcome, Outcomes); err != nil {
		return err
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	if err := d.attribute(r, env, BTG, i.Ref.Area); err != nil {
		return err
	}
	d.add(&Answered{Outcome: c.Outcome, Reason: c.Reason}, Subject{i.ID, i.Ref.String()})
	return nil
}
