package tasking

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Found sets up the partnership of a new store: its name, its areas, its
// agencies. It is the first command of every store and never undone.
type Found struct {
	Name     string `say:"partnership,200"`
	Zone     string
	Demo     bool
	Areas    []Area
	Agencies []Agency
}

func (c *Found) decide(r *Records, env Env, d *Decision) error {
	what := "the partnership was not set up"
	if _, err := r.Partnership(); err == nil {
		return refuse(what, "this store has one already", "name another file with --store")
	}
	if err := needed(what, "partnership", c.Name); err != nil {
		return err
	}
	if c.Zone == "" {
		c.Zone = DefaultZone
	}
	if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "Local" {
		return missing("zone", what, fmt.Sprintf("%q is not a time zone", c.Zone), "name one like "+DefaultZone)
	}
	id := env.NewID()
	self := Subject{id, "partnership"}
	d.add(&Founded{ID: id, Name: c.Name, Zone: c.Zone, Demo: c.Demo}, self)
	if err := r.Imagine(d.Facts, env, ""); err != nil {
		return err
	}
	for _, a := range c.Areas {
		if err := also(r, env, d, &AddArea{Code: a.Code, Name: a.Name, Priority: a.Priority}); err != nil {
			return err
		}
	}
	for _, a := range c.Agencies {
		if err := also(r, env, d, &AddAgency{Short: a.Short, Name: a.Name, Kind: a.Kind, Core: a.Core}); err != nil {
			return err
		}
	}
	return nil
}

// also decides a further command as part of the same decision.
func also(r *Records, env Env, d *Decision, cmd Command) error {
	return Several{cmd}.decide(r, env, d)
}

// AddArea adds an area; its code is permanent.
type AddArea struct {
	Code     string
	Name     string `say:"name,200"`
	Priority bool
}

func (c *AddArea) decide(r *Records, env Env, d *Decision) error {
	what := "the area was not added"
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	if !areaCode(c.Code) {
		return missing("code", what, fmt.Sprintf("%q cannot be a code", c.Code),
			"a code is a capital letter and one to three capitals or digits, like BB")
	}
	if slices.Contains(reserved, c.Code) {
		return missing("code", what, c.Code+" is reserved for a borough body", "choose another code")
	}
	if a, ok := p.Area(c.Code); ok {
		return missing("code", what, c.Code+" is already "+a.Name, "choose another code")
	}
	if err := needed(what, "name", c.Name); err != nil {
		return err
	}
	d.add(&AreaAdded{Code: c.Code, Name: c.Name, Priority: c.Priority}, Subject{p.ID, c.Code})
	return nil
}

// AddAgency registers an agency; its short name is permanent and never reused.
type AddAgency struct {
	Short string
	Name  string `say:"name,200"`
	Kind  string
	Core  bool
}

// shortMost is the most characters a short name can have and still fit a column.
const shortMost = 16

func (c *AddAgency) decide(r *Records, env Env, d *Decision) error {
	what := "the agency was not added"
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	if c.Short == "" || len([]rune(c.Short)) > shortMost || strings.ContainsAny(c.Short, " ,;:=/") || isRef(c.Short) {
		return missing("short name", what, fmt.Sprintf("%q cannot be a short name", c.Short),
			fmt.Sprintf("use one word of at most %d characters, like Police or WHG", shortMost))
	}
	if a, ok := p.Agency(c.Short); ok {
		return missing("short name", what, a.Short+" is already "+a.Name, "short names are never reused: choose another")
	}
	if err := needed(what, "name", c.Name); err != nil {
		return err
	}
	if c.Kind == "" {
		c.Kind = "statutory"
	}
	if err := oneOf(what, "kind", c.Kind, AgencyKinds); err != nil {
		return err
	}
	d.add(&AgencyAdded{Short: c.Short, Name: c.Name, Type: c.Kind, Core: c.Core}, agencySubject(p, c.Short))
	return nil
}

func isRef(s string) bool {
	_, err := ParseRef(s)
	return err == nil
}

// An agency's identity is its short name, which is permanent.
func agencySubject(p *Partnership, short string) Subject { return Subject{p.ID, short} }

// RenameAgency changes an agency's full name.
type RenameAgency struct {
	Short string
	Name  string `say:"name,200"`
}

func (c *RenameAgency) decide(r *Records, env Env, d *Decision) error {
	what := "the agency was not renamed"
	p, a, err := knownAgency(r, c.Short, what)
	if err != nil {
		return err
	}
	if err := needed(what, "name", c.Name); err != nil {
		return err
	}
	if a.Name == c.Name {
		return refuse(what, a.Short+" has that name already", "give another name")
	}
	d.add(&AgencyRenamed{Short: a.Short, Name: c.Name, Was: a.Name}, agencySubject(p, a.Short))
	return nil
}

func knownAgency(r *Records, short, what string) (*Partnership, Agency, error) {
	p, err := r.Partnership()
	if err != nil {
		return nil, Agency{}, err
	}
	name, err := p.taskable(short, what)
	if err != nil {
		return nil, Agency{}, err
	}
	if name == "" {
		return nil, Agency{}, needed(what, "agency", "")
	}
	a, _ := p.Agency(name)
	return p, a, nil
}

// RetireAgency ends an agency's part; refused while it has open work.
type RetireAgency struct{ Short string }

func (c *RetireAgency) decide(r *Records, env Env, d *Decision) error {
	what := "the agency was not retired"
	p, a, err := knownAgency(r, c.Short, what)
	if err != nil {
		return err
	}
	var work []string
	err = r.Open("", func(s Summary) error {
		if s.Involves(a.Short) {
			work = append(work, s.Ref.String())
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(work) > 0 {
		return refuse(what, fmt.Sprintf("%s has open work: %s", a.Short, listed(work)),
			"give it to another with `tasking agency replace %s NEW`", a.Short)
	}
	d.add(&AgencyRetired{Short: a.Short}, agencySubject(p, a.Short))
	return nil
}

// ReplaceAgency moves an agency's open work to another and retires it.
type ReplaceAgency struct{ Old, New string }

func (c *ReplaceAgency) decide(r *Records, env Env, d *Decision) error {
	what := "the agency was not replaced"
	p, old, err := knownAgency(r, c.Old, what)
	if err != nil {
		return err
	}
	_, to, err := knownAgency(r, c.New, what)
	if err != nil {
		return err
	}
	if old.Short == to.Short {
		return refuse(what, "both names are "+old.Short, "name another agency")
	}
	f := &AgencyReplaced{Old: old.Short, New: to.Short}
	subjects := []Subject{agencySubject(p, old.Short)}
	var refs []Ref
	if err := r.Open("", func(s Summary) error {
		if s.Involves(old.Short) {
			refs = append(refs, s.Ref)
		}
		return nil
	}); err != nil {
		return err
	}
	for _, ref := range refs {
		i, err := r.Issue(ref)
		if err != nil {
			return err
		}
		f.Work = append(f.Work, i.workOf(old.Short))
		subjects = append(subjects, Subject{i.ID, i.Ref.String()})
	}
	d.add(f, subjects...)
	return nil
}

func (i *Issue) workOf(agency string) MovedWork {
	w := MovedWork{Issue: i.Ref, Lead: i.Lead == agency}
	if slices.Contains(i.Support, agency) {
		w.Support = slices.Clone(i.Support)
	}
	for _, a := range i.OpenActions() {
		if a.Agency == agency {
			w.Actions = append(w.Actions, a.Ref)
		}
		if slices.Contains(a.With, agency) {
			w.With = append(w.With, WithWas{a.Ref, slices.Clone(a.With)})
		}
	}
	return w
}

// SetMember makes an agency a core or invited member of a body, or drops it.
type SetMember struct {
	Agency string
	Body   string
	As     string // core, invited or dropped
}

func (c *SetMember) decide(r *Records, env Env, d *Decision) error {
	what := "the membership was not changed"
	p, a, err := knownAgency(r, c.Agency, what)
	if err != nil {
		return err
	}
	b, err := r.Body(c.Body)
	if err != nil {
		return err
	}
	if c.As == "" {
		c.As = MemberCore
	}
	if err := oneOf(what, "membership", c.As, []string{MemberCore, MemberInvited, MemberDropped}); err != nil {
		return err
	}
	if b.Members[a.Short] == c.As {
		return refuse(what, fmt.Sprintf("%s is already %s in %s", a.Short, c.As, c.Body), "nothing needs doing")
	}
	d.add(&MemberSet{Agency: a.Short, Body: c.Body, As: c.As, Was: b.Members[a.Short]}, agencySubject(p, a.Short))
	return nil
}
