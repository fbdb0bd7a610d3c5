package tasking

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// attribute finds the meeting a change to an area's issue belongs to: the one
// it corrects, or the one that is open [CLI: while a meeting of an area is
// open, a change to that area's issues belongs to it].
func (d *Decision) attribute(r *Records, env Env, bodies ...string) error {
	if !env.Correcting.IsZero() {
		return d.correct(r, env, bodies)
	}
	for _, code := range bodies {
		b, err := r.Body(code)
		if err != nil {
			return err
		}
		if b.Open > 0 {
			d.Meeting = MeetingRef{code, b.Open}.String()
			return nil
		}
	}
	return nil
}

func (d *Decision) correct(r *Records, env Env, bodies []string) error {
	m, err := r.Meeting(env.Correcting)
	if err != nil {
		return err
	}
	if !slices.Contains(bodies, m.Ref.Body) {
		return refuse("nothing was corrected", fmt.Sprintf("%s is a meeting of another area", m.Ref),
			"name a meeting of %s", bodies[0])
	}
	if m.State == Planned || m.State == Cancelled {
		return refuse("nothing was corrected", fmt.Sprintf("%s is %s", m.Ref, m.State),
			"only a meeting that was held can be corrected")
	}
	d.Meeting = m.Ref.String()
	return nil
}

// issue loads the open issue a command is about, following a merge, and finds
// the meeting the change belongs to.
func (d *Decision) issue(r *Records, env Env, ref Ref, what string) (*Issue, Subject, error) {
	i, err := d.present(r, env, ref, what)
	if err != nil {
		return nil, Subject{}, err
	}
	if err := d.attribute(r, env, i.bodies()...); err != nil {
		return nil, Subject{}, err
	}
	return i, Subject{i.ID, i.Ref.String()}, d.wasThere(r, env, i.Ref.String(), i.Raised, i.RaisedIn)
}

// wasThere refuses to correct a meeting in something that came only after it.
// What a correction itself brought in belongs to the meeting.
func (d *Decision) wasThere(r *Records, env Env, about string, came time.Time, meeting string) error {
	if env.Correcting.IsZero() || meeting == env.Correcting.String() {
		return nil
	}
	m, err := r.Meeting(env.Correcting)
	if err != nil || !m.Fixed() || !came.After(m.EndedAt) {
		return err
	}
	return refuse("nothing was corrected", fmt.Sprintf("%s came after %s had ended", about, m.Ref),
		"change it without --meeting")
}

// present finds the issue a reference leads to. It must be open, unless a
// meeting is corrected in which it was: what was closed since can still be put
// right there. What was merged since cannot, for its words now stand elsewhere.
func (d *Decision) present(r *Records, env Env, ref Ref, what string) (*Issue, error) {
	i, err := r.Resolve(ref)
	if err != nil || env.Correcting.IsZero() {
		if err == nil && !i.Open() {
			err = refuse(what, i.Ref.String()+" is closed", "reopen it with `tasking issue reopen %s --reason TEXT`", i.Ref)
		}
		return i, err
	}
	m, err := r.Meeting(env.Correcting)
	if err != nil {
		return nil, err
	}
	loser, err := r.Issue(ref)
	if err != nil {
		return nil, err
	}
	if loser.Ref != i.Ref && m.Fixed() && loser.Closing.At.After(m.EndedAt) {
		return nil, refuse(what, fmt.Sprintf("%s was merged into %s after %s had ended", ref, i.Ref, m.Ref),
			"correct %s, or undo the merge first", i.Ref)
	}
	return i, nil
}

// bodies lists whose meetings deal with the issue: its area's CAT and, at
// level 2, the BTG.
func (i *Issue) bodies() []string {
	if i.Level == Borough {
		return []string{i.Ref.Area, BTG}
	}
	return []string{i.Ref.Area}
}

// action loads the action a command is about and the issue that holds it now.
func (d *Decision) action(r *Records, env Env, ref ActionRef, what string) (*Issue, *Action, Subject, error) {
	i, err := d.present(r, env, ref.Issue, what)
	if err != nil {
		return nil, nil, Subject{}, err
	}
	a := i.Action(ref)
	if a == nil {
		return nil, nil, Subject{}, refuse(what, fmt.Sprintf("%s has no action %d", i.Ref, ref.N),
			"`tasking issue show %s` lists its actions", i.Ref)
	}
	if err := d.attribute(r, env, i.bodies()...); err != nil {
		return nil, nil, Subject{}, err
	}
	return i, a, Subject{i.ID, i.Ref.String()}, d.wasThere(r, env, ref.String(), a.Given, a.Meeting)
}

// openAction is action, refused when the action has ended.
func (d *Decision) openAction(r *Records, env Env, ref ActionRef, what string) (*Issue, *Action, Subject, error) {
	i, a, s, err := d.action(r, env, ref, what)
	if err == nil && !a.Open() {
		return nil, nil, s, refuse(what, fmt.Sprintf("%s has ended (%s)", ref, ActionStateWords(a.State, a.Cause)),
			"reopen it with `tasking action reopen %s --reason TEXT`", ref)
	}
	return i, a, s, err
}

// ActionStateWords is an action's state as people read it.
func ActionStateWords(state, cause string) string {
	switch {
	case state == ActionDone:
		return "done"
	case cause == NotPossible:
		return "not possible"
	case cause == NotNeeded:
		return "no longer needed"
	case cause == NotDone:
		return "not completed by the agency, carried forward"
	}
	return "open"
}

// agency finds an agency that can be tasked and gives its short name as it is
// registered; empty stays empty.
func (p *Partnership) taskable(short, what string) (string, error) {
	if short == "" {
		return "", nil
	}
	a, ok := p.Agency(short)
	if !ok {
		return "", &Refusal{What: what, Why: fmt.Sprintf("there is no agency %q", short), Do: p.nearest(short), Missing: "agency"}
	}
	if a.Retired {
		why := a.Short + " no longer takes part"
		if a.ReplacedBy != "" {
			why += " and was replaced by " + a.ReplacedBy
		}
		return "", &Refusal{What: what, Why: why, Do: "name another agency", Missing: "agency"}
	}
	return a.Short, nil
}

func (p *Partnership) taskables(shorts []string, what string) ([]string, error) {
	var found []string
	for _, s := range shorts {
		a, err := p.taskable(s, what)
		if err != nil {
			return nil, err
		}
		if a != "" && !slices.Contains(found, a) {
			found = append(found, a)
		}
	}
	return found, nil
}

// nearest says which agency may have been meant, or how to add it.
func (p *Partnership) nearest(short string) string {
	want := strings.ToUpper(short)
	for _, a := range p.Agencies {
		if !a.Retired && want != "" && (strings.Contains(strings.ToUpper(a.Name), want) || strings.HasPrefix(a.Short, want[:1]) && strings.Contains(want, a.Short)) {
			return fmt.Sprintf("did you mean %s (%s)? or add it with `tasking agency add %s NAME`", a.Short, a.Name, shortFor(short))
		}
	}
	return fmt.Sprintf("add it with `tasking agency add %s NAME`", shortFor(short))
}

func shortFor(s string) string {
	if strings.ContainsAny(s, " \t") {
		return "SHORT"
	}
	return s
}

func oneOf(what, field, value string, allowed []string) error {
	if value == "" || slices.Contains(allowed, value) {
		return nil
	}
	return missing(field, what, fmt.Sprintf("%q is no %s", value, field), "say one of "+strings.Join(allowed, ", "))
}

func needed(what, field, value string) error {
	if value != "" {
		return nil
	}
	return missing(field, what, "the "+field+" is empty", "say it in a few words")
}
