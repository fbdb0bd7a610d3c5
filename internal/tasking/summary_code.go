package tasking

import "errors"

func encodeSummary(s *Summary) []byte {
	f := fields{out: make([]byte, 0, 384)}
	f.summary(s)
	return f.out
}

func decodeSummary(b []byte) (Summary, error) {
	f, s := reading(b), Summary{}
	f.summary(&s)
	if !f.whole() {
		return Summary{}, errors.New("the summary of an issue cannot be read; make the tables again with `tasking rebuild`")
	}
	return s, nil
}

func (f *fields) summary(s *Summary) {
	f.ref(&s.Ref)
	f.text(&s.Title, &s.Place, &s.Ward, &s.Category, &s.State, &s.Restricted, &s.Lead, &s.Reviewed, &s.Answer)
	f.texts(&s.Support)
	f.level(&s.Level)
	f.bits(&s.New, &s.Urgent, &s.Asked, &s.Draft, &s.ToDecide)
	f.moment(&s.Raised)
	f.day(&s.Since)
	f.moment(&s.Changed, &s.Heard)
	each(f, &s.Actions, (*fields).brief)
}

func (f *fields) brief(a *ActionBrief) {
	f.actionRef(&a.Ref)
	f.text(&a.Agency)
	f.texts(&a.With)
	f.text(&a.Acceptance)
	f.due(&a.Due)
	f.bits(&a.Restricted)
	f.number(&a.Carried)
}
