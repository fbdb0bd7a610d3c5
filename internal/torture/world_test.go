//go:build torture

package torture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// t0 is the context of everything here: nothing is ever given up.
var t0 = context.Background()

// evening is when every test here begins: a Thursday in January, half past six.
var evening = time.Date(2027, 1, 14, 18, 30, 0, 0, time.UTC)

// founded makes a store with two areas, some issues with actions, and one agreed
// meeting, BB/1. The clock is moved on a minute a change.
func founded(file string, issues int) error {
	clock := evening
	first, err := casebook.Founding(&tasking.Found{
		Name:  "Harbour Borough Partnership",
		Areas: []tasking.Area{{Code: "BB", Name: "Bell Bank"}, {Code: "DA", Name: "Dale End"}},
		Agencies: []tasking.Agency{{Short: "Police", Name: "Harbour Police", Core: true}, {Short: "WHG", Name: "Water Lane Housing Group", Kind: "housing", Core: true},
			{Short: "Street", Name: "Street Pride", Kind: "council"}},
	}, casebook.Who{}, clock)
	if err != nil {
		return err
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		return err
	}
	book := casebook.New(s, func() time.Time { clock = clock.Add(time.Minute); return clock })
	return errors.Join(firstMeeting(book, issues), s.Close())
}

func firstMeeting(book *casebook.Book, issues int) error {
	ctx, who := t0, casebook.Who{}
	meeting := tasking.MeetingRef{Body: "BB", Number: 1}
	cmds := []tasking.Command{&tasking.PlanMeeting{Body: "BB", At: evening.Add(24 * time.Hour), Venue: "Hall"}}
	for n := range issues {
		ref := tasking.Ref{Area: "BB", Number: n + 1}
		cmds = append(cmds, &tasking.RaiseIssue{Area: "BB", Title: fmt.Sprintf("Matter %d", n+1)},
			&tasking.AddAction{Issue: ref, Task: "See to it", Agency: "Police", Due: "next"})
	}
	cmds = append(cmds, &tasking.OpenMeeting{Ref: meeting, Chair: "Housing officer"})
	for _, cmd := range cmds {
		if _, err := book.Do(ctx, who, cmd); err != nil {
			return fmt.Errorf("%T: %w", cmd, err)
		}
	}
	_, err := book.Agree(ctx, casebook.Who{By: "the meeting"}, meeting)
	return err
}

type entry = store.Entry

// state is a store as it was found: its journal, read whole.
type state struct {
	entries []store.Entry
	groups  map[store.ID][]store.Entry // by change
}

func (s state) head() uint64 { return uint64(len(s.entries)) }

// found opens a store for writing as the program does at a start, reads its
// journal, checks everything when asked to, and lets go of it.
func found(file string, whole bool) (st state, err error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		return st, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if whole {
		if err := verified(s); err != nil {
			return st, err
		}
	}
	st.groups = map[store.ID][]store.Entry{}
	err = s.View(t0, func(sn store.Snapshot) error {
		return sn.Entries(1, func(e store.Entry) (bool, error) {
			st.entries = append(st.entries, e)
			st.groups[e.Change] = append(st.groups[e.Change], e)
			return true, nil
		})
	})
	return st, err
}

// verified is what the command verify does: pages, chain, sums, and every record
// beside a fresh fold.
func verified(s *bolt.Store) error {
	ctx := t0
	rep, err := s.Verify(ctx, nil)
	if err == nil && !rep.OK() {
		err = errors.New(strings.Join(rep.Problems, "; "))
	}
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	all, err := casebook.New(s, time.Now).Verify(ctx, nil)
	if err == nil && !all.OK {
		err = fmt.Errorf("verify: %s", strings.Join(all.Problems, "; "))
	}
	return err
}

// copied verifies a backup without writing to it and says how many entries it
// holds.
func copied(file string) (uint64, error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	err = verified(s)
	var seq uint64
	err = errors.Join(err, s.View(t0, func(sn store.Snapshot) error { seq = sn.Head().Seq; return nil }))
	return seq, errors.Join(err, s.Close())
}

// agreedBytes are the files of the agreed document of BB/1, by format.
func agreedBytes(file string) (map[string][]byte, error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	content, digest, err := casebook.New(s, time.Now).Document(t0, tasking.MeetingRef{Body: "BB", Number: 1}, 1, document.Partners)
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, format := range formats {
		var b bytes.Buffer
		if err := document.Write(&b, content, digest, format); err != nil {
			return nil, err
		}
		all[format] = b.Bytes()
	}
	return all, nil
}

// formats are those that are quick to write.
var formats = []string{"html", "md", "csv", "json", "docx"}

// leftovers lists the hidden temporary files in some folders.
func leftovers(folders ...string) (found []string) {
	for _, folder := range folders {
		names, _ := os.ReadDir(folder)
		for _, n := range names {
			if strings.HasPrefix(n.Name(), ".") {
				found = append(found, filepath.Join(folder, n.Name()))
			}
		}
	}
	return found
}
