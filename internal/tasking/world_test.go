package tasking

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"time"

	"tasking/internal/civil"
)

// world keeps records in memory and applies what is decided, as a store would.
type world struct {
	*testing.T
	tables map[string]map[string][]byte
	now    time.Time
	seq    uint64
	ids    int
	events []Event
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, tables: map[string]map[string][]byte{}, now: time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)}
	w.do(&Found{Name: "Mill Vale Partnership",
		Areas: []Area{{Code: "MV", Name: "Mill Vale"}, {Code: "NE", Name: "North End"}},
		Agencies: []Agency{{Short: "Police", Name: "Vale Police"}, {Short: "Housing", Name: "Vale Homes", Kind: "housing"},
			{Short: "Street", Name: "Street Pride", Kind: "council"}}})
	return w
}

func (w *world) Get(table, key string) ([]byte, error) { return w.tables[table][key], nil }

func (w *world) Put(table, key string, value []byte) error {
	if w.tables[table] == nil {
		w.tables[table] = map[string][]byte{}
	}
	w.tables[table][key] = value
	return nil
}

func (w *world) Delete(table, key string) error { delete(w.tables[table], key); return nil }

func (w *world) Scan(table, prefix string, visit func(string, []byte) (bool, error)) error {
	var keys []string
	for k := range w.tables[table] {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		if more, err := visit(k, w.tables[table][k]); err != nil || !more {
			return err
		}
	}
	return nil
}

func (w *world) env() Env {
	return Env{Now: w.now, Today: civil.Of(w.now, time.UTC), Zone: time.UTC, Role: "officer", By: "officer", NewID: func() string {
		w.ids++
		return fmt.Sprintf("%032x", w.ids)
	}}
}

// try decides a command and records what it comes to.
func (w *world) try(cmd Command, correcting ...MeetingRef) (Decision, error) {
	env := w.env()
	for _, m := range correcting {
		env.Correcting = m
	}
	d, err := Decide(cmd, NewRecords(w), env)
	if err != nil {
		return d, err
	}
	r := NewRecords(w)
	for _, p := range d.Facts {
		w.seq++
		name, version, payload, err := EncodeFact(p.Fact)
		if err != nil {
			w.Fatal(err)
		}
		f, err := DecodeFact(name, version, payload)
		if err != nil {
			w.Fatal(err)
		}
		e := Event{Seq: w.seq, At: w.now, Role: env.Role, By: env.By, Meeting: d.Meeting, Subjects: p.Subjects, Fact: f}
		if err := r.Fold(e); err != nil {
			w.Fatalf("%T: %v", cmd, err)
		}
		w.events = append(w.events, e)
	}
	if err := r.Flush(w); err != nil {
		w.Fatal(err)
	}
	w.now = w.now.Add(time.Minute)
	return d, nil
}

// do carries out commands that must not be refused, and gives the last decision.
func (w *world) do(cmds ...Command) Decision {
	w.Helper()
	var last Decision
	for _, cmd := range cmds {
		d, err := w.try(cmd)
		if err != nil {
			w.Fatalf("%T: %v", cmd, err)
		}
		last = d
	}
	return last
}

// refused carries out a command that must be refused with words that hold all
// the given ones, and must change nothing.
func (w *world) refused(cmd Command, words ...string) {
	w.Helper()
	before := fmt.Sprint(w.tables)
	_, err := w.try(cmd)
	if err == nil {
		w.Errorf("%T %+v was not refused", cmd, cmd)
		return
	}
	if _, ok := Refused(err); !ok {
		w.Errorf("%T: not a refusal: %v", cmd, err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			w.Errorf("%T: %q does not say %q", cmd, err, word)
		}
	}
	if s := err.Error(); strings.HasSuffix(s, ".") || strings.Contains(s, "\n") {
		w.Errorf("%T: %q is not one line without a full stop", cmd, s)
	}
	if fmt.Sprint(w.tables) != before {
		w.Errorf("%T: something changed although it was refused", cmd)
	}
}

func (w *world) issue(n int) *Issue {
	w.Helper()
	i, err := NewRecords(w).Issue(mv(n))
	if err != nil {
		w.Fatal(err)
	}
	return i
}

func mv(n int) Ref { return Ref{"MV", n} }

func act(issue, n int) ActionRef { return ActionRef{mv(issue), n} }

func raise(title string) Command { return &RaiseIssue{Area: "MV", Title: title} }
