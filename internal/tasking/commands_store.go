package tasking

// SetSecondPlace names the folder on another disk, a stick or a share, that gets
// verified copies in a meeting; empty is none. Whether it is there is not asked: a
// stick comes and goes.
type SetSecondPlace struct {
	Folder string `say:"folder,200"`
}

func (c *SetSecondPlace) decide(r *Records, _ Env, d *Decision) error {
	what := "the second place was not changed"
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	switch {
	case p.SecondPlace == c.Folder && c.Folder == "":
		return refuse(what, "there is none", "nothing needs doing")
	case p.SecondPlace == c.Folder:
		return missing("folder", what, "it is that folder already", "nothing needs doing")
	}
	d.add(&SecondPlaceSet{Folder: c.Folder, Was: p.SecondPlace}, Subject{p.ID, "partnership"})
	return nil
}

// HandOver makes the store read only, for a copy that goes on elsewhere. Into is the
// change of that copy with which its own journal goes on beside this one.
type HandOver struct {
	Into string `say:"change,64"`
}

func (c *HandOver) decide(r *Records, env Env, d *Decision) error {
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	d.add(&HandedOver{On: env.Today, Into: c.Into}, Subject{p.ID, "partnership"})
	return nil
}

// A Step is how far a copy is on its way from one place to another.
type Step int

// The steps of a copy. Reserved: it takes no change and nobody can take it over but
// the handover or takeover that made it. Released: it can be taken over. Spent: it
// was taken over, and the store goes on where it was put, and nowhere else.
const (
	Reserved Step = iota
	Released
	Spent
)

// MarkCopy records a step in the copy itself. Into is, of one that is spent, the
// change that reserved the store that goes on.
type MarkCopy struct {
	As   Step
	Into string `say:"change,64"`
}

func (c *MarkCopy) decide(r *Records, env Env, d *Decision) error {
	p, err := r.Partnership()
	switch {
	case err != nil:
		return err
	case p.Spent, p.Reserved != (c.As == Released), c.As == Spent && p.HandedOver.IsZero():
		return refuse("the copy was not marked", "it is at another step of its way", "start the handover or takeover again")
	}
	d.add(&HandedOver{On: env.Today, Reserved: c.As == Reserved, Spent: c.As == Spent, Into: c.Into}, Subject{p.ID, "partnership"})
	return nil
}

// TakeOver goes on with a store that was handed over, once. Ready is a copy that was
// reserved for it, whose turn has come.
type TakeOver struct {
	Ready bool
}

func (c *TakeOver) decide(r *Records, env Env, d *Decision) error {
	what := "nothing was taken over"
	p, err := r.Partnership()
	switch {
	case err != nil:
		return err
	case p.Spent:
		return refuse(what, p.ReadOnly(), "%s", p.goOn())
	case p.HandedOver.IsZero() && !p.TakenOver.IsZero():
		return refuse(what, "it was taken over already on "+p.TakenOver.String()+" and goes on", "go on with it where it is")
	case p.HandedOver.IsZero():
		return refuse(what, "it was not handed over", "write a copy that can be taken over with `tasking handover FILE`")
	case p.Reserved != c.Ready:
		return refuse(what, p.ReadOnly(), "%s", p.goOn())
	}
	d.add(&TakenOver{On: env.Today}, Subject{p.ID, "partnership"})
	return nil
}

// ReadOnly says why nothing can be recorded in the store, "" when it can: it was
// handed over.
func (p *Partnership) ReadOnly() string {
	switch {
	case p == nil || p.HandedOver.IsZero():
		return ""
	case p.Spent:
		return "this copy was taken over already on " + p.HandedOver.String() + " and is read only"
	case p.Reserved:
		return "this copy is of a handover or takeover that was cut off on " + p.HandedOver.String() + " and is read only"
	}
	return "this store was handed over on " + p.HandedOver.String() + " and is read only"
}

// goOn is the way on from a store that is read only.
func (p *Partnership) goOn() string {
	switch {
	case p.Spent:
		return "go on with the store that it became, where `tasking takeover` put it; a takeover that was cut off goes on when it is given again there"
	case p.Reserved:
		return "give the same `tasking handover` or `tasking takeover` again, in the same place, and it is finished"
	}
	return "the copy goes on; `tasking takeover FILE` brings it back; if this is the copy, continue it with `tasking takeover FILE`; " +
		"a handover that was cut off is finished by giving `tasking handover FILE` again"
}

// mayRecord refuses every command but those that carry the store on, once it was
// handed over: a stand-in goes on with the copy, and two that go on would not come
// together again.
func mayRecord(cmd Command, r *Records) error {
	switch cmd.(type) {
	case *TakeOver, *MarkCopy:
		return nil
	}
	p, err := r.Partnership()
	if _, none := Refused(err); none {
		return nil // there is none yet: the command says what it thinks of that
	}
	if err != nil {
		return err
	}
	return p.MayChange()
}

// MayChange is the refusal of a store that was handed over, or nil.
func (p *Partnership) MayChange() error {
	if why := p.ReadOnly(); why != "" {
		return refuse("nothing was recorded", why, "%s", p.goOn())
	}
	return nil
}
