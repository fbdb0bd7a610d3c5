//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store/bolt"
)

// journey is a store that is carried to and fro between two places, by copies.
type journey struct {
	*sitting
	here, there string // where the store goes on, and where it goes to
	trip        int
}

// carried is the copy of this trip.
func (j *journey) carried() string {
	return filepath.Join(j.folder, fmt.Sprintf("carried-%d.db", j.trip))
}

// run is the program at one place, killed after a while when that is not zero. It
// says whether it was killed, and else its exit code and what it said.
func (j *journey) run(place string, after time.Duration, args ...string) (dead bool, code int, says string) {
	cmd := exec.Command(program, append([]string{"--store", place}, args...)...)
	cmd.Env, cmd.Dir = j.env(), j.folder
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		j.t.Fatal(err)
	}
	if after > 0 {
		kill := time.AfterFunc(after, func() { cmd.Process.Kill() })
		defer kill.Stop()
	}
	cmd.Wait()
	return killed(cmd), cmd.ProcessState.ExitCode(), out.String()
}

// writable lists the files here that take a change: stores, copies, what is on its way.
func (j *journey) writable() (names []string) {
	all, _ := filepath.Glob(filepath.Join(j.folder, "*.db*"))
	for _, file := range all {
		info, err := os.Lstat(file)
		if err != nil || info.IsDir() || strings.HasSuffix(file, ".holder") {
			continue
		}
		s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
		if err != nil {
			j.t.Errorf("kill %d: %s: %v", j.kills, filepath.Base(file), err)
			continue
		}
		if casebook.New(s, time.Now).Check(t0, casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "x"}) == nil {
			names = append(names, file)
		}
		s.Close()
	}
	return names
}

// once says that one file at most takes changes.
func (j *journey) once(when string) []string {
	all := j.writable()
	if len(all) > 1 {
		j.half++
		j.t.Errorf("kill %d, %s: these take changes: %v", j.kills, when, all)
	}
	return all
}

// leg carries the store to the other place, and is killed on the way, at most twice:
// in the handover and in the takeover.
func (j *journey) leg(after time.Duration) {
	j.count++
	j.trip++
	mark := fmt.Sprintf("mark-%d-", j.count)
	if _, code, says := j.run(j.here, 0, "issue", "raise", "--area", "BB", "--title", "Raised "+mark); code != 0 {
		j.t.Fatalf("kill %d: the store takes no change: %s", j.kills, says)
	}
	j.marks = append(j.marks, mark)
	j.saved++
	dead, code, says := j.run(j.here, after, "handover", j.carried())
	if dead {
		j.kills++
		if still := j.once("in a handover"); slices.Contains(still, j.here) {
			if _, err := os.Lstat(j.carried()); err == nil {
				j.trip++ // that one is of no use to anybody
			}
		}
		_, code, says = j.run(j.here, 0, "handover", j.carried())
	}
	if code != 0 && !strings.Contains(says, "this store was handed over") { // it had come to its end before it was killed
		j.t.Fatalf("kill %d: the handover is not finished: %s", j.kills, says)
	}
	if all := j.writable(); len(all) > 0 {
		j.half++
		j.t.Errorf("kill %d: handed over, and these take changes: %v", j.kills, all)
	}
	if dead, code, says = j.run(j.there, time.Duration(j.Int64N(int64(40*time.Millisecond))), "takeover", j.carried()); dead {
		j.kills++
		j.once("in a takeover")
		_, code, says = j.run(j.there, 0, "takeover", j.carried())
	}
	if code != 0 && !strings.Contains(says, "this copy was taken over already") {
		j.t.Fatalf("kill %d: the takeover is not finished: %s", j.kills, says)
	}
	j.arrived()
}

// arrived judges the end of a leg: one store goes on, with everything reported, and the
// copy cannot be used again.
func (j *journey) arrived() {
	if all := j.once("carried"); !slices.Equal(all, []string{j.there}) {
		j.lost++
		j.t.Errorf("kill %d: %v takes changes and %s should", j.kills, all, j.there)
	}
	third := filepath.Join(j.folder, "third.db")
	if _, code, _ := j.run(third, 0, "takeover", j.carried()); code == 0 {
		j.half++
		j.t.Errorf("kill %d: the copy was taken over twice", j.kills)
	}
	for start := range 2 {
		st, err := found(j.there, start == 1)
		if missing := st.missing(j.marks); err != nil || len(missing) > 0 {
			j.lost++
			j.t.Errorf("kill %d: start %d: %v is not there: %v", j.kills, start+1, missing, err)
		}
	}
	j.backed(j.here + ".backups")
	j.here, j.there = j.there, j.here
	for _, file := range []string{j.carried(), j.there + ".replaced-*"} {
		old, _ := filepath.Glob(file)
		for _, f := range old {
			os.Remove(f)
		}
	}
}

// A store is carried to and fro, and each command on the way is killed: at every
// moment one file at most takes changes, and the same command finishes it.
func TestKilledHandover(t *testing.T) {
	begun, all := time.Now(), counts{}
	r := chance(t.Name())
	for count := *kills / 20; all.kills < count && all.lost+all.half == 0; {
		folder := filepath.Join(t.TempDir(), "g")
		s := &sitting{ground: newGround(t, folder), Rand: r, inCopy: map[string][]string{}, clock: evening.AddDate(0, 0, 7)}
		j := &journey{sitting: s, here: s.store(), there: filepath.Join(folder, "elsewhere.db")}
		for j.kills < min(perGround, count-all.kills) {
			j.leg(2*time.Millisecond + time.Duration(r.Int64N(int64(58*time.Millisecond))))
		}
		all.add(j.counts)
		os.RemoveAll(folder)
	}
	figure(t, begun, "R1 kill -9 of handover and takeover: %d kills, each finished by the same command, %d saved, %d lost, %d times two that go on, %d backups verified",
		all.kills, all.saved, all.lost, all.half, all.files)
}
