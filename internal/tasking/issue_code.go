package tasking

import (
	"encoding/binary"
	"errors"
)

// EncodeIssue is the stored form: the length of the summary, the summary, and the
// whole issue.
func EncodeIssue(i *Issue) []byte {
	sum := i.Summary()
	head := encodeSummary(&sum)
	f := fields{out: make([]byte, 0, len(head)+1024)}
	f.out = append(binary.AppendUvarint(f.out, uint64(len(head))), head...)
	f.issue(i)
	return f.out
}

// DecodeIssue reads the whole issue from its stored form.
func DecodeIssue(b []byte) (*Issue, error) {
	_, body, err := splitIssue(b)
	if err != nil {
		return nil, err
	}
	f, i := reading(body), new(Issue)
	f.issue(i)
	if !f.whole() {
		return nil, errors.New("the record of an issue cannot be read; make the tables again with `tasking rebuild`")
	}
	return i, nil
}

// DecodeSummary reads only the summary from an issue's stored form.
func DecodeSummary(b []byte) (Summary, error) {
	head, _, err := splitIssue(b)
	if err != nil {
		return Summary{}, err
	}
	return decodeSummary(head)
}

func splitIssue(b []byte) (head, body []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, errors.New("the record of an issue is cut short; make the tables again with `tasking rebuild`")
	}
	return b[size : size+int(n)], b[size+int(n):], nil
}

func (f *fields) issue(i *Issue) {
	f.ref(&i.Ref)
	f.text(&i.ID, &i.Title, &i.Place, &i.Ward, &i.Category, &i.Detail, &i.Restricted, &i.State, &i.Lead, &i.Reviewed, &i.RaisedIn)
	f.level(&i.Level)
	f.bits(&i.New, &i.Urgent, &i.Archived)
	f.texts(&i.Support)
	each(f, &i.Actions, (*fields).action)
	f.number(&i.NextN)
	each(f, &i.Raisers, (*fields).raiser)
	f.moment(&i.Raised, &i.Changed, &i.Heard)
	f.day(&i.Since)
	f.number(&i.Reopened)
	f.escalation(&i.Escalation)
	f.closing(&i.Closing)
	f.ref(&i.Into)
	f.refs(&i.Merged)
	each(f, &i.Told, (*fields).told)
	each(f, &i.Moves, (*fields).move)
	each(f, &i.History, (*fields).place)
}

func (f *fields) raiser(r *Raiser) {
	f.text(&r.By, &r.Source, &r.Channel, &r.System, &r.Key)
	f.ref(&r.Ref)
}

func (f *fields) escalation(e *Escalation) {
	c := &e.Checks
	f.text(&c.Mainstream, &c.Local, &c.Voluntary, &c.Funding, &c.Request, &c.Budget, &c.Blockage, &c.Tried)
	f.bits(&e.Draft, &e.ToDecide)
	f.moment(&e.Escalated)
	each(f, &e.Answers, (*fields).answer)
}

func (f *fields) answer(a *Answer) {
	f.text(&a.Outcome, &a.Reason, &a.Meeting)
	f.moment(&a.At)
}

func (f *fields) closing(c *Closing) {
	f.text(&c.Reason, &c.Impact, &c.Words)
	f.moment(&c.At)
	f.place(&c.Seq)
}

func (f *fields) told(t *Told) {
	f.text(&t.How)
	f.moment(&t.At)
}

func (f *fields) move(m *Move) {
	f.level(&m.From)
	f.level(&m.To)
	f.text(&m.Reason, &m.Meeting)
	f.moment(&m.At)
}

// place is a place in the journal.
func (f *fields) place(seq *uint64) {
	n := int(*seq)
	if f.number(&n); f.reading {
		*seq = uint64(n)
	}
}
