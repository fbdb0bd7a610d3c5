package tasking

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func init() {
	kind[Founded]()
	kind[AreaAdded]()
	kind[AgencyAdded]()
	kind[AgencyRenamed]()
	kind[AgencyReplaced]()
	kind[AgencyRetired]()
	kind[MemberSet]()
}

// Founded is the first fact of every store.
type Founded struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Zone string `json:"zone"`
	Demo bool   `json:"demo,omitempty"`
}

func (f *Founded) Kind() string { return "partnership.founded" }
func (f *Founded) Apply(r *Records, _ Event) error {
	r.setPartnership(&Partnership{ID: f.ID, Name: f.Name, Zone: f.Zone, Demo: f.Demo})
	return nil
}
func (f *Founded) Revert(*Records, Event) error { return fmt.Errorf("the founding is not undone") }
func (f *Founded) Sentence() string             { return "the partnership " + f.Name + " was set up" }

// AreaAdded adds an area with its CAT.
type AreaAdded struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Priority bool   `json:"priority,omitempty"`
}

func (f *AreaAdded) Kind() string { return "area.added" }
func (f *AreaAdded) Apply(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) {
		p.Areas = append(p.Areas, Area{f.Code, f.Name, f.Priority})
	})
}
func (f *AreaAdded) Revert(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) {
		p.Areas = slices.DeleteFunc(p.Areas, func(a Area) bool { return a.Code == f.Code })
	})
}
func (f *AreaAdded) Sentence() string { return "the area " + f.Name + " was added" }

func (r *Records) changePartnership(change func(*Partnership)) error {
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	change(p)
	r.setPartnership(p)
	return nil
}

// AgencyAdded registers an agency.
type AgencyAdded struct {
	Short string `json:"short"`
	Name  string `json:"name"`
	Type  string `json:"kind"`
	Core  bool   `json:"core,omitempty"`
}

func (f *AgencyAdded) Kind() string { return "agency.added" }
func (f *AgencyAdded) Apply(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) {
		p.Agencies = append(p.Agencies, Agency{Short: f.Short, Name: f.Name, Kind: f.Type, Core: f.Core})
	})
}
func (f *AgencyAdded) Revert(r *Records, _ Event) error {
	return r.changePartnership(func(p *Partnership) {
		p.Agencies = slices.DeleteFunc(p.Agencies, func(a Agency) bool { return a.Short == f.Short })
	})
}
func (f *AgencyAdded) Sentence() string { return fmt.Sprintf("%s (%s) joined", f.Name, f.Short) }

// AgencyRenamed changes an agency's full name; the short name is permanent.
type AgencyRenamed struct {
	Short string `json:"short"`
	Name  string `json:"name"`
	Was   string `json:"was"`
}

func (f *AgencyRenamed) Kind() string { return "agency.renamed" }
func (f *AgencyRenamed) Apply(r *Records, _ Event) error {
	return r.changeAgency(f.Short, func(a *Agency) { a.Name = f.Name })
}
func (f *AgencyRenamed) Revert(r *Records, _ Event) error {
	return r.changeAgency(f.Short, func(a *Agency) { a.Name = f.Was })
}
func (f *AgencyRenamed) Sentence() string {
	return fmt.Sprintf("%s is now called %s; it was %s", f.Short, f.Name, f.Was)
}

func (r *Records) changeAgency(short string, change func(*Agency)) error {
	return r.changePartnership(func(p *Partnership) {
		if i := p.agencyIndex(short); i >= 0 {
			change(&p.Agencies[i])
		}
	})
}

// AgencyRetired ends an agency's part; it had no open work.
type AgencyRetired struct {
	Short string `json:"short"`
}

func (f *AgencyRetired) Kind() string { return "agency.retired" }
func (f *AgencyRetired) Apply(r *Records, _ Event) error {
	return r.changeAgency(f.Short, func(a *Agency) { a.Retired = true })
}
func (f *AgencyRetired) Revert(r *Records, _ Event) error {
	return r.changeAgency(f.Short, func(a *Agency) { a.Retired = false })
}
func (f *AgencyRetired) Sentence() string { return f.Short + " no longer takes part" }

// AgencyReplaced moves an agency's open work to another and retires it. Work
// names what was moved, exactly, so that it can be moved back.
type AgencyReplaced struct {
	Old  string      `json:"old"`
	New  string      `json:"new"`
	Work []MovedWork `json:"work,omitempty"`
}

// MovedWork is one issue's share of a replacement.
type MovedWork struct {
	Issue   Ref         `json:"issue"`
	Lead    bool        `json:"lead,omitempty"`
	Support []string    `json:"support,omitempty"` // support before, where it changed
	Actions []ActionRef `json:"actions,omitempty"` // actions whose lead it was
	With    []WithWas   `json:"with,omitempty"`
}

// WithWas keeps who was with an action before a replacement.
type WithWas struct {
	Action ActionRef `json:"action"`
	With   []string  `json:"with"`
}

func (f *AgencyReplaced) Kind() string { return "agency.replaced" }
func (f *AgencyReplaced) Apply(r *Records, e Event) error {
	for _, w := range f.Work {
		if err := f.move(r, w, e.At); err != nil {
			return err
		}
	}
	return r.changeAgency(f.Old, func(a *Agency) { a.Retired, a.ReplacedBy = true, f.New })
}

func (f *AgencyReplaced) move(r *Records, w MovedWork, at time.Time) error {
	i, err := r.changeIssue(w.Issue)
	if err == errAbsent {
		return nil
	}
	if err != nil {
		return err
	}
	if w.Lead {
		i.Lead = f.New
	}
	if w.Support != nil {
		i.Support = without(swap(w.Support, f.Old, f.New), i.Lead)
	}
	for _, ref := range w.Actions {
		if a := i.Action(ref); a != nil {
			a.Agency = f.New
			a.Passed = append(a.Passed, Passed{From: f.Old, To: f.New, Reason: f.Old + " was replaced by " + f.New, At: at})
		}
	}
	for _, was := range w.With {
		if a := i.Action(was.Action); a != nil {
			a.With = without(swap(was.With, f.Old, f.New), a.Agency)
		}
	}
	return nil
}

func (f *AgencyReplaced) Revert(r *Records, _ Event) error {
	for _, w := range f.Work {
		i, err := r.changeIssue(w.Issue)
		if err == errAbsent {
			continue
		}
		if err != nil {
			return err
		}
		if w.Lead {
			i.Lead = f.Old
		}
		if w.Support != nil {
			i.Support = w.Support
		}
		for _, ref := range w.Actions {
			if a := i.Action(ref); a != nil {
				a.Agency = f.Old
				a.Passed = dropLast(a.Passed)
			}
		}
		for _, was := range w.With {
			if a := i.Action(was.Action); a != nil {
				a.With = was.With
			}
		}
	}
	return r.changeAgency(f.Old, func(a *Agency) { a.Retired, a.ReplacedBy = false, "" })
}
func (f *AgencyReplaced) Sentence() string {
	return fmt.Sprintf("%s took over the open work of %s", f.New, f.Old)
}

// MemberSet sets an agency's standing in a body.
type MemberSet struct {
	Agency string `json:"agency"`
	Body   string `json:"body"`
	As     string `json:"as"`
	Was    string `json:"was,omitempty"`
}

func (f *MemberSet) Kind() string                     { return "member.set" }
func (f *MemberSet) Apply(r *Records, _ Event) error  { return f.set(r, f.As) }
func (f *MemberSet) Revert(r *Records, _ Event) error { return f.set(r, f.Was) }
func (f *MemberSet) set(r *Records, as string) error {
	b, err := r.changeBody(f.Body)
	if err != nil {
		return err
	}
	if as == "" {
		delete(b.Members, f.Agency)
		return nil
	}
	if b.Members == nil {
		b.Members = map[string]string{}
	}
	b.Members[f.Agency] = as
	return nil
}
func (f *MemberSet) Sentence() string {
	switch f.As {
	case MemberDropped:
		return fmt.Sprintf("%s left the members of %s", f.Agency, f.Body)
	case MemberInvited:
		return fmt.Sprintf("%s comes to %s by invitation", f.Agency, f.Body)
	}
	return fmt.Sprintf("%s is a core member of %s", f.Agency, f.Body)
}

func swap(names []string, old, new string) []string {
	var out []string
	for _, n := range names {
		if n == old {
			n = new
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func without(names []string, drop ...string) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(drop, n) {
			out = append(out, n)
		}
	}
	return out
}

func dropLast[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 {
		return nil
	}
	return list[:len(list)-1]
}

func listed(names []string) string {
	switch len(names) {
	case 0:
		return "nobody"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
