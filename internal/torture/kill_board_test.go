//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// board works at the real board and is killed a while after something it does: a form
// is filled, a meeting agreed and its document written, the board left with a backup.
func (s *sitting) board(after time.Duration) {
	agrees := s.IntN(3) == 0
	if agrees {
		s.inSession()
	}
	cmd := exec.Command(program)
	cmd.Env, cmd.Dir = s.env(), s.folder
	screen, err := begin(cmd, 100, 70)
	if err != nil {
		s.t.Fatal(err)
	}
	defer screen.close()
	if ok, err := screen.shows("Open ", "Bell Bank"); !ok {
		s.t.Errorf("the board is not shown: %v\n%s", err, screen.frame())
		return
	}
	kill := func() *time.Timer { return time.AfterFunc(after, func() { cmd.Process.Kill() }) }
	switch {
	case agrees:
		err = s.agrees(screen, kill)
	case s.IntN(3) == 0:
		err = s.leaves(screen, kill)
	default:
		err = s.types(screen, s.IntN(5), kill)
	}
	if err != nil {
		s.t.Errorf("kill %d: at the board: %v", s.kills, err)
		return
	}
	<-screen.ended
	if killed(cmd) { // it may have been left before
		s.kills++
	}
}

// types fills forms, and is killed a while after the last of some began.
func (s *sitting) types(screen *terminal, saves int, kill func() *time.Timer) error {
	for ; ; saves-- {
		if saves == 0 {
			defer kill().Stop()
		}
		s.count++
		mark := fmt.Sprintf("mark-%d-", s.count)
		ok, err := screen.fills(mark, s.count%2 == 1)
		if ok {
			s.marks = append(s.marks, mark)
			s.saved++
		}
		if err != nil {
			return err
		}
		select {
		case <-screen.ended:
			return nil
		default:
		}
	}
}

// leaves changes something and leaves the board: the backup at the end is cut off, or
// made and the program ends.
func (s *sitting) leaves(screen *terminal, kill func() *time.Timer) error {
	s.count++
	mark := fmt.Sprintf("mark-%d-", s.count)
	if ok, err := screen.fills(mark, true); !ok {
		return err
	}
	s.marks = append(s.marks, mark)
	s.saved++
	screen.press("\x03\x03")
	defer kill().Stop()
	<-screen.ended
	return nil
}

// inSession opens a meeting of Bell Bank by commands that nobody kills.
func (s *sitting) inSession() {
	if s.open != "" {
		s.quietly("meeting", "agree", s.open, "--by", "the meeting")
	}
	s.open = strings.TrimSpace(s.quietly("meeting", "plan", "--area", "BB", "--at", "14/3 18:30", "--venue", "Hall"))
	s.quietly("meeting", "open", s.open, "--chair", "Housing officer")
}

// quietly is a command that may be refused.
func (s *sitting) quietly(args ...string) string {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Dir = s.env(), s.folder
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		s.t.Errorf("tasking %v: %v", args, err)
	}
	return out.String()
}

// agrees types the way to an agreement and its files. What was agreed when the screen
// said so is judged like a change: the agreement bears the reference of its meeting.
func (s *sitting) agrees(screen *terminal, kill func() *time.Timer) error {
	for _, step := range []struct{ keys, shows string }{{"m", "still to mark"}, {"4", "Enter agrees"}, {"\r", "Type AGREE"}} {
		screen.press(step.keys)
		if ok, err := screen.shows(step.shows); !ok {
			return fmt.Errorf("%q does not show %q: %v\n%s", step.keys, step.shows, err, screen.frame())
		}
	}
	screen.press("agree\r")
	exports := s.IntN(2) == 0
	if !exports {
		defer kill().Stop()
	}
	ok, err := screen.shows("Where to write the document?")
	if !ok {
		return err
	}
	s.agreed = append(s.agreed, s.open)
	s.saved++
	screen.press(f2)
	if exports {
		defer kill().Stop()
	}
	<-screen.ended
	return nil
}

// The board is killed while somebody types, agrees, or leaves it.
func TestKilledBoard(t *testing.T) {
	begun := time.Now()
	all := tormented(t, *kills/10, (*sitting).board)
	figure(t, begun, "R1 kill -9 of the board, typed at, agreeing, being left: %d kills, %d SAVED on the screen, %d lost, %d half, %d backups verified",
		all.kills, all.saved, all.lost, all.half, all.files)
}
