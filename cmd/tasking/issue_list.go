package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// issueFilter says which issues a list shows.
type issueFilter struct {
	area, agency, state, text string
	level                     int
	new, late                 bool
}

func (a *app) issueList() *cobra.Command {
	q := issueFilter{}
	cmd := a.cmd("list", "List issues; the open ones unless said otherwise",
		"tasking issue list --area BB --late\ntasking issue list --text \"canal\" --state all --json", takes(0, 0),
		func([]string) error {
			if err := oneOf("state", q.state, "open", "closed", "all"); err != nil {
				return err
			}
			if q.level < -1 || q.level > 2 {
				return misused("--level is 0, 1 or 2, not %d", q.level)
			}
			q.area = areaCode(q.area)
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				if a.asJSON {
					return a.issuesAsJSON(ctx, book, q)
				}
				return a.issuesAsText(ctx, book, q)
			})
		})
	f := cmd.Flags()
	f.StringVar(&q.area, "area", "", "`CODE` of one area")
	f.IntVar(&q.level, "level", -1, "`0|1|2`: agencies direct, CAT, Borough")
	f.Lookup("level").DefValue = "0" // no default to tell
	f.StringVar(&q.agency, "agency", "", "`SHORT` name of an agency that leads, supports or has an open action")
	f.StringVar(&q.state, "state", "open", "`open|closed|all`")
	f.BoolVar(&q.new, "new", false, "only those nobody has dealt with yet")
	f.BoolVar(&q.late, "late", false, "only those with a late action")
	f.StringVar(&q.text, "text", "", "`WORDS` in title, place, ward or category; accents and case do not matter")
	return cmd
}

// settle checks the filter against the partnership.
func (q *issueFilter) settle(p *casebook.Place) error {
	q.text = text.Fold(text.Line(q.text))
	if err := knownArea(p, q.area); err != nil {
		return err
	}
	short, err := knownAgency(p, q.agency)
	q.agency = short
	return err
}

func knownArea(p *casebook.Place, code string) error {
	if _, ok := p.Partnership.Area(code); !ok && code != "" {
		return fmt.Errorf("nothing was listed: there is no area %q; `tasking area list` shows the areas", code)
	}
	return nil
}

// knownAgency gives the short name as it is registered.
func knownAgency(p *casebook.Place, short string) (string, error) {
	if short == "" {
		return "", nil
	}
	found, ok := p.Partnership.Agency(short)
	if !ok {
		return "", fmt.Errorf("nothing was listed: there is no agency %q; `tasking agency list` shows them", short)
	}
	return found.Short, nil
}

// takes reports whether an issue belongs in the list. A restricted issue is
// found by area and state alone: any other answer would tell something about it; so
// would one that counted the restricted actions of an issue.
func (q *issueFilter) takes(p *casebook.Place, s *tasking.Summary) bool {
	switch {
	case s.Restricted != "":
		return q.level < 0 && q.agency == "" && !q.new && !q.late && q.text == ""
	case q.level >= 0 && int(s.Level) != q.level,
		q.agency != "" && !s.Openly().Involves(q.agency),
		q.new && !s.New,
		q.late && s.Openly().Late(p.Today, p.Body(s.Ref)) == 0:
		return false
	}
	return q.text == "" || q.matches(s)
}

func (q *issueFilter) matches(s *tasking.Summary) bool {
	found := text.Fold(strings.Join([]string{s.Title, s.Place, s.Ward, s.Category}, "\n"))
	for _, word := range strings.Fields(q.text) {
		if !strings.Contains(found, word) {
			return false
		}
	}
	return true
}

func (a *app) issuesAsText(ctx context.Context, book *casebook.Book, q issueFilter) error {
	var rows [][]string
	collect := func(b casebook.Board) error {
		if err := q.settle(&b.Place); err != nil {
			return err
		}
		for n := range b.Issues {
			if s := &b.Issues[n]; q.takes(&b.Place, s) {
				rows = append(rows, issueRow(&b.Place, s))
			}
		}
		return nil
	}
	if q.state != "closed" {
		b, err := book.Board(ctx, q.area)
		if err == nil {
			err = collect(b)
		}
		if err != nil {
			return err
		}
	}
	if q.state != "open" {
		b, err := book.ClosedIssues(ctx, q.area)
		if err == nil {
			err = collect(b)
		}
		if err != nil {
			return err
		}
	}
	a.columns("", rows)
	return nil
}

func issueRow(p *casebook.Place, s *tasking.Summary) []string {
	if s.Restricted != "" {
		return []string{masked(s.Ref.String())}
	}
	level := s.Level.Word()
	if s.State == tasking.IssueClosed {
		level = "closed"
	}
	late := ""
	if n := s.Openly().Late(p.Today, p.Body(s.Ref)); n > 0 {
		late = fmt.Sprintf("%d late", n)
	}
	return []string{s.Ref.String(), level, orDash(s.Lead),
		orDash(marks(mark(s.New, "new"), mark(s.Urgent, "urgent"), late, mark(s.Draft, "to be escalated"), mark(s.ToDecide, "to decide"))), s.Title}
}

// orDash keeps a column visible to people and to programs that split at spaces.
func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (a *app) issuesAsJSON(ctx context.Context, book *casebook.Book, q issueFilter) error {
	place, issues, err := book.WholeIssues(ctx, q.area, q.state != "open")
	if err == nil {
		err = q.settle(&place)
	}
	if err != nil {
		return err
	}
	found := []issueJSON{}
	for _, i := range issues {
		s := i.Summary()
		if q.state == "closed" && i.Open() || !q.takes(&place, &s) {
			continue
		}
		found = append(found, view{place: &place}.issue(i))
	}
	return a.value(found)
}
