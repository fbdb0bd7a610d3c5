//go:build torture

package torture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"hash"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/doctor"
	"tasking/internal/sample"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

var (
	flips   = flag.Int("flips", 2000, "flipped bits (R6)")
	shorts  = flag.Int("shorts", 500, "truncated files (R6)")
	swaps   = flag.Int("swaps", 200, "swapped pages (R6)")
	blanks  = flag.Int("blanks", 100, "zeroed pages (R6)")
	opened  = flag.Int("opened", 200, "damaged files that the real program opens too (R6)")
	doctors = flag.Int("doctors", 60, "damaged files that the doctor mends (R6)")
)

// answerWithin is the longest an answer about a damaged file may take.
const answerWithin = 10 * time.Second

// rot damages copies of one store and counts what became of it.
type rot struct {
	*rand.Rand
	content []byte // the whole store
	data    string // the digest of all its user data
	entries uint64
	folder  string

	mu                                          sync.Mutex
	damaged, reported, harmless, silent, failed int
	slowest                                     time.Duration
}

// sampled makes the sample borough in a file.
func sampled(t *testing.T, file string) {
	t.Helper()
	first, err := casebook.Founding(sample.Founding(), casebook.Who{}, sample.Since(evening))
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(file, casebook.Projector{}, bolt.Options{}, first)
	if err != nil {
		t.Fatal(err)
	}
	err = sample.Fill(context.Background(), casebook.New(s, func() time.Time { return evening }), evening)
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

func newRot(t *testing.T) *rot {
	t.Helper()
	r := &rot{Rand: chance(t.Name()), folder: t.TempDir()}
	file := filepath.Join(r.folder, "sample.db")
	sampled(t, file)
	var err error
	if r.content, err = os.ReadFile(file); err != nil {
		t.Fatal(err)
	}
	if r.data, r.entries, err = userData(file); err != nil {
		t.Fatal(err)
	}
	return r
}

// userData opens a file as a command that reads does, verifies it and reads every
// entry and every record: the digest of them all, or what was reported.
func userData(file string) (string, uint64, error) {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return "", 0, err
	}
	defer s.Close()
	ctx := context.Background()
	report, err := s.Verify(ctx, nil)
	if err == nil && !report.OK() {
		err = store.Damaged(file, report.Problems[0], nil)
	}
	if err != nil {
		return "", 0, err
	}
	h := sha256.New()
	err = s.View(ctx, func(sn store.Snapshot) error { return digest(h, sn) })
	return string(h.Sum(nil)), report.Entries, err
}

func digest(h hash.Hash, sn store.Snapshot) error {
	err := sn.Entries(1, func(e store.Entry) (bool, error) {
		h.Write(store.Encode(e))
		return true, nil
	})
	for _, table := range tasking.Tables() {
		err = errors.Join(err, sn.Scan(table, "", func(key string, value []byte) (bool, error) {
			fmt.Fprintf(h, "%s %d %s %d ", table, len(key), key, len(value))
			h.Write(value)
			return true, nil
		}))
	}
	return err
}

// damage is one damaged copy: what was done to it, and how it is made.
type damage struct {
	says string
	make func(whole []byte) []byte
}

const diskPage = 4096

// damages draws all of a run.
func (r *rot) damages() (list []damage) {
	size, pages := len(r.content), len(r.content)/diskPage
	for range *flips {
		at, bit := r.IntN(size), r.IntN(8)
		list = append(list, damage{fmt.Sprintf("bit %d of byte %d flipped", bit, at), func(b []byte) []byte { b[at] ^= 1 << bit; return b }})
	}
	for n := range *shorts {
		to := r.IntN(size)
		if n%3 == 0 {
			to = to / diskPage * diskPage // as a disk would
		}
		list = append(list, damage{fmt.Sprintf("cut to %d bytes", to), func(b []byte) []byte { return b[:to] }})
	}
	for range *swaps {
		i, j := r.IntN(pages), r.IntN(pages)
		list = append(list, damage{fmt.Sprintf("pages %d and %d swapped", i, j), func(b []byte) []byte {
			held := bytes.Clone(b[i*diskPage : (i+1)*diskPage])
			copy(b[i*diskPage:(i+1)*diskPage], b[j*diskPage:(j+1)*diskPage])
			copy(b[j*diskPage:(j+1)*diskPage], held)
			return b
		}})
	}
	for range *blanks {
		i := r.IntN(pages)
		list = append(list, damage{fmt.Sprintf("page %d zeroed", i), func(b []byte) []byte { clear(b[i*diskPage : (i+1)*diskPage]); return b }})
	}
	return list
}

// each hands the damaged copies to as many workers as there are processors; every
// worker has a file of its own.
func (r *rot) each(list []damage, judge func(file string, d damage, b []byte) error) (problems []string) {
	work := make(chan damage)
	var all sync.WaitGroup
	for n := range runtime.GOMAXPROCS(0) {
		all.Add(1)
		go func() {
			defer all.Done()
			file := filepath.Join(r.folder, fmt.Sprintf("damaged-%d.db", n))
			for d := range work {
				b := d.make(bytes.Clone(r.content))
				err := os.WriteFile(file, b, 0o600)
				begun := time.Now()
				if err == nil {
					err = judge(file, d, b)
				}
				r.mu.Lock()
				r.damaged++
				r.slowest = max(r.slowest, time.Since(begun))
				if err != nil {
					problems = append(problems, fmt.Sprintf("%s: %v", d.says, err))
				}
				r.mu.Unlock()
			}
		}()
	}
	for _, d := range list {
		work <- d
	}
	close(work)
	all.Wait()
	return problems
}

// inProcess opens a damaged copy here: it is reported, or all user data is what it
// was. A crash would end the test; so would a hang, by the time it took.
func (r *rot) inProcess(file string, _ damage, _ []byte) error {
	done := make(chan error, 1)
	go func() {
		data, _, err := userData(file)
		r.mu.Lock()
		defer r.mu.Unlock()
		switch {
		case err != nil:
			r.reported++
			done <- oneLine(err)
		case data == r.data:
			r.harmless++
			done <- nil
		default:
			r.silent++
			done <- errors.New("user data changed and nothing was reported")
		}
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(answerWithin):
		return fmt.Errorf("no answer within %v", answerWithin)
	}
}

// oneLine holds a report to the form that people are shown.
func oneLine(err error) error {
	says := err.Error()
	if strings.Contains(says, "\n") || !(errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNotStore)) {
		return fmt.Errorf("not one line about damage: %q", says)
	}
	return nil
}

func TestRot(t *testing.T) {
	begun := time.Now()
	r := newRot(t)
	problems := r.each(r.damages(), r.inProcess)
	failAll(t, problems)
	if r.reported < r.damaged/4 || r.harmless == 0 {
		t.Errorf("of %d damaged files %d were reported and %d harmless: that is not what rot does", r.damaged, r.reported, r.harmless)
	}
	figure(t, begun, "R6 rot: %d flips, %d truncations, %d swapped and %d zeroed pages of a store of %d KiB: %d reported, %d in free space, %d unreported, 0 crashes, slowest answer %.1f s",
		*flips, *shorts, *swaps, *blanks, len(r.content)>>10, r.reported, r.harmless, r.silent, r.slowest.Seconds())
}

func failAll(t *testing.T, problems []string) {
	t.Helper()
	for n, p := range problems {
		if n == 40 {
			t.Errorf("and %d more", len(problems)-n)
			return
		}
		t.Error(p)
	}
}

// some draws so many damages of every kind.
func (r *rot) some(n int) []damage {
	list := r.damages()
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(n, len(list))]
}

// The real program says the same: verify and a list each answer with one line and
// exit 1, or with what was there before, and write nothing.
func TestRotAtTheProgram(t *testing.T) {
	begun := time.Now()
	r := newRot(t)
	want, err := asked(filepath.Join(r.folder, "sample.db"), "issue", "list", "--state", "all", "--json")
	if err != nil {
		t.Fatal(err)
	}
	problems := r.each(r.some(*opened), func(file string, _ damage, b []byte) error {
		data, _, _ := userData(file)
		whole := data == r.data
		_, verify := asked(file, "verify")
		list, listed := asked(file, "issue", "list", "--state", "all", "--json")
		after, err := os.ReadFile(file)
		switch {
		case err != nil || !bytes.Equal(after, b):
			return fmt.Errorf("the file was written (%v)", err)
		case whole != (verify == nil):
			return fmt.Errorf("verify says %v", verify)
		case verify != nil && !errors.Is(verify, errRefused):
			return verify
		case listed != nil && !errors.Is(listed, errRefused):
			return listed
		case listed == nil && list != want:
			return errors.New("the list is another one and nothing was reported")
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if whole {
			r.harmless++
		} else {
			r.reported++
		}
		return nil
	})
	failAll(t, problems)
	figure(t, begun, "R6 rot at the program: %d damaged files, verify and issue list of each: %d reported, %d in free space, 0 unreported, 0 crashes, slowest answers %.1f s",
		r.damaged, r.reported, r.harmless, r.slowest.Seconds())
}

var errRefused = errors.New("refused in one line")

// asked runs a command of the real program; errRefused when it ended with 1 and one
// line. Anything else that is no success is an error of its own.
func asked(file string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), answerWithin)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), "TASKING_STORE="+file, "TASKING_NOW="+evening.Format("2006-01-02T15:04"))
	var out, says strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &says
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return "", fmt.Errorf("tasking %v: no answer within %v", args, answerWithin)
	case err == nil:
		return out.String(), nil
	case cmd.ProcessState.ExitCode() == 1 && strings.HasPrefix(says.String(), "tasking: ") && strings.Count(says.String(), "\n") == 1:
		return out.String(), fmt.Errorf("%w: %s", errRefused, strings.TrimSpace(says.String()))
	}
	return "", fmt.Errorf("tasking %v: %v, %.500s", args, err, says.String())
}

// What the doctor makes of a damaged store is whole, holds nothing but what was in
// it, and what it lacks of it is said; the damaged store is not written.
func TestRotAtTheDoctor(t *testing.T) {
	begun := time.Now()
	r := newRot(t)
	var healthy, complete, partly, hopeless int
	fewest := uint64(1 << 62)
	problems := r.each(r.some(*doctors), func(file string, _ damage, b []byte) error {
		out := file + ".mended"
		os.Remove(out)
		report, err := examined(file, out)
		if err != nil {
			return err
		}
		after, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(after, b) {
			return fmt.Errorf("the damaged store was written (%v)", err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		switch {
		case report.Healthy:
			healthy++
			return nil
		case !report.Mended:
			hopeless++
			return nil
		}
		fewest = min(fewest, report.Entries)
		data, entries, err := userData(out)
		switch {
		case err != nil || entries != report.Entries:
			return fmt.Errorf("the mended store holds %d entries, %d were said: %v", entries, report.Entries, err)
		case entries == r.entries && data != r.data:
			return errors.New("the mended store holds other data")
		case entries == r.entries:
			complete++
		case report.Missing == "":
			return fmt.Errorf("%d entries are missing and nothing is said", r.entries-entries)
		default:
			partly++
		}
		return nil
	})
	failAll(t, problems)
	if complete == 0 {
		t.Error("not one store was mended completely")
	}
	figure(t, begun, "R6 doctor: %d damaged stores of %d entries: %d in order, %d mended with every entry, %d with fewer (%d at least), %d past saving without a backup, 0 originals written, slowest %.1f s with what was made read back",
		r.damaged, r.entries, healthy, complete, partly, fewest, hopeless, r.slowest.Seconds())
}

// examined is what the doctor says, which it must within the time for an answer.
func examined(file, out string) (report doctor.Report, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		report, err = doctor.Examine(context.Background(), file, doctor.Options{Out: out, Now: evening})
	}()
	select {
	case <-done:
		return report, err
	case <-time.After(answerWithin):
		return doctor.Report{}, fmt.Errorf("the doctor gave no answer within %v", answerWithin)
	}
}
