package effect

import (
	"encoding/json"
	"io"
	"os"
	"sync"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// Draft is what of a meeting's walk is no fact: where in the agenda one is, and
// the half-typed lines by the key of their item [DESIGN 5: it survives a crash].
type Draft struct {
	At    string            `json:"at,omitempty"`
	Lines map[string]string `json:"lines,omitempty"`
	// Order is the agenda as the room has seen it, while the meeting is open.
	Order []Place `json:"order,omitempty"`
	// Seq is the place of the journal's newest entry when it was written: a line
	// that was recorded after it needs no typing again.
	Seq uint64 `json:"seq,omitempty"`
}

// Place is an item of an agenda and the heading it was seen under.
type Place struct {
	Key   string `json:"key"`
	Group string `json:"group"`
}

// Drafts keeps the drafts of meetings in one small file (0600) beside the store.
// It is no fact: a file that is damaged, or not one of ours, is as good as none.
// A nil Drafts keeps nothing.
type Drafts struct {
	file string
	mu   sync.Mutex
	turn int             // counts what was handed in
	last map[string]int  // the newest turn written, by meeting
	over map[string]bool // meetings that were agreed: nothing is kept of them any more
}

// NewDrafts keeps drafts in a file.
func NewDrafts(file string) *Drafts {
	return &Drafts{file: file, last: map[string]int{}, over: map[string]bool{}}
}

// The most a file of drafts may hold to be read, and a line of it.
const (
	draftBytes = 1 << 20
	draftLine  = 20000 // a paste that is too long to be recorded is not lost with it
	draftLines = 500
)

// DraftRead is the draft of a meeting as it was kept; empty when there is none.
type DraftRead struct {
	Ref   tasking.MeetingRef
	Draft Draft
}

// DraftKept answers [Desk.KeepDraft]; Err says why it was not.
type DraftKept struct {
	Ref tasking.MeetingRef
	Err error
}

// ReadDraft reads the draft of a meeting.
func (d *Desk) ReadDraft(ref tasking.MeetingRef) tea.Cmd {
	return func() tea.Msg {
		if d.Drafts == nil {
			return DraftRead{Ref: ref}
		}
		d.Drafts.mu.Lock()
		defer d.Drafts.mu.Unlock()
		return DraftRead{ref, clean(d.Drafts.read()[ref.String()])}
	}
}

// KeepDraft writes the draft of a meeting; those of others stay as they are. One
// that was handed in later is never written over by an older one.
func (d *Desk) KeepDraft(ref tasking.MeetingRef, draft Draft) tea.Cmd {
	if d.Drafts == nil {
		return func() tea.Msg { return DraftKept{Ref: ref} }
	}
	turn := d.Drafts.next()
	return func() tea.Msg { return DraftKept{ref, d.Drafts.put(ref.String(), turn, &draft)} }
}

// DraftFile is where the drafts of a store are kept: beside it.
func DraftFile(store string) string { return store + ".draft" }

// Forget removes the draft of a meeting that was agreed; one that is still on its
// way is not written any more.
func (f *Drafts) Forget(ref tasking.MeetingRef) {
	if f != nil {
		_ = f.put(ref.String(), f.next(), nil) // it is a convenience, and no fact
	}
}

func (f *Drafts) next() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.turn++
	return f.turn
}

func (f *Drafts) put(name string, turn int, draft *Draft) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if turn < f.last[name] || f.over[name] {
		return nil
	}
	f.over[name] = draft == nil
	f.last[name] = turn
	all := f.read()
	if _, kept := all[name]; draft == nil && !kept {
		return nil
	}
	delete(all, name)
	if draft != nil {
		all[name] = *draft
	}
	if len(all) == 0 {
		return os.Remove(f.file)
	}
	return files.Write(f.file, true, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(all)
	})
}

// read gives the drafts by meeting. Only an ordinary file is opened.
func (f *Drafts) read() map[string]Draft {
	none := map[string]Draft{}
	info, err := os.Lstat(f.file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > draftBytes {
		return none
	}
	b, err := os.ReadFile(f.file)
	if err != nil {
		return none
	}
	all := map[string]Draft{}
	if json.Unmarshal(b, &all) != nil || all == nil {
		return none
	}
	return all
}

// clean makes a draft harmless, whoever wrote the file.
func clean(d Draft) Draft {
	out := Draft{At: text.Line(d.At), Seq: d.Seq, Lines: map[string]string{}}
	for key, line := range d.Lines {
		if line = text.Line(line); line != "" && text.Length(line) <= draftLine && len(out.Lines) < draftLines {
			out.Lines[text.Line(key)] = line
		}
	}
	for _, p := range d.Order[:min(len(d.Order), draftLines)] {
		out.Order = append(out.Order, Place{text.Line(p.Key), text.Line(p.Group)})
	}
	return out
}
