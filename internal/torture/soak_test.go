//go:build torture

package torture

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// gauge is what a process holds at a moment.
type gauge struct {
	heap       uint64 // bytes in use after a collection
	goroutines int
	files      int
}

func measured(t *testing.T) (g gauge) {
	t.Helper()
	var m runtime.MemStats
	for range 3 {
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	g.heap, g.goroutines = m.HeapAlloc, runtime.NumGoroutine()
	g.files = descriptors(t, os.Getpid())
	return g
}

func descriptors(t *testing.T, pid int) int {
	t.Helper()
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	if err != nil {
		t.Fatal(err)
	}
	return len(open)
}

// flat compares the end with the time after the first meetings, when everything
// that is kept on purpose is there.
func flat(t *testing.T, what string, first, last float64) float64 {
	t.Helper()
	grown := 100 * (last - first) / first
	if grown > 5 {
		t.Errorf("%s grew by %.1f%%: from %.0f to %.0f", what, grown, first, last)
	}
	return grown
}

// mostPerMeeting is how many bytes a meeting may add while the file stays open: bbolt
// remembers which change took each page by which the file has grown, until it is
// closed. A leak of anything that a meeting has would be more.
const mostPerMeeting = 1024

// One meeting after the other in one process, each planned, opened, attended,
// walked, agreed, written in every format, and its issues closed. What the process
// holds at the end is what it held after the first tenth, once the file was closed
// and opened again; and until then hardly more.
func TestSoak(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	file := filepath.Join(folder, "t.db")
	if err := founded(file, 3); err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	clock := evening.AddDate(0, 1, 0)
	now := func() time.Time { clock = clock.Add(20 * time.Second); return clock }
	book := casebook.New(s, now)
	warm := max(2, *meetings/10)
	var first gauge
	for n := range *meetings {
		if err := evenings(book, s, folder, n); err != nil {
			t.Fatalf("meeting %d: %v", n+1, err)
		}
		clock = clock.AddDate(0, 1, 0)
		if n+1 == warm {
			first = measured(t)
		}
	}
	long := measured(t)
	if err := verified(s); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = bolt.Open(file, casebook.Projector{}, bolt.Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := evenings(casebook.New(s, now), s, folder, *meetings); err != nil {
		t.Fatal(err)
	}
	soaked(t, begun, first, long, measured(t), *meetings-warm)
}

// soaked judges what is held at first, after so many more meetings, and with the
// file opened again.
func soaked(t *testing.T, begun time.Time, first, long, again gauge, meetings int) {
	t.Helper()
	each := (float64(long.heap) - float64(first.heap)) / float64(meetings)
	if each > mostPerMeeting {
		t.Errorf("each meeting added %.0f bytes to what is held: from %d to %d", each, first.heap, long.heap)
	}
	grown := flat(t, "memory", float64(first.heap), float64(again.heap))
	flat(t, "the number of goroutines", float64(first.goroutines), float64(max(long.goroutines, again.goroutines)))
	flat(t, "the number of open files", float64(first.files), float64(max(long.files, again.files)))
	figure(t, begun, "R23 soak: %d meetings after the first, memory %.2f MB at first, %.2f MB at the end (%.0f bytes a meeting, bbolt's list of the pages it took), %.2f MB with the file opened again (%+.1f%%), goroutines %d to %d, open files %d to %d",
		meetings, float64(first.heap)/1e6, float64(long.heap)/1e6, each, float64(again.heap)/1e6, grown, first.goroutines, long.goroutines, first.files, long.files)
}

// evenings is one meeting from its plan to the files in everyone's hands.
func evenings(book *casebook.Book, s *bolt.Store, folder string, n int) error {
	ctx, who := context.Background(), casebook.Who{}
	place, err := book.Place(ctx)
	if err != nil {
		return err
	}
	body := place.Bodies["DA"]
	ref := tasking.MeetingRef{Body: "DA", Number: body.LastMeeting + 1}
	cmds := []tasking.Command{&tasking.PlanMeeting{Body: "DA", At: book.Now(), Venue: "Hall"}, &tasking.OpenMeeting{Ref: ref, Chair: "Sergeant"},
		&tasking.RecordAttendance{Ref: ref, Agency: "Police", Status: "present", Who: []string{"Sergeant"}}}
	for k := range 8 {
		issue := tasking.Ref{Area: "DA", Number: body.LastIssue + 1 + k}
		action := tasking.ActionRef{Issue: issue, N: 1}
		cmds = append(cmds, &tasking.RaiseIssue{Area: "DA", Title: fmt.Sprintf("Matter %d", k)}, &tasking.AssignIssue{Ref: issue, Lead: "Police"},
			&tasking.AddAction{Issue: issue, Task: "See to it", Agency: "Police", Due: "next"}, &tasking.UpdateAction{Action: action, Text: "Seen to"},
			&tasking.FinishAction{Action: action}, &tasking.CloseIssue{Ref: issue, Reason: tasking.ClosedFixed, Impact: "Quiet again", EndActions: true})
	}
	for _, cmd := range cmds {
		if _, err := book.Do(ctx, who, cmd); err != nil {
			return fmt.Errorf("%T: %w", cmd, err)
		}
	}
	if _, err := book.Undo(ctx, who); err != nil {
		return err
	}
	if _, err := book.Redo(ctx, who); err != nil {
		return err
	}
	if _, err := book.Board(ctx, ""); err != nil {
		return err
	}
	if _, err := book.Agree(ctx, casebook.Who{By: "the meeting"}, ref); err != nil {
		return err
	}
	return handed(book, s, folder, ref)
}

func handed(book *casebook.Book, s *bolt.Store, folder string, ref tasking.MeetingRef) error {
	content, digest, err := book.Document(t0, ref, 1, document.Partners)
	if err != nil {
		return err
	}
	for _, format := range document.Formats() {
		err := files.Write(filepath.Join(folder, "document."+format), true, func(w io.Writer) error { return document.Write(w, content, digest, format) })
		if err != nil {
			return err
		}
	}
	copy, err := s.Backup(t0, filepath.Join(folder, "copies"), book.Now())
	if err != nil {
		return err
	}
	return os.Remove(copy)
}

// resident is the memory of a process that is its own: what it mapped of files
// does not count, the system takes that back.
func resident(t *testing.T, pid int) (kb float64) {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(b) {
		if rest, ok := bytes.CutPrefix(line, []byte("RssAnon:")); ok {
			fmt.Sscan(string(rest), &kb)
		}
	}
	return kb
}

// settling is how many evenings the board may take to reach its size: stacks and
// caches grow to what the largest step needs.
const settling = 15

// The board stays open for as many evenings: issues are raised, tasked, updated
// and taken back at it by keys. Its memory settles and its files stay what they
// were.
func TestSoakedBoard(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	s := &sitting{ground: newGround(t, folder), clock: evening.AddDate(0, 0, 7)}
	cmd := exec.Command(program)
	cmd.Env, cmd.Dir = append(s.env(), "GOGC=25"), folder // collected often, so that what is left is what is held
	screen, err := begin(cmd, 100, 70)
	if err != nil {
		t.Fatal(err)
	}
	defer screen.close()
	if ok, err := screen.shows("Open ", "Bell Bank"); !ok {
		t.Fatal(err)
	}
	var memory []float64
	opened := descriptors(t, cmd.Process.Pid)
	for n := range settling + *meetings {
		for k := range 10 {
			if err := raisedAndBack(screen, fmt.Sprintf("mark-%d-%d-", n, k), k%2 == 0); err != nil {
				t.Fatal(err)
			}
		}
		memory = append(memory, resident(t, cmd.Process.Pid))
	}
	flat(t, "the number of open files", float64(opened), float64(descriptors(t, cmd.Process.Pid)))
	start := memory[0]
	memory = memory[settling:]
	third := max(1, len(memory)/3)
	first, last := slices.Min(memory[:third]), slices.Min(memory[len(memory)-third:]) // between collections it is more
	grown := flat(t, "memory of the board", first, last)
	figure(t, begun, "R23 soak of the board: %d evenings after %d to settle in, %d changes by keys, memory %.1f MB at first, then at its lowest %.1f MB in the first third, %.1f MB in the last (%+.1f%%)",
		*meetings, settling, 2*10*(settling+*meetings), start/1000, first/1000, last/1000, grown)
}

// raisedAndBack raises an issue or gives a task, and takes it back.
func raisedAndBack(screen *terminal, mark string, raise bool) error {
	saved, err := screen.fills(mark, raise)
	if err != nil || !saved {
		return fmt.Errorf("%s was not saved: %w", mark, err)
	}
	screen.press("u")
	ok, err := screen.shows("Undid", mark)
	if !ok {
		return fmt.Errorf("undoing %s: %w", mark, err)
	}
	return nil
}
