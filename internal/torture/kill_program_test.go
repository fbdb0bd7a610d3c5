//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// sitting is the real program at work in a folder, command after command or at
// its board, and the list, outside of it, of the marks whose change was reported:
// each change has a mark of its own, as the one who says it or in its text.
type sitting struct {
	*ground
	*rand.Rand
	marks  []string
	inCopy map[string][]string // the marks a backup must hold
	count  int
	clock  time.Time
	open   string   // a meeting of Bell Bank that is open
	agreed []string // those the screen said are agreed
}

// env is what the program is started with. The clock is frozen at another minute
// each time, so that no two backups have one name.
func (s *sitting) env() []string {
	s.clock = s.clock.Add(time.Minute)
	return []string{"TASKING_STORE=" + s.store(), "TASKING_NOW=" + s.clock.Format("2006-01-02T15:04"), "TERM=xterm-256color",
		"LANG=C.UTF-8", "HOME=" + s.folder, "TMPDIR=" + s.folder, "PATH=" + os.Getenv("PATH")}
}

// deed is a command of the program, and what its success adds to the list. What it
// does to other files than the store is judged by away.
type deed struct {
	args []string
	done func(out string)
	away func() error
}

// next draws a command. Many will be refused; only a success is a report.
func (s *sitting) next() deed {
	s.count++
	mark := fmt.Sprintf("mark-%d-", s.count)
	issue := fmt.Sprintf("BB-%04d", 1+s.IntN(seeded))
	marked := func(string) { s.marks = append(s.marks, mark) }
	change := func(args ...string) deed { return deed{args: append(args, "--by", mark), done: marked} }
	switch s.IntN(24) {
	case 20:
		return s.doctored()
	case 21:
		return s.upgraded()
	case 22:
		return change("second", filepath.Join(s.folder, "stick"))
	case 23:
		return change("second", "none")
	case 0:
		return change("undo")
	case 1:
		return change("redo")
	case 2, 3:
		return s.meeting(change)
	case 4, 5:
		return s.exported(mark)
	case 6, 7:
		return deed{args: []string{"backup", filepath.Join(s.folder, "copies")}, done: func(out string) {
			s.inCopy[filepath.Base(strings.TrimSpace(out))] = slices.Clone(s.marks)
		}}
	case 8:
		return deed{args: []string{"rebuild"}, done: nothing}
	case 9:
		return s.restored()
	case 10, 11, 12:
		return change("action", "update", issue+"/1", "--text", "Seen to "+mark)
	case 13, 14:
		return change("action", "add", issue, "--task", "And that", "--agency", "WHG")
	}
	return change("issue", "raise", "--area", "DA", "--title", "Raised "+mark)
}

// meeting plans, opens or agrees, as may be right: a wrong guess is refused.
func (s *sitting) meeting(change func(args ...string) deed) deed {
	ref := fmt.Sprintf("DA/%d", 1+s.IntN(4))
	switch s.IntN(3) {
	case 0:
		return change("meeting", "plan", "--area", "DA", "--at", "14/3 18:30", "--venue", "Hall")
	case 1:
		return change("meeting", "open", ref, "--chair", "Housing officer")
	}
	return change("meeting", "agree", ref)
}

func (s *sitting) exported(mark string) deed {
	format := formats[s.IntN(len(formats))]
	name := mark + "." + format
	return deed{args: []string{"export", "document", "--meeting", "BB/1", "--format", format, "--out", filepath.Join(s.folder, "out", name)},
		done: func(string) { s.ground.exported[name] = format }}
}

func (s *sitting) restored() deed {
	for name, marks := range s.inCopy {
		return deed{args: []string{"restore", filepath.Join(s.folder, "copies", name)}, done: func(string) {
			s.marks, s.restoring = slices.Clone(marks), ""
			s.kept++
		}}
	}
	return deed{args: []string{"verify"}, done: nothing}
}

func nothing(string) {}

// commands runs one command after the other and kills the one that runs at the
// given moment; when none does, the next.
func (s *sitting) commands(after time.Duration) {
	deadline := time.Now().Add(after)
	for {
		d := s.next()
		cmd := exec.Command(program, d.args...)
		cmd.Env, cmd.Dir = s.env(), s.folder
		var out, says bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &says
		if d.args[0] == "restore" {
			s.restoring = filepath.Base(d.args[1])
		}
		if err := cmd.Start(); err != nil {
			s.t.Fatal(err)
		}
		kill := time.AfterFunc(time.Until(deadline), func() { cmd.Process.Kill() })
		cmd.Wait()
		kill.Stop()
		switch code := cmd.ProcessState.ExitCode(); {
		case killed(cmd):
			s.kills++
			s.judgeAway(d)
			return
		case code == 0:
			d.done(out.String())
			s.saved++
			s.judgeAway(d)
		case code != 1 || strings.Contains(says.String(), "fault") || strings.Contains(says.String(), "damaged"):
			s.t.Errorf("tasking %v: code %d, %s", d.args, code, says.String())
		default:
			s.restoring = ""
		}
		if time.Now().After(deadline) {
			deadline = time.Now().Add(time.Duration(s.Int64N(int64(12 * time.Millisecond))))
		}
	}
}

// judgeAway judges what a command did to other files than the store.
func (s *sitting) judgeAway(d deed) {
	if d.away == nil {
		return
	}
	if err := d.away(); err != nil {
		s.half++
		s.t.Errorf("kill %d: tasking %v: %v", s.kills, d.args, err)
	}
}

// judge starts the program twice, once as a command, and compares.
func (s *sitting) judge() {
	s.t.Helper()
	cmd := exec.Command(program, "verify")
	cmd.Env = s.env()
	if out, err := cmd.CombinedOutput(); err != nil || !bytes.HasPrefix(out, []byte("ok: ")) {
		s.lost++
		s.t.Errorf("kill %d: tasking verify: %v, %s", s.kills, err, out)
		return
	}
	st, err := found(s.store(), false)
	if err != nil {
		s.lost++
		s.t.Errorf("kill %d: the second start: %v", s.kills, err)
		return
	}
	if s.restoring != "" && len(st.missing(s.marks)) > 0 { // the backup is in place
		s.aside()
		s.marks = slices.Clone(s.inCopy[s.restoring])
	}
	s.restoring = ""
	for _, m := range st.missing(s.marks) {
		s.lost++
		s.t.Errorf("kill %d: the change %s was reported and is not there", s.kills, m)
	}
	for _, ref := range s.agreed {
		if !slices.ContainsFunc(st.entries, func(e entry) bool { return e.Kind == "meeting.agreed" && e.Subjects[0].Ref == ref }) {
			s.lost++
			s.t.Errorf("kill %d: the screen said that %s is agreed, and it is not", s.kills, ref)
		}
	}
	for id, group := range st.groups {
		if group[0].Kind == "meeting.ended" && len(group) != 2 {
			s.half++
			s.t.Errorf("kill %d: half of the agreement %s is there", s.kills, id)
		}
	}
	s.backed(s.store() + ".backups")
	s.backed(filepath.Join(s.folder, "stick"))
	s.copies = map[string][]promise{}
	for name := range s.inCopy {
		s.copies[name] = nil
	}
	s.judgeFiles()
}

func (s *sitting) aside() {
	kept, _ := filepath.Glob(s.store() + ".replaced-*")
	slices.Sort(kept)
	if len(kept) == 0 {
		s.lost++
		s.t.Errorf("kill %d: the store that a backup replaced is nowhere", s.kills)
		return
	}
	st, err := found(kept[len(kept)-1], false)
	if missing := st.missing(s.marks); err != nil || len(missing) > 0 {
		s.lost++
		s.t.Errorf("kill %d: the store put aside does not hold %v: %v", s.kills, missing, err)
	}
}

// missing are the marks that no entry bears.
func (st state) missing(marks []string) (none []string) {
	for _, m := range marks {
		if !slices.ContainsFunc(st.entries, func(e entry) bool { return e.By == m || bytes.Contains(e.Payload, []byte(m)) }) {
			none = append(none, m)
		}
	}
	return none
}

func tormented(t *testing.T, count int, one func(s *sitting, after time.Duration)) counts {
	r, all := chance(t.Name()), counts{}
	for rounds := 0; all.kills < count && rounds < 2*count; { // a program may have ended before its kill
		folder := filepath.Join(t.TempDir(), "g")
		s := &sitting{ground: newGround(t, folder), Rand: r, inCopy: map[string][]string{}, clock: evening.AddDate(0, 0, 7)}
		for range min(perGround, count-all.kills) {
			rounds++
			one(s, 2*time.Millisecond+time.Duration(r.Int64N(int64(58*time.Millisecond))))
			s.judge()
		}
		s.tidy()
		all.add(s.counts)
		os.RemoveAll(folder)
		if all.lost+all.half > 20 {
			break
		}
	}
	return all
}

// The commands of the program are killed while they run.
func TestKilledCommands(t *testing.T) {
	begun := time.Now()
	all := tormented(t, *kills*9/20, (*sitting).commands)
	figure(t, begun, "R1 kill -9 of commands: %d kills, %d succeeded before, %d lost, %d half, %d restores, %d files looked at, %d half written ones swept",
		all.kills, all.saved, all.lost, all.half, all.kept, all.files, all.left)
}
