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

// HandOver makes the store read only, for a copy that goes on elsewhere. Spent makes
// the copy itself read only, after it was taken over: the store goes on where it was
// put, and nowhere else.
type HandOver struct {
	Spent bool
}

func (c *HandOver) decide(r *Records, env Env, d *Decision) error {
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	d.add(&HandedOver{On: env.Today, Spent: c.Spent}, Subject{p.ID, "partnership"})
	return nil
}

// TakeOver goes on with a store that was handed over, once. Reason says why a
// handover came to nothing; empty when it is taken over for good.
type TakeOver struct {
	Reason string
}

func (c *TakeOver) decide(r *Records, env Env, d *Decision) error {
	what := "nothing was taken over"
	p, err := r.Partnership()
	switch {
	case err != nil:
		return err
	case p.Spent, p.HandedOver.IsZero() && !p.TakenOver.IsZero():
		return refuse(what, "this copy was taken over already on "+p.TakenOver.String(),
			"go on where that was done, or have it handed over again from there")
	case p.HandedOver.IsZero():
		return refuse(what, "it was not handed over", "write a copy that can be taken over with `tasking handover FILE`")
	}
	d.add(&TakenOver{On: env.Today, Reason: c.Reason}, Subject{p.ID, "partnership"})
	return nil
}

// ReadOnly says why nothing can be recorded in the store, "" when it can: it was
// handed over.
func (p *Partnership) ReadOnly() string {
	if p == nil || p.HandedOver.IsZero() {
		return ""
	}
	if p.Spent {
		return "this copy was taken over on " + p.TakenOver.String() + " and is read only"
	}
	return "this store was handed over on " + p.HandedOver.String() + " and is read only"
}

// mayRecord refuses every command but the one that takes the store over, once it
// was handed over: a stand-in goes on with the copy, and two that go on would not
// come together again.
func mayRecord(cmd Command, r *Records) error {
	if _, back := cmd.(*TakeOver); back {
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
		if p.Spent {
			return refuse("nothing was recorded", why, "go on with the store that it became, where `tasking takeover` put it")
		}
		return refuse("nothing was recorded", why, "the copy goes on; `tasking takeover FILE` brings it back; if this is the copy, continue it with `tasking takeover FILE`")
	}
	return nil
}
