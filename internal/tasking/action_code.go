package tasking

func (f *fields) action(a *Action) {
	f.actionRef(&a.Ref)
	f.text(&a.Task, &a.Agency, &a.Kind, &a.Acceptance, &a.Declined, &a.State, &a.Cause, &a.Restricted, &a.Meeting)
	f.texts(&a.With)
	f.due(&a.Due)
	f.moment(&a.Given, &a.Changed, &a.Ended)
	each(f, &a.Moves, (*fields).dueMove)
	each(f, &a.Missed, (*fields).missed)
	each(f, &a.Passed, (*fields).passed)
	each(f, &a.Updates, (*fields).update)
}

func (f *fields) dueMove(m *DueMove) {
	f.due(&m.From)
	f.due(&m.To)
	f.text(&m.Reason)
	f.moment(&m.At)
}

func (f *fields) missed(m *Missed) {
	f.text(&m.Cause, &m.Text, &m.Meeting)
	f.moment(&m.At)
}

func (f *fields) passed(p *Passed) {
	f.text(&p.From, &p.To, &p.Reason)
	f.moment(&p.At)
}

func (f *fields) update(u *Update) {
	f.moment(&u.At)
	f.text(&u.By, &u.RecordedBy, &u.Meeting, &u.Text, &u.Restricted)
}
