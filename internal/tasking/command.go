package tasking

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"tasking/internal/civil"
	"tasking/internal/text"
)

// Env is everything a decision takes from outside: time, who says it, and new
// identifiers.
type Env struct {
	Now   time.Time
	Today civil.Date
	Zone  *time.Location
	Role  string // chair or officer: only recorded
	By    string // who says it: a role or agency, never a person's name
	// Correcting is the ended or agreed meeting this change corrects; zero for none.
	Correcting MeetingRef
	NewID      func() string
}

// Command asks for one decision. Its texts are cleaned before it is decided.
type Command interface {
	decide(r *Records, env Env, d *Decision) error
}

// Proposal is a fact to be recorded, with what it is about.
type Proposal struct {
	Subjects []Subject
	Fact     Fact
}

// Decision is what a command comes to: the facts of one change.
type Decision struct {
	Facts   []Proposal
	Meeting string   // the meeting the change belongs to, or empty
	Refs    []string // references that are new
	Notes   []string // what a screen would ask: recorded and noted
}

// mostBy is the most characters of who says something.
const mostBy = 200

// MaxFacts is the most facts one decision may have: a store takes no more.
const MaxFacts = 100

// Decide carries out a command in thought: it returns the facts, or a refusal
// that says why not. Nothing is changed; records loaded by it must be thrown
// away afterwards.
func Decide(cmd Command, r *Records, env Env) (Decision, error) {
	if err := clean(cmd); err != nil {
		return Decision{}, err
	}
	env.By = text.Line(env.By)
	if n := text.Length(env.By); n > mostBy {
		return Decision{}, missing("by", "nothing was recorded", fmt.Sprintf("who says it has %d characters", n),
			fmt.Sprintf("%d is the most it can have: name a role or an agency", mostBy))
	}
	if err := mayRecord(cmd, r); err != nil {
		return Decision{}, err
	}
	var d Decision
	if err := cmd.decide(r, env, &d); err != nil {
		return Decision{}, err
	}
	if found := personalIn(reflect.ValueOf(cmd)); found != "" {
		d.note("%q looks like a person or a home: this goes on the wall and into documents", found)
	}
	if len(d.Facts) > MaxFacts {
		return Decision{}, refuse("", fmt.Sprintf("this is %d facts in one change", len(d.Facts)),
			"do it in parts of at most %d", MaxFacts)
	}
	return d, nil
}

func (d *Decision) add(f Fact, subjects ...Subject) {
	d.Facts = append(d.Facts, Proposal{Subjects: subjects, Fact: f})
}

func (d *Decision) note(format string, args ...any) {
	d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
}

// Several is several commands as one decision: each sees what those before it
// did, and all are recorded together or none is.
type Several []Command

func (s Several) decide(r *Records, env Env, d *Decision) error {
	for _, cmd := range s {
		if err := clean(cmd); err != nil {
			return err
		}
		from := len(d.Facts)
		if err := cmd.decide(r, env, d); err != nil {
			return err
		}
		if err := r.Imagine(d.Facts[from:], env, d.Meeting); err != nil {
			return err
		}
	}
	return nil
}

// Imagine applies proposed facts to loaded records, as if they were recorded.
func (r *Records) Imagine(facts []Proposal, env Env, meeting string) error {
	for _, p := range facts {
		e := Event{At: env.Now, Role: env.Role, By: env.By, Meeting: meeting, Subjects: p.Subjects, Fact: p.Fact}
		if err := r.Fold(e); err != nil {
			return err
		}
	}
	return nil
}

// clean passes every text of a command through the one cleaner and holds it to
// its limit: a field tagged `say:"title,200"` is one line, `say:"detail,4000"`
// may have several. Over-long text is refused, never cut.
func clean(cmd any) error {
	v := reflect.ValueOf(cmd)
	if v.Kind() != reflect.Pointer {
		return nil
	}
	return cleanStruct(v.Elem())
}

func cleanStruct(v reflect.Value) error {
	if v.Kind() != reflect.Struct {
		return nil
	}
	t := v.Type()
	for n := range t.NumField() {
		f := v.Field(n)
		if !f.CanSet() {
			continue
		}
		switch f.Kind() {
		case reflect.String:
			s, err := cleanText(f.String(), t.Field(n))
			if err != nil {
				return err
			}
			f.SetString(s)
		case reflect.Slice:
			if f.Type().Elem().Kind() == reflect.String {
				for k := range f.Len() {
					f.Index(k).SetString(text.Line(f.Index(k).String()))
				}
			}
		case reflect.Struct:
			if err := cleanStruct(f); err != nil {
				return err
			}
		case reflect.Pointer:
			if !f.IsNil() && f.Type().Elem().Kind() == reflect.String {
				s, err := cleanText(f.Elem().String(), t.Field(n))
				if err != nil {
					return err
				}
				f.Set(reflect.ValueOf(&s))
			}
		}
	}
	return nil
}

// personalIn finds the first text of a command that seems to name a person or
// a home. Facts hold roles [DESIGN 3.8]; nothing is refused for it, for a
// street may look like a home.
func personalIn(v reflect.Value) string {
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return ""
	}
	v = v.Elem()
	for n := range v.NumField() {
		f := v.Field(n)
		if f.Kind() == reflect.Pointer && !f.IsNil() {
			f = f.Elem()
		}
		switch f.Kind() {
		case reflect.String:
			if found := text.Personal(f.String()); found != "" {
				return found
			}
		case reflect.Slice:
			for k := range f.Len() {
				if e := f.Index(k); e.Kind() == reflect.String && text.Personal(e.String()) != "" {
					return text.Personal(e.String())
				}
			}
		}
	}
	return ""
}

func cleanText(s string, f reflect.StructField) (string, error) {
	name, limit, _ := strings.Cut(f.Tag.Get("say"), ",")
	if name == "" {
		name, limit = strings.ToLower(f.Name), "200"
	}
	most, _ := strconv.Atoi(limit)
	if most > 200 {
		s = text.Clean(s)
	} else {
		s = text.Line(s)
	}
	if n := text.Length(s); n > most {
		return "", missing(name, "nothing was recorded", fmt.Sprintf("the %s has %d characters", name, n),
			fmt.Sprintf("%d is the most it can have: shorten it", most))
	}
	return s, nil
}
