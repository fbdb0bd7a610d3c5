package document

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// shelf keeps records in memory.
type shelf map[string]map[string][]byte

func (s shelf) Get(table, key string) ([]byte, error) { return s[table][key], nil }

func (s shelf) Put(table, key string, value []byte) error {
	if s[table] == nil {
		s[table] = map[string][]byte{}
	}
	s[table][key] = value
	return nil
}

func (s shelf) Delete(table, key string) error { delete(s[table], key); return nil }

func (s shelf) Scan(table, prefix string, visit func(string, []byte) (bool, error)) error {
	var keys []string
	for k := range s[table] {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		if more, err := visit(k, s[table][k]); err != nil || !more {
			return err
		}
	}
	return nil
}

// world is a borough run by real commands over records in memory.
type world struct {
	t       testing.TB
	records shelf
	events  []tasking.Event
	env     tasking.Env
	kept    []tasking.Ref // the issues of the document that was agreed last
	ids     int
	changes int
}

var london = func() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return zone
}()

func newWorld(t testing.TB) *world {
	w := &world{t: t, records: shelf{}}
	w.env = tasking.Env{Zone: london, Role: "officer", By: "LNP officer", NewID: func() string {
		w.ids++
		return fmt.Sprintf("id%04d", w.ids)
	}}
	w.clock("2026-12-01 09:00")
	w.do(&tasking.Found{Name: "Walsall Partnership", Areas: []tasking.Area{{Code: "BB", Name: "Blakenall and Bloxwich"}},
		Agencies: []tasking.Agency{
			{Short: "Police", Name: "West Midlands Police", Kind: "statutory", Core: true},
			{Short: "WHG", Name: "Walsall Housing Group", Kind: "housing", Core: true},
			{Short: "Fire", Name: "West Midlands Fire Service", Kind: "statutory", Core: true},
			{Short: "Street", Name: "Street Pride", Kind: "council", Core: true},
			{Short: "Green", Name: "Green Spaces", Kind: "council", Core: true},
			{Short: "Youth", Name: "Youth Service", Kind: "council", Core: true},
			{Short: "CAG", Name: "Blakenall Community Action Group", Kind: "community"},
		}})
	return w
}

func (w *world) clock(s string) {
	w.t.Helper()
	at := w.at(s)
	w.env.Now, w.env.Today = at.UTC(), civil.Of(at, london)
}

func (w *world) by(role, who string) { w.env.Role, w.env.By = role, who }

func (w *world) upTo() uint64 { return uint64(len(w.events)) }

// do carries a command out and returns the first new reference.
func (w *world) do(cmd tasking.Command) string {
	w.t.Helper()
	d, err := tasking.Decide(cmd, tasking.NewRecords(w.records), w.env)
	if err != nil {
		w.t.Fatalf("%T: %v", cmd, err)
	}
	w.changes++
	r := tasking.NewRecords(w.records)
	for _, p := range d.Facts {
		e := tasking.Event{Seq: w.upTo() + 1, At: w.env.Now, Role: w.env.Role, By: w.env.By, Meeting: d.Meeting,
			Change: fmt.Sprintf("change%d", w.changes), Subjects: p.Subjects, Fact: p.Fact}
		if err := r.Fold(e); err != nil {
			w.t.Fatal(err)
		}
		w.events = append(w.events, e)
	}
	if err := r.Flush(w.records); err != nil {
		w.t.Fatal(err)
	}
	if len(d.Refs) > 0 {
		return d.Refs[0]
	}
	return ""
}

// undo takes the newest change back.
func (w *world) undo() {
	w.t.Helper()
	change := w.events[len(w.events)-1].Change
	c := &tasking.UndoChange{Change: change}
	for _, e := range w.events {
		if e.Change == change {
			c.Events = append(c.Events, e)
		}
	}
	w.do(c)
}

// source gathers what a document of the meeting is made of, as things stand.
func (w *world) source(ref string) Source {
	w.t.Helper()
	r := tasking.NewRecords(w.records)
	mref, err := tasking.ParseMeetingRef(ref)
	must(w.t, err)
	s := Source{Zone: london}
	s.Partnership, err = r.Partnership()
	must(w.t, err)
	s.Body, err = r.Body(mref.Body)
	must(w.t, err)
	s.Meeting, err = r.Meeting(mref)
	must(w.t, err)
	s.Today = civil.Of(s.Meeting.At, london)
	from := uint64(0)
	for _, m := range s.Body.Meetings {
		if m.Number < mref.Number && m.State == tasking.Agreed {
			brief := m
			s.Since = &brief
			last, err := r.Meeting(tasking.MeetingRef{Body: mref.Body, Number: m.Number})
			must(w.t, err)
			from = last.UpTo
		}
		if m.Number > mref.Number && m.State == tasking.Planned && s.Next == nil {
			brief := m
			s.Next = &brief
		}
	}
	var refs []tasking.Ref
	must(w.t, r.Current(mref.Body, func(i tasking.Summary) error { refs = append(refs, i.Ref); return nil }))
	if s.Meeting.Fixed() {
		refs = append(refs, w.kept...)
	}
	slices.SortFunc(refs, func(a, b tasking.Ref) int { return strings.Compare(a.Key(), b.Key()) })
	for _, ref := range slices.Compact(refs) {
		i, err := r.Issue(ref)
		must(w.t, err)
		s.Issues = append(s.Issues, Story{Issue: i, Since: w.about(ref, from)})
	}
	return s
}

func (w *world) about(ref tasking.Ref, after uint64) []tasking.Event {
	var found []tasking.Event
	for _, e := range w.events {
		for _, s := range e.Subjects {
			if s.Ref == ref.String() && e.Seq > after {
				found = append(found, e)
				break
			}
		}
	}
	return found
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func issue(n int) tasking.Ref { return tasking.Ref{Area: "BB", Number: n} }

func action(n, k int) tasking.ActionRef { return tasking.ActionRef{Issue: issue(n), N: k} }

func meeting(n int) tasking.MeetingRef { return tasking.MeetingRef{Body: "BB", Number: n} }
