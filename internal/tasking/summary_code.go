package tasking

import (
	"encoding/binary"
	"errors"
	"time"

	"tasking/internal/civil"
)

// A board reads every open issue before it shows its first line, so summaries are
// not JSON: they are their fields in a fixed order, numbers as varints and texts
// with their length before them. A change of the fields or their order is a new
// [RecordsVersion].

// The bits of a summary and of a due date.
const (
	bitNew = 1 << iota
	bitUrgent
	bitAsked
	bitDraft
	bitToDecide
)

const (
	bitNext = 1 << iota
	bitOngoing
)

func encodeSummary(s *Summary) []byte {
	w := make(summaryWriter, 0, 384)
	w.ref(s.Ref)
	for _, t := range []string{s.Title, s.Place, s.Ward, s.Category, s.State, s.Restricted, s.Lead, s.Reviewed} {
		w.text(t)
	}
	w.texts(s.Support)
	w.number(int(s.Level))
	w.bits(s.New, s.Urgent, s.Asked, s.Draft, s.ToDecide)
	w.number(s.Carried)
	w.moment(s.Raised)
	w.day(s.Since)
	w.moment(s.Changed)
	w.number(len(s.Actions))
	for i := range s.Actions {
		a := &s.Actions[i]
		w.ref(a.Ref.Issue)
		w.number(a.Ref.N)
		w.text(a.Agency)
		w.texts(a.With)
		w.text(a.Acceptance)
		w.due(a.Due)
	}
	return w
}

func decodeSummary(b []byte) (Summary, error) {
	r := summaryReader{rest: string(b)} // one copy, shared by all texts in it
	s := Summary{Ref: r.ref()}
	for _, t := range []*string{&s.Title, &s.Place, &s.Ward, &s.Category, &s.State, &s.Restricted, &s.Lead, &s.Reviewed} {
		*t = r.text()
	}
	s.Support = r.texts()
	s.Level = Level(r.number())
	bits := r.number()
	s.New, s.Urgent, s.Asked = bits&bitNew != 0, bits&bitUrgent != 0, bits&bitAsked != 0
	s.Draft, s.ToDecide = bits&bitDraft != 0, bits&bitToDecide != 0
	s.Carried = r.number()
	s.Raised, s.Since, s.Changed = r.moment(), r.day(), r.moment()
	if n := r.count(); n > 0 {
		s.Actions = make([]ActionBrief, n)
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		a.Ref = ActionRef{r.ref(), r.number()}
		a.Agency, a.With, a.Acceptance, a.Due = r.text(), r.texts(), r.text(), r.due()
	}
	if r.bad || r.rest != "" {
		return Summary{}, errors.New("the summary of an issue cannot be read")
	}
	return s, nil
}

type summaryWriter []byte

func (w *summaryWriter) number(n int) { *w = binary.AppendVarint(*w, int64(n)) }

func (w *summaryWriter) bits(all ...bool) {
	n := 0
	for i, set := range all {
		if set {
			n |= 1 << i
		}
	}
	w.number(n)
}

func (w *summaryWriter) text(s string) {
	w.number(len(s))
	*w = append(*w, s...)
}

func (w *summaryWriter) texts(all []string) {
	w.number(len(all))
	for _, s := range all {
		w.text(s)
	}
}

func (w *summaryWriter) ref(r Ref) {
	w.text(r.Area)
	w.number(r.Number)
}

func (w *summaryWriter) moment(t time.Time) {
	w.number(int(t.Unix()))
	w.number(t.Nanosecond())
}

func (w *summaryWriter) day(d civil.Date) {
	w.number(d.Year)
	w.number(int(d.Month))
	w.number(d.Day)
}

func (w *summaryWriter) due(d Due) {
	w.bits(d.Next, d.Ongoing)
	w.day(d.Date)
	w.number(d.In)
	w.moment(d.Since)
}

// summaryReader reads what a summaryWriter wrote; bad once something was not
// there, and everything is empty then.
type summaryReader struct {
	rest string
	bad  bool
}

func (r *summaryReader) number() int {
	var n uint64
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		c := r.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.rest = r.rest[i+1:]
			return int(int64(n>>1) ^ -int64(n&1))
		}
	}
	r.rest, r.bad = "", true
	return 0
}

// count is a number of things of which each takes a byte at least, so that broken
// bytes cannot ask for more memory than they have.
func (r *summaryReader) count() int {
	n := r.number()
	if n < 0 || n > len(r.rest) {
		r.rest, r.bad = "", true
		return 0
	}
	return n
}

func (r *summaryReader) text() string {
	n := r.count()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *summaryReader) texts() (all []string) {
	if n := r.count(); n > 0 {
		all = make([]string, n)
	}
	for i := range all {
		all[i] = r.text()
	}
	return all
}

func (r *summaryReader) ref() Ref { return Ref{r.text(), r.number()} }

func (r *summaryReader) moment() time.Time {
	s := r.number()
	return time.Unix(int64(s), int64(r.number())).UTC()
}

func (r *summaryReader) day() civil.Date {
	return civil.Date{Year: r.number(), Month: time.Month(r.number()), Day: r.number()}
}

func (r *summaryReader) due() Due {
	bits := r.number()
	return Due{Next: bits&bitNext != 0, Ongoing: bits&bitOngoing != 0, Date: r.day(), In: r.number(), Since: r.moment()}
}
