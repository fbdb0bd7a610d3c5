package casebook

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/store"
)

// Book is an open store together with the rules. It is safe for concurrent use
// as far as its store is.
type Book struct {
	store  store.Store
	now    func() time.Time
	memory tasking.Memory
}

// New offers the use of an open store; now tells the time.
func New(s store.Store, now func() time.Time) *Book { return &Book{store: s, now: now} }

// Store is the store underneath, for what is the engine's own: backup, close.
func (b *Book) Store() store.Store { return b.store }

// Now is the present moment as this book sees it.
func (b *Book) Now() time.Time { return b.now() }

// Who makes a change: the role that records it and who says it. By is a role
// or an agency, never a person's name; empty is the role.
type Who struct {
	Role       string
	By         string
	Correcting tasking.MeetingRef // the ended or agreed meeting it corrects
	At         time.Time          // when; zero is now
}

// Result is what a change came to, after it was committed.
type Result struct {
	Refs   []string // new references
	Notes  []string // recorded, but worth a look: a due date in the past
	Said   []string // each fact as a sentence, with its reference
	Seq    uint64   // the journal's newest entry
	Change string
	// Restricted reports whether any of it must not be shown on the wall: it is
	// restricted itself, or what it is about is.
	Restricted bool
}

// tries is how often a change is decided again when somebody else was quicker.
const tries = 20

// Do carries out a command as one change. The error is a refusal of the domain
// or what stopped the store; nothing has changed then.
func (b *Book) Do(ctx context.Context, who Who, cmd tasking.Command) (Result, error) {
	return b.change(ctx, who, func(s store.Snapshot, r *tasking.Records, env tasking.Env) (tasking.Command, error) {
		return cmd, nil
	})
}

// Check reports why a command would be refused now, or nil: the reason a key
// on the screen is dim. Nothing is changed.
func (b *Book) Check(ctx context.Context, who Who, cmd tasking.Command) error {
	if b.store.Info().ReadOnly {
		return errLookOnly
	}
	return b.store.View(ctx, func(s store.Snapshot) error {
		r := b.records(s)
		env, err := b.env(r, who)
		if err == nil {
			_, err = tasking.Decide(cmd, r, env)
		}
		return err
	})
}

// records loads from a snapshot and remembers what seldom changes.
func (b *Book) records(s store.Snapshot) *tasking.Records {
	r := tasking.NewRecords(s)
	r.Memory = &b.memory
	return r
}

// choose makes a command from what is true at one moment.
type choose func(store.Snapshot, *tasking.Records, tasking.Env) (tasking.Command, error)

func (b *Book) change(ctx context.Context, who Who, pick choose) (Result, error) {
	for range tries {
		var d decided
		err := b.store.View(ctx, func(s store.Snapshot) error {
			r := b.records(s)
			env, err := b.env(r, who)
			if err != nil {
				return err
			}
			cmd, err := pick(s, r, env)
			if err != nil {
				return err
			}
			d, err = decide(cmd, r, env)
			d.head = s.Head()
			if err == nil && who.At.IsZero() {
				err = d.noteClock(s, env)
			}
			return err
		})
		if err != nil {
			return Result{}, err
		}
		entries, err := b.store.Append(ctx, d.head, d.change)
		if errors.Is(err, store.ErrStale) {
			continue
		}
		if err != nil {
			return Result{}, err
		}
		return b.result(ctx, d, entries)
	}
	return Result{}, errBusy
}

var errLookOnly = fmt.Errorf("the store is open to look only; leave, and start without read-only to change it%w", readOnly{})

// readOnly makes an error store.ErrReadOnly without adding to its words.
type readOnly struct{}

func (readOnly) Error() string        { return "" }
func (readOnly) Is(target error) bool { return target == store.ErrReadOnly }

var errBusy = errors.New("nothing was recorded: others are changing the store at the same time; try again")

type decided struct {
	change store.Change
	refs   []string
	notes  []string
	head   store.Head
}

func decide(cmd tasking.Command, r *tasking.Records, env tasking.Env) (decided, error) {
	d, err := tasking.Decide(cmd, r, env)
	if err != nil {
		return decided{}, err
	}
	c, err := changeOf(d, env)
	return decided{change: c, refs: d.Refs, notes: d.Notes}, err
}

func changeOf(d tasking.Decision, env tasking.Env) (store.Change, error) {
	id, err := store.NewID(rand.Reader)
	if err != nil {
		return store.Change{}, err
	}
	c := store.Change{ID: id, At: env.Now, Zone: env.Zone.String(), Role: env.Role, By: env.By, Meeting: d.Meeting}
	for _, p := range d.Facts {
		name, version, payload, err := tasking.EncodeFact(p.Fact)
		if err != nil {
			return store.Change{}, err
		}
		f := store.Fact{Kind: name, Version: version, Payload: payload}
		for _, s := range p.Subjects {
			id, err := store.ParseID(s.ID)
			if err != nil {
				return store.Change{}, err
			}
			f.Subjects = append(f.Subjects, store.Subject{ID: id, Ref: s.Ref})
		}
		c.Facts = append(c.Facts, f)
	}
	return c, nil
}

func (b *Book) result(ctx context.Context, d decided, entries []store.Entry) (Result, error) {
	res := Result{Refs: d.refs, Notes: d.notes, Change: d.change.ID.String()}
	var events []tasking.Event
	for _, e := range entries {
		ev, err := eventOf(e)
		if err != nil {
			return res, err
		}
		events = append(events, ev)
		res.Seq = e.Seq
		res.Said = append(res.Said, said(ev))
	}
	res.Restricted = b.anyRestricted(ctx, events)
	return res, nil
}

// anyRestricted reports whether events, or what they are about, are restricted
// now. The change is committed by then: where this cannot be read, it is taken
// as restricted.
func (b *Book) anyRestricted(ctx context.Context, events []tasking.Event) bool {
	hidden := false
	err := b.store.View(ctx, func(s store.Snapshot) error {
		r := b.records(s)
		for _, e := range events {
			one, err := restricted(r, e, nil)
			if err != nil {
				return err
			}
			hidden = hidden || one
		}
		return nil
	})
	return hidden || err != nil
}

// wholeStore is the reference of facts about the partnership itself.
const wholeStore = "partnership"

func said(e tasking.Event) string {
	about, sentence := e.About(), e.Fact.Sentence()
	if about == "" || about == wholeStore || strings.HasPrefix(sentence, about+" ") {
		return sentence // it begins with what it is about
	}
	return about + " " + sentence
}

// env is what a decision takes from outside. Before a partnership is set up
// the day is that of the default zone.
func (b *Book) env(r *tasking.Records, who Who) (tasking.Env, error) {
	now := who.At
	if now.IsZero() {
		now = b.now()
	}
	zone := tasking.DefaultZone
	if p, err := r.Partnership(); err == nil {
		zone = p.Zone
	} else if _, none := tasking.Refused(err); !none {
		return tasking.Env{}, err
	}
	loc, err := zones.load(zone)
	if err != nil {
		return tasking.Env{}, fmt.Errorf("the time zone %s of this store is not known here: %w", zone, err)
	}
	if who.Role == "" {
		who.Role = "officer"
	}
	who.By = text.Line(who.By)
	if who.By == "" {
		who.By = who.Role
	}
	return tasking.Env{
		Now: now.UTC().Truncate(time.Second), Today: civil.Of(now, loc), Zone: loc, Role: who.Role, By: who.By,
		Correcting: who.Correcting, NewID: newID,
	}, nil
}

// zones keeps the zones already read: every view asks for one.
var zones zoneCache

type zoneCache struct{ known sync.Map }

func (c *zoneCache) load(name string) (*time.Location, error) {
	if loc, ok := c.known.Load(name); ok {
		return loc.(*time.Location), nil
	}
	loc, err := time.LoadLocation(name)
	if err == nil {
		c.known.Store(name, loc)
	}
	return loc, err
}

// newID draws an identifier; the system's source of chance does not fail.
func newID() string {
	var id store.ID
	rand.Read(id[:])
	return id.String()
}
