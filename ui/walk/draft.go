package walk

import (
	"maps"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/capture"
	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

// draft is the keeping of half-typed lines: one write at a time, half a second
// after typing has paused, and at every change of item.
type draft struct {
	touched int  // counts the keys, so that an old timer does not write
	writing bool // a write has not answered yet
	dirty   bool // there is more to write since
	warned  bool // somebody was told that lines cannot be kept
}

// pause is how long typing rests before the line is kept.
const pause = 500 * time.Millisecond

// draftDue is the end of such a pause.
type draftDue struct {
	walk    *walk
	touched int
}

func (s *walk) draftRead(msg effect.DraftRead) tea.Cmd {
	if msg.Ref != s.ref || s.kept != nil {
		return nil
	}
	s.kept = &msg
	return s.begin()
}

// touched says that something was typed.
func (s *walk) touched() tea.Cmd {
	s.draft.touched++
	return screen.After(pause, draftDue{s, s.draft.touched})
}

func (s *walk) draftDue(msg draftDue) tea.Cmd {
	if msg.walk != s || msg.touched != s.draft.touched {
		return nil
	}
	return s.keepNow()
}

// keepNow writes where the meeting is and what is half-typed. What was found is
// never written over before it was taken in.
func (s *walk) keepNow() tea.Cmd {
	switch {
	case !s.begun || s.sitting().State == tasking.Agreed:
		return nil
	case s.draft.writing:
		s.draft.dirty = true
		return nil
	}
	s.draft.writing, s.draft.dirty = true, false
	return s.desk.KeepDraft(s.ref, s.halfTyped())
}

// halfTyped is every line that is not saved: those under way too, until they are.
func (s *walk) halfTyped() effect.Draft {
	lines := maps.Clone(s.line.texts)
	if text := s.line.in.Value(); text != "" {
		lines[s.at] = text
	}
	for _, u := range s.under {
		if u.typed != "" {
			lines[u.item] = joinLines(u.typed, lines[u.item])
		}
	}
	d := effect.Draft{At: s.at, Lines: lines, Seq: s.read.Agenda.Seq}
	if s.isOpen() { // a rehearsal does not settle the order of the evening
		d.Order = s.order.places()
	}
	return d
}

func (s *walk) draftKept(msg effect.DraftKept) tea.Cmd {
	if msg.Ref != s.ref {
		return nil
	}
	s.draft.writing = false
	var warn tea.Cmd
	if msg.Err != nil && !s.draft.warned {
		s.draft.warned = true
		warn = screen.Complain("Half-typed lines cannot be kept: " + files.Reason(msg.Err))
	}
	if s.draft.dirty {
		return tea.Batch(warn, s.keepNow())
	}
	return warn
}

// unsaved is the lines of a draft that were not recorded after it was written: a
// program that was killed between the commit and the next draft leaves one.
func (s *walk) unsaved(d effect.Draft) map[string]string {
	left := map[string]string{}
	for key, text := range d.Lines {
		i := s.order.index(key)
		if i < 0 {
			continue
		}
		if item := s.order.items[i]; !s.recordedSince(d.Seq, item, s.meant(text, item)) {
			left[key] = text
		}
	}
	return left
}

func (s *walk) recordedSince(seq uint64, item tasking.AgendaItem, l capture.Line) bool {
	if l.Kind == capture.Nothing || l.Text == "" && l.Action == 0 {
		return false
	}
	for _, line := range s.read.Lines {
		if line.Seq > seq && aboutSame(line, item, l) && strings.Contains(text.Fold(line.Text), text.Fold(l.Text)) {
			return true
		}
	}
	return false
}

// aboutSame reports whether a recorded line may be what a typed one stood for.
func aboutSame(line casebook.Line, item tasking.AgendaItem, l capture.Line) bool {
	switch {
	case l.Kind == capture.Minute:
		return line.Kind == minuted
	case item.Issue == nil || l.Kind == capture.Park:
		return false
	case l.Action > 0:
		for _, a := range numbered(item.Issue) {
			if a.Ref.N == l.Action {
				return line.Ref == a.Ref.String()
			}
		}
		return false
	}
	return strings.HasPrefix(line.Ref, item.Key+"/")
}

// minuted is the kind of a fact that is a line of the minutes.
var minuted = (*tasking.Minuted)(nil).Kind()
