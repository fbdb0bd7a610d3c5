package tasking

import (
	"fmt"
	"slices"

	"tasking/internal/civil"
)

// RaiseIssue logs a new issue in an area; without a level it is at level 1.
type RaiseIssue struct {
	Area       string
	Title      string
	Place      string
	Ward       string
	Category   string
	Source     string
	Channel    string
	RaisedBy   string
	Detail     string `say:"detail,4000"`
	Level      *Level
	With       []string
	Urgent     bool
	Restricted string
	System     string     // of an import: the source system and its id
	Key        string     `say:"key,900"`
	On         civil.Date // of an import: the day it was raised there; zero is today
}

func (c *RaiseIssue) decide(r *Records, env Env, d *Decision) error {
	what := "the issue was not raised"
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	area, ok := p.Area(c.Area)
	if !ok {
		return unknownArea(p, c.Area)
	}
	b, err := r.Body(area.Code)
	if err != nil {
		return err
	}
	if err := c.check(what); err != nil {
		return err
	}
	with, err := p.taskables(c.With, what)
	if err != nil {
		return err
	}
	level := CAT
	if c.Level != nil {
		level = *c.Level
	}
	if level != Direct && level != CAT {
		return missing("level", what, fmt.Sprintf("an issue is not raised at level %d", level),
			"raise it at level 1, then escalate it")
	}
	if level == Direct && len(with) < 2 {
		return twoNamed(what, len(with))
	}
	f := &Raised{Ref: Ref{area.Code, b.LastIssue + 1}, Title: c.Title, Place: c.Place, Ward: c.Ward, Category: c.Category,
		Detail: c.Detail, Level: level, With: with, Urgent: c.Urgent, Restricted: c.Restricted, New: level != Direct, On: c.On}
	if f.On.IsZero() {
		f.On = env.Today
	}
	f.Raiser = Raiser{By: c.RaisedBy, Source: c.Source, Channel: c.Channel, Ref: f.Ref, System: c.System, Key: c.Key}
	if err := d.attribute(r, env, area.Code); err != nil {
		return err
	}
	d.add(f, Subject{env.NewID(), f.Ref.String()})
	d.Refs = append(d.Refs, f.Ref.String())
	return nil
}

func (c *RaiseIssue) check(what string) error {
	if err := needed(what, "title", c.Title); err != nil {
		return err
	}
	if err := oneOf(what, "raised-by", c.RaisedBy, RaiserKinds); err != nil {
		return err
	}
	return oneOf(what, "restriction", c.Restricted, RestrictionReasons)
}

// twoNamed refuses level 0 with fewer than two named [3.1.5].
func twoNamed(what string, n int) error {
	named := "nobody is"
	if n == 1 {
		named = "only one is"
	}
	return missing("with", what, "level 0 is dialogue of two or more agencies or groups, and "+named+" named",
		"name them with --with SHORT --with SHORT")
}

// EditIssue changes the words of an issue, or its restriction; nil leaves a
// part as it is.
type EditIssue struct {
	Ref        Ref
	Title      *string `say:"title,200"`
	Place      *string `say:"place,200"`
	Ward       *string `say:"ward,200"`
	Category   *string `say:"category,200"`
	Detail     *string `say:"detail,4000"`
	Restricted *string // a reason, or "none"
}

func (c *EditIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not changed"
	i, err := r.Resolve(c.Ref) // a closed one too: a slip is a slip, and a secret a secret
	if err != nil {
		return err
	}
	about := Subject{i.ID, i.Ref.String()}
	if !env.Correcting.IsZero() || i.Open() {
		if i, about, err = d.issue(r, env, c.Ref, what); err != nil {
			return err
		}
	}
	parts := []struct {
		name string
		text *string
	}{{partTitle, c.Title}, {partPlace, c.Place}, {partWard, c.Ward}, {partCategory, c.Category}, {partDetail, c.Detail}}
	for _, p := range parts {
		if p.text == nil || *p.text == *i.part(p.name) {
			continue
		}
		if p.name == partTitle && *p.text == "" {
			return needed(what, "title", "")
		}
		d.add(&Edited{Part: p.name, Text: *p.text, Was: *i.part(p.name)}, about)
	}
	if c.Restricted != nil {
		reason := *c.Restricted
		if reason == "none" {
			reason = ""
		}
		if err := oneOf(what, "restriction", reason, RestrictionReasons); err != nil {
			return err
		}
		if reason != i.Restricted {
			d.add(&RestrictionSet{Reason: reason, Was: i.Restricted}, about)
		}
	}
	if len(d.Facts) == 0 {
		return refuse(what, "it reads like that already", "give the words that should be different")
	}
	return nil
}

// AssignIssue sets who leads and supports an issue. An empty Lead leaves it.
type AssignIssue struct {
	Ref     Ref
	Lead    string
	Support []string
	Drop    []string
}

func (c *AssignIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not assigned"
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	f := &Assigned{Lead: i.Lead, WasLead: i.Lead, WasSupport: i.Support, WasNew: i.New}
	drop, err := c.dropped(p, i, what)
	if err != nil {
		return err
	}
	lead, err := p.taskable(c.Lead, what)
	if err != nil {
		return err
	}
	if slices.Contains(drop, i.Lead) {
		f.Lead = ""
	}
	if lead != "" {
		f.Lead = lead
	}
	support, err := p.taskables(c.Support, what)
	if err != nil {
		return err
	}
	f.Support = without(append(slices.Clone(i.Support), without(support, i.Support...)...), append(drop, f.Lead)...)
	if f.Lead == f.WasLead && slices.Equal(f.Support, f.WasSupport) {
		return refuse(what, "nothing would change", "name an agency with --lead, --support or --drop")
	}
	if i.Level == Direct && len(without(append([]string{f.Lead}, f.Support...), "")) < 2 {
		return refuse(what, "level 0 needs two agencies or groups named",
			"name another first, or move it with `tasking issue level %s 1 --reason TEXT`", i.Ref)
	}
	d.add(f, about)
	return nil
}

func (c *AssignIssue) dropped(p *Partnership, i *Issue, what string) ([]string, error) {
	var drop []string
	for _, s := range c.Drop {
		a, ok := p.Agency(s)
		if !ok || !slices.Contains(i.Named(), a.Short) {
			return nil, missing("agency", what, fmt.Sprintf("%s is not named on it", s), "`tasking issue show "+i.Ref.String()+"` lists who is")
		}
		drop = append(drop, a.Short)
	}
	return drop, nil
}

// LevelIssue moves an issue to level 0 or 1, with a reason. Level 2 is reached
// by escalation alone.
type LevelIssue struct {
	Ref    Ref
	To     Level
	Reason string `say:"reason,4000"`
	With   []string
}

func (c *LevelIssue) decide(r *Records, env Env, d *Decision) error {
	what := c.Ref.String() + " was not moved"
	i, about, err := d.issue(r, env, c.Ref, what)
	if err != nil {
		return err
	}
	if c.To == Borough {
		return missing("level", what, "level 2 is reached by escalation with its checks",
			fmt.Sprintf("use `tasking escalate %s`", i.Ref))
	}
	if c.To != Direct && c.To != CAT {
		return missing("level", what, fmt.Sprintf("there is no level %d", c.To), "say 0 or 1")
	}
	if c.To == i.Level && !i.New && !i.Escalation.ToDecide {
		return missing("level", what, fmt.Sprintf("it is at %s already", i.Level), "choose the other level")
	}
	if err := needed(what, "reason", c.Reason); err != nil {
		return err
	}
	p, err := r.Partnership()
	if err != nil {
		return err
	}
	with, err := p.taskables(c.With, what)
	if err != nil {
		return err
	}
	if named := i.Named(with...); c.To == Direct && len(named) < 2 {
		return twoNamed(what, len(named))
	}
	d.add(&Levelled{From: i.Level, To: c.To, Reason: c.Reason, Joined: without(with, i.Named()...), WasNew: i.New,
		WasAsk: i.Escalation.ToDecide}, about)
	return nil
}

// ReviewIssue marks issues as taken as read in the open meeting.
type ReviewIssue struct {
	Meeting MeetingRef
	Issues  []Ref
}

func (c *ReviewIssue) decide(r *Records, env Env, d *Decision) error {
	what := "nothing was marked as read"
	m, err := r.Meeting(c.Meeting)
	if err != nil {
		return err
	}
	if m.State != Opened {
		return refuse(what, c.Meeting.String()+" is not open", "open it with `tasking meeting open %s --chair TEXT`", c.Meeting)
	}
	for _, ref := range c.Issues {
		i, about, err := d.issue(r, env, ref, what)
		if err != nil {
			return err
		}
		if c.Meeting.Body != i.Ref.Area && c.Meeting.Body != BTG {
			return refuse(what, i.Ref.String()+" belongs to another area", "name an issue of %s", c.Meeting.Body)
		}
		d.Meeting = c.Meeting.String()
		d.add(&ReviewedFact{Was: i.Reviewed}, about)
	}
	return nil
}

// TellRaiser records that the one who raised the issue was given word [5.4].
type TellRaiser struct {
	Ref Ref
	How string `say:"how,4000"`
}

func (c *TellRaiser) decide(r *Records, env Env, d *Decision) error {
	what := "nothing was recorded for " + c.Ref.String()
	i, err := r.Resolve(c.Ref)
	if err != nil {
		return err
	}
	if err := missingHow(what, c.How); err != nil {
		return err
	}
	if err := d.attribute(r, env, i.bodies()...); err != nil {
		return err
	}
	d.add(&ToldFact{How: c.How}, Subject{i.ID, i.Ref.String()})
	return nil
}

func missingHow(what, how string) error {
	if how != "" {
		return nil
	}
	return missing("how", what, "it is not said how they were told", "say --how, such as \"by telephone\"")
}
