//go:build torture && linux

package torture

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

var syncs = flag.Int("syncs", 40, "the last sync that fails (R5)")

func init() { roles["syncs"] = untilSyncFails }

// disk is a place with little room: a tmpfs where one may be mounted, else a limit on
// the size of a file.
type disk struct {
	folder, kind string
	size         int64
}

func newDisk(t *testing.T, size int64) disk {
	t.Helper()
	d := disk{t.TempDir(), "tmpfs", size}
	if err := syscall.Mount("tmpfs", d.folder, "tmpfs", 0, fmt.Sprintf("size=%d,mode=700", size)); err != nil {
		t.Fatalf("no small disk could be mounted here (%v): run these tests as root, or with unshare -Urm", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(d.folder, 0); err != nil {
			t.Errorf("the small disk stays mounted: %v", err)
		}
	})
	return d
}

// fill takes all room but so much, and says how to give it back.
func (d disk) fill(t *testing.T, but int64) (free func()) {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(d.folder, &fs); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(d.folder, "ballast")
	room := int64(fs.Bavail)*fs.Bsize - but
	if room <= 0 {
		return func() {}
	}
	if err := os.WriteFile(ballast, make([]byte, room), 0o600); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(ballast); err != nil {
			t.Error(err)
		}
	}
}

// noted is a change that takes some room, as someone at the meeting would record it.
func noted(n int) tasking.Command {
	return &tasking.RaiseIssue{Area: "BB", Title: fmt.Sprintf("Matter %d", n), Detail: strings.Repeat("It was said at length. ", 100)}
}

// On a full disk each change is refused with the cause, nothing that was reported is
// lost, and with room again the same handle goes on.
func TestFullDisk(t *testing.T) {
	begun := time.Now()
	saved, refused, goesOn := 0, 0, 0
	sizes := []int64{256 << 10, 1 << 20, 4 << 20, 24 << 20}
	for _, size := range sizes {
		d := newDisk(t, size)
		file := filepath.Join(d.folder, "t.db")
		if err := founded(file, 2); err != nil {
			t.Fatalf("%d KiB: %v", size>>10, err)
		}
		free := d.fill(t, min(size/4, 400<<10))
		s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		book := casebook.New(s, func() time.Time { return evening.Add(time.Hour) })
		head := uint64(0)
		for n := 0; n < 2000 && refused%5 < 4; n++ {
			res, err := book.Do(context.Background(), casebook.Who{}, noted(n))
			if err == nil {
				head, saved = res.Seq, saved+1
				continue
			}
			refused++
			if !strings.Contains(err.Error(), "the disk is full") || !errors.Is(err, syscall.ENOSPC) && !strings.Contains(err.Error(), "nothing was recorded") {
				t.Fatalf("%d KiB: %v", size>>10, err)
			}
		}
		if refused%5 != 4 || head == 0 {
			t.Fatalf("%d KiB: %d refused, the last saved is %d", size>>10, refused, head)
		}
		free()
		if res, err := book.Do(context.Background(), casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "With room again"}); err != nil {
			t.Errorf("%d KiB: the same handle does not go on: %v", size>>10, err)
		} else {
			head = res.Seq
			goesOn++
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		for range 2 {
			after, err := found(file, true)
			if err != nil || after.head() != head {
				t.Errorf("%d KiB: %d entries, %d were saved: %v", size>>10, after.head(), head, err)
			}
		}
		refused++ // so that the next disk counts its own
	}
	figure(t, begun, "R4 full disk: tmpfs of 256 KiB, 1, 4 and 24 MiB: %d saved, %d refused with the cause, 0 lost, the same handle went on with room on %d of %d", saved, refused-len(sizes), goesOn, len(sizes))
}

// The program on a full disk: each command that writes is one line, and what was
// there is whole.
func TestFullDiskAtTheProgram(t *testing.T) {
	begun := time.Now()
	runs := 0
	for _, but := range []int64{0, 4 << 10, 16 << 10, 64 << 10} {
		for _, e := range errands() {
			d := newDisk(t, 2<<20)
			g := newStage(t)
			if err := os.CopyFS(d.folder, os.DirFS(g.folder)); err != nil {
				t.Fatal(err)
			}
			d.fill(t, but)
			cmd := exec.Command(program, e.args...)
			cmd.Dir = d.folder
			cmd.Env = append(os.Environ(), "TASKING_STORE=t.db", "TASKING_NOW="+evening.Add(2*time.Hour).Format("2006-01-02T15:04"), "TMPDIR="+d.folder)
			var says strings.Builder
			cmd.Stderr = &says
			cmd.Run()
			f := fault{e, "room", "ENOSPC", int(but >> 10)}
			if err := g.judge(d.folder, f, cmd.ProcessState.ExitCode(), says.String()); err != nil {
				t.Errorf("%s with %d KiB of room: %v", e.name, but>>10, err)
			}
			runs++
		}
	}
	figure(t, begun, "R4 at the program: %d commands with 0 to 64 KiB of room, 0 lost, 0 crashes", runs)
}

// untilSyncFails records ten changes on one handle, whatever becomes of them, and
// says of each what it was told.
func untilSyncFails() {
	runtime.LockOSThread() // strace counts the calls of each thread
	s, err := bolt.Open(os.Getenv("TASKING_STORE"), casebook.Projector{}, bolt.Options{})
	if err != nil {
		fmt.Println("open", err)
		return
	}
	book := casebook.New(s, func() time.Time { return evening.Add(time.Hour) })
	for n := range 10 {
		res, err := book.Do(context.Background(), casebook.Who{}, noted(n))
		switch {
		case err == nil:
			fmt.Println("saved", res.Seq)
		case errors.Is(err, store.ErrStopped):
			fmt.Println("stopped", err)
		default:
			fmt.Println("refused", err)
		}
	}
	s.Close()
}

// The first sync that fails ends writing on that handle: a second one may report
// success for what is gone. Nothing after it is ever reported as saved.
func TestFailedSync(t *testing.T) {
	begun := time.Now()
	g := newStage(t)
	runs, stopped := 0, 0
	for n := 1; n <= *syncs; n++ {
		for _, kind := range []string{"EIO", "ENOSPC"} {
			struck, err := g.failSync(n, kind)
			if err != nil {
				t.Errorf("sync %d failing once with %s: %v", n, kind, err)
			}
			if struck {
				stopped++
			}
			runs++
		}
	}
	if stopped < 10 {
		t.Errorf("only %d syncs failed", stopped)
	}
	figure(t, begun, "R5 failed sync: %d runs, the first failure ended writing in each of the %d it came to, 0 reported as saved after it, 0 lost", runs, stopped)
}

func (g *stage) failSync(n int, kind string) (struck bool, err error) {
	file := filepath.Join(g.folder, "sync.db")
	whole, err := os.ReadFile(filepath.Join(g.folder, "t.db"))
	if err == nil {
		err = os.WriteFile(file, whole, 0o600)
	}
	if err != nil {
		return false, err
	}
	cmd := exec.Command(g.tool, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", "signal=none",
		"-e", "inject=fdatasync,fsync:error="+kind+":when="+strconv.Itoa(n), os.Args[0])
	cmd.Env = append(os.Environ(), roleName+"=syncs", "TASKING_STORE="+file)
	out, err := cmd.Output()
	if err != nil {
		return false, err
	}
	last := g.before.head()
	for line := range strings.Lines(string(out)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case word == "stopped" && !strings.Contains(rest, causes[kind]):
			return true, fmt.Errorf("the cause is not named: %s", rest)
		case word == "stopped":
			struck = true
		case word == "saved" && struck:
			return true, fmt.Errorf("saved after a failed sync: %s", out)
		case word == "saved":
			if last, err = strconv.ParseUint(rest, 10, 64); err != nil {
				return struck, err
			}
		default:
			return struck, fmt.Errorf("neither saved nor stopped: %s", out)
		}
	}
	after, err := found(file, true)
	if err == nil && (after.head() < last || after.head() > last+1) { // the one in doubt may be there
		err = fmt.Errorf("%d entries are there, %d were saved", after.head(), last)
	}
	return struck, err
}

// Typed text stays in its form when the disk is full, and is saved by the same key
// when there is room again.
func TestTypedTextIsKept(t *testing.T) {
	begun := time.Now()
	d := newDisk(t, 1<<20)
	file := filepath.Join(d.folder, "t.db")
	if err := founded(file, 6); err != nil {
		t.Fatal(err)
	}
	board, err := sittingAt(file)
	if err != nil {
		t.Fatal(err)
	}
	defer board.close()
	see := func(texts ...string) {
		t.Helper()
		if ok, err := board.shows(texts...); !ok || err != nil {
			t.Fatalf("%v is not shown: %v\n%s", texts, err, board.frame())
		}
	}
	see("Matter 1")
	refused := 0
	for n := 1; ; n++ { // until the file must grow and cannot
		free := d.fill(t, 0)
		board.press("n")
		see("New issue")
		words := fmt.Sprintf("Hedge %d over the path", n)
		board.press(words)
		see(words)
		board.press(f2)
		answered := func(frame string) bool {
			return !strings.Contains(frame, "New issue") || strings.Contains(frame, "NOT SAVED")
		}
		if ok, err := board.until(answered); !ok || err != nil {
			t.Fatalf("%v\n%s", err, board.frame())
		}
		if strings.Contains(board.frame(), "NOT SAVED") {
			refused++
			see("NOT SAVED: nothing was recorded in the store t.db: the disk is", words)
			free()
			board.press(f2)
			if ok, err := board.until(func(frame string) bool { return !strings.Contains(frame, "New issue") }); !ok || err != nil {
				t.Fatalf("%v\n%s", err, board.frame())
			}
		} else {
			free()
		}
		see(" SAVED")
		if refused == 3 || n == 400 {
			break
		}
	}
	if refused < 1 {
		t.Error("the disk was never full")
	}
	board.close()
	if _, err := found(file, true); err != nil {
		t.Error(err)
	}
	figure(t, begun, "R3 at the board: %d times NOT SAVED with the cause, the text kept, saved by the same key with room again", refused)
}
