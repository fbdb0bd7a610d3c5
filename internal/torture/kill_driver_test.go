//go:build torture

package torture

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

func init() { roles["record"] = record }

// pace is a worker that changes a store without end and says every time what is
// done, in one write a line: what it managed to say before it was killed, counts.
//
//	open                     the store is open
//	saved SEQ CHANGE FACTS   a change is committed
//	exporting FILE, exported FILE FORMAT
//	copied FILE              a backup is made
//	restoring FILE, restored FILE KEPT
//	rebuilt
//	fault WORDS              what must not happen
type pace struct {
	*rand.Rand
	folder string
	clock  time.Time
	store  *bolt.Store
	book   *casebook.Book
	copies []string
	count  int
}

func say(format string, args ...any) { os.Stdout.WriteString(fmt.Sprintf(format, args...) + "\n") }

// record plays the worker: the folder and the round are told by the environment.
func record() {
	round, _ := strconv.ParseUint(os.Getenv("TASKING_TORTURE_ROUND"), 10, 64)
	w := &pace{Rand: rand.New(rand.NewPCG(round, 7)), folder: os.Getenv("TASKING_TORTURE_FOLDER"),
		clock: evening.AddDate(0, 0, 7).Add(time.Duration(round) * time.Hour)}
	w.copies, _ = filepath.Glob(filepath.Join(w.folder, "copies", "*.db"))
	w.open()
	for {
		w.count++
		w.clock = w.clock.Add(time.Second)
		w.step()
	}
}

func (w *pace) fault(what string, err error) {
	if err != nil {
		say("fault %s: %v", what, err)
		os.Exit(1)
	}
}

func (w *pace) open() {
	s, err := bolt.Open(filepath.Join(w.folder, "t.db"), casebook.Projector{}, bolt.Options{})
	w.fault("open", err)
	w.store, w.book = s, casebook.New(s, func() time.Time { return w.clock })
	say("open")
}

// earlier is the projector as another version of the program has it: a store it
// opened is upgraded by the next one that is opened with ours, and the reverse.
type earlier struct{ casebook.Projector }

func (earlier) Version() int { return tasking.RecordsVersion - 1 }

// upgrade makes the tables those of another version, a copy of the store first.
func (w *pace) upgrade() {
	if w.IntN(2) == 0 {
		return
	}
	s, err := bolt.Open(filepath.Join(w.folder, "t.db"), earlier{}, bolt.Options{})
	w.fault("upgrade", err)
	w.fault("close", s.Close())
	say("rebuilt")
}

func (w *pace) step() {
	switch w.IntN(40) {
	case 0, 1:
		w.meet()
	case 2, 3, 4:
		w.export()
	case 5, 6:
		w.copy()
	case 7:
		w.fault("rebuild", w.store.Rebuild(context.Background(), nil))
		say("rebuilt")
	case 8, 9:
		w.restore()
	case 10:
		w.fault("close", w.store.Close())
		w.upgrade()
		w.open()
	case 11, 12:
		res, err := w.book.Undo(context.Background(), casebook.Who{})
		w.saved(res, err)
	case 13:
		res, err := w.book.Redo(context.Background(), casebook.Who{})
		w.saved(res, err)
	default:
		w.change()
	}
}

// saved says that a change is committed; a refusal is no news.
func (w *pace) saved(res casebook.Result, err error) {
	if _, refused := tasking.Refused(err); refused {
		return
	}
	w.fault("change", err)
	say("saved %d %s %d", res.Seq, res.Change, len(res.Said))
}

// change is one decision of some facts. Its envelope says how many they are, so
// that half of it would be known even if nothing was said of it.
func (w *pace) change() {
	var all tasking.Several
	parts := 1 + w.IntN(5)
	for range parts {
		ref := tasking.Ref{Area: "BB", Number: 1 + w.IntN(seeded)}
		switch w.IntN(6) {
		case 0:
			all = append(all, &tasking.RaiseIssue{Area: "DA", Title: fmt.Sprintf("Raised at %d", w.count)})
		case 1:
			all = append(all, &tasking.AddAction{Issue: ref, Task: "And that", Agency: "WHG"})
		default:
			all = append(all, &tasking.UpdateAction{Action: tasking.ActionRef{Issue: ref, N: 1}, Text: fmt.Sprintf("Seen to, %d", w.count)})
		}
	}
	res, err := w.book.Do(context.Background(), casebook.Who{By: partsOf(parts)}, all)
	w.saved(res, err)
}

// seeded is how many issues a store of this test begins with.
const seeded = 24

func partsOf(n int) string { return fmt.Sprintf("one of %d", n) }

// meet plans, opens and agrees a meeting of the other area.
func (w *pace) meet() {
	ctx, who := context.Background(), casebook.Who{}
	place, err := w.book.Place(ctx)
	w.fault("place", err)
	body := place.Bodies["DA"]
	ref := tasking.MeetingRef{Body: "DA", Number: body.Open}
	if body.Open == 0 {
		ref.Number = body.LastMeeting + 1
		res, err := w.book.Do(ctx, who, &tasking.PlanMeeting{Body: "DA", At: w.clock, Venue: "Hall"})
		w.saved(res, err)
		res, err = w.book.Do(ctx, who, &tasking.OpenMeeting{Ref: ref, Chair: "Housing officer"})
		w.saved(res, err)
	}
	agreed, err := w.book.Agree(ctx, casebook.Who{By: partsOf(2)}, ref) // it ends and is agreed
	w.saved(agreed.Result, err)
}

// export writes the agreed document under a new name, or over the one before.
func (w *pace) export() {
	format := formats[w.IntN(len(formats))]
	file, force := filepath.Join(w.folder, "out", "again"), true
	if w.IntN(2) == 0 {
		file, force = filepath.Join(w.folder, "out", fmt.Sprintf("%s-%d.%s", w.clock.Format("0102-150405"), w.count, format)), false
	}
	content, digest, err := w.book.Document(context.Background(), tasking.MeetingRef{Body: "BB", Number: 1}, 1, document.Partners)
	w.fault("document", err)
	say("exporting %s", filepath.Base(file))
	err = files.Write(file, force, func(to io.Writer) error { return document.Write(to, content, digest, format) })
	w.fault("export", err)
	say("exported %s %s", filepath.Base(file), format)
}

func (w *pace) copy() {
	file, err := w.store.Backup(context.Background(), filepath.Join(w.folder, "copies"), w.clock)
	w.fault("backup", err)
	w.copies = append(w.copies, file)
	say("copied %s", filepath.Base(file))
}

// restore puts one of the copies back, closed as the command does it.
func (w *pace) restore() {
	if len(w.copies) == 0 {
		return
	}
	w.fault("close", w.store.Close())
	from := w.copies[w.IntN(len(w.copies))]
	say("restoring %s", filepath.Base(from))
	kept, err := bolt.Restore(filepath.Join(w.folder, "t.db"), from, casebook.Projector{}, bolt.Options{Now: func() time.Time { return w.clock }})
	w.fault("restore", err)
	say("restored %s %s", filepath.Base(from), filepath.Base(kept))
	w.open()
}

// same tells whether content is one of the agreed files.
func same(content []byte, all map[string][]byte) bool {
	sum := sha256.Sum256(content)
	for _, b := range all {
		if sha256.Sum256(b) == sum {
			return true
		}
	}
	return false
}
