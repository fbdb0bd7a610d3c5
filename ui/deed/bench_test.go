package deed_test

import (
	"context"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
	"tasking/ui"
	"tasking/ui/deed"
	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/uitest"
)

// bench is a list of open issues with the deeds on it, as a board is, over a
// real store.
type bench struct {
	t     testing.TB
	book  *casebook.Book
	desk  *effect.Desk
	deeds *deed.Deeds
	env   screen.Env
	rows  []tasking.Summary
	at    int
	area  string
	gone  tasking.Ref // a closed issue to stand on
	whole bool        // the target has the whole issue, as its page does
}

var founding = &tasking.Found{Name: "Borough partnership",
	Areas: []tasking.Area{{Code: "BB", Name: "Blakenall & Bloxwich"}, {Code: "DA", Name: "Darlaston"}},
	Agencies: []tasking.Agency{
		{Short: "Police", Name: "West Midlands Police", Kind: "statutory", Core: true},
		{Short: "WHG", Name: "Walsall Housing Group", Kind: "housing", Core: true},
		{Short: "StreetPride", Name: "Street Pride", Kind: "council", Core: true},
		{Short: "Fire", Name: "West Midlands Fire Service", Kind: "statutory"},
	}}

func newBench(t testing.TB, file string) *bench {
	t.Helper()
	now := time.Date(2027, 1, 14, 10, 0, 0, 0, time.UTC)
	first, err := casebook.Founding(founding, casebook.Who{Role: "officer"}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{Rand: rand.New(rand.NewSource(1))}, first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	book := casebook.New(s, func() time.Time { now = now.Add(time.Second); return now })
	desk := &effect.Desk{Book: book, Role: "officer"}
	return &bench{t: t, book: book, desk: desk, deeds: deed.New(desk), area: "BB"}
}

// open shows a bench with an issue and, when asked, actions under it.
func open(t testing.TB, width, height int, options ui.Options, before ...tasking.Command) (*bench, *uitest.Driver) {
	t.Helper()
	b := newBench(t, filepath.Join(t.TempDir(), "store.db"))
	for _, cmd := range before {
		b.do(cmd)
	}
	return b, uitest.Open(t, b, width, height, options)
}

func (b *bench) do(cmd tasking.Command) {
	b.t.Helper()
	if _, err := b.book.Do(context.Background(), casebook.Who{Role: "officer"}, cmd); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) issue(ref string) *tasking.Issue {
	b.t.Helper()
	r, err := tasking.ParseRef(ref)
	if err != nil {
		b.t.Fatal(err)
	}
	i, err := b.book.Issue(context.Background(), r)
	if err != nil {
		b.t.Fatal(err)
	}
	return i.Issue
}

func (b *bench) Start() tea.Cmd      { return tea.Batch(b.desk.ReadBoard(), b.deeds.Start()) }
func (b *bench) SetEnv(e screen.Env) { b.env = e }
func (b *bench) Title() string       { return "bench" }
func (b *bench) target() deed.Target {
	t := deed.Target{Area: b.area, Hall: b.env.Hall}
	if !b.gone.IsZero() {
		t.Ref, t.Summary = b.gone, &tasking.Summary{Ref: b.gone, State: tasking.IssueClosed}
	} else if b.at < len(b.rows) {
		t.Ref, t.Summary = b.rows[b.at].Ref, &b.rows[b.at]
	}
	if b.whole {
		t.Issue = b.issue(t.Ref.String())
	}
	return t
}

func (b *bench) Bindings() []screen.Binding { return b.deeds.Bindings(b.target) }

func (b *bench) View(width, height int) string {
	var lines []string
	for n, s := range b.rows {
		text := s.Title
		if b.env.Hall && s.Restricted != "" {
			text = tasking.RestrictedWords
		}
		mark := "  "
		if n == b.at {
			mark = "> "
		}
		line := mark + s.Ref.String() + " " + text
		lines = append(lines, line[:min(len(line), width)])
	}
	return strings.Join(lines[:min(len(lines), height)], "\n")
}

func (b *bench) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case effect.BoardRead:
		if msg.Err != nil {
			b.t.Fatal(msg.Err)
		}
		b.rows = msg.Board.Issues
		b.deeds.SetPlace(msg.Board.Place)
		return nil
	case effect.Changed:
		return tea.Batch(b.deeds.Update(msg), b.Start())
	case tea.KeyPressMsg:
		if msg.String() == "down" {
			b.at++
		}
		return nil
	}
	return b.deeds.Update(msg)
}

var bb1 = tasking.Ref{Area: "BB", Number: 1}

func raise(title string) tasking.Command { return &tasking.RaiseIssue{Area: "BB", Title: title} }

func give(task, agency, due string) tasking.Command {
	return &tasking.AddAction{Issue: bb1, Task: task, Agency: agency, Due: due}
}
