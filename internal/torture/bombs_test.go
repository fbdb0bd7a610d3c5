//go:build torture

package torture

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

var readers = flag.Int("readers", 1, "readers that every bomb is given to, one or all 3 (R14)")

func init() { roles["scales"] = weigh }

// What one refused file may cost [R14].
const (
	mostTime   = 2 * time.Second
	mostMemory = 256 << 10 // KiB
)

// weight is what a run of the program cost. The worst of memory is asked from the
// system by a small second process, since a child is charged with what its parent
// had when it began.
type weight struct {
	Code   int
	Memory int64 // KiB, the high-water mark
	Wall   time.Duration
	CPU    time.Duration
	Said   string
}

// weigh plays the second process: it runs its command on its own input.
func weigh() {
	var args []string
	if err := json.Unmarshal([]byte(os.Getenv("TASKING_TORTURE_ARGS")), &args); err != nil {
		return
	}
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.WaitDelay = os.Stdin, time.Second
	begun := time.Now()
	out, _ := cmd.CombinedOutput()
	w := weight{Code: cmd.ProcessState.ExitCode(), Wall: time.Since(begun), Said: string(out),
		CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		w.Memory = used.Maxrss
	}
	json.NewEncoder(os.Stdout).Encode(w)
}

// weighed runs the real program with an input that is made while it is read.
func weighed(t *testing.T, store string, in func(w io.Writer) error, args ...string) weight {
	t.Helper()
	words, err := json.Marshal(append([]string{program, "--store", store}, args...))
	if err != nil {
		t.Fatal(err)
	}
	cmd := played("scales", "TASKING_TORTURE_ARGS="+string(words), "TASKING_NOW=2027-01-14T18:30")
	if in != nil {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stdin = r
		defer r.Close()
		go func() { in(w); w.Close() }() // the reader may leave at any moment
	}
	out, err := cmd.Output()
	var got weight
	if err == nil {
		err = json.Unmarshal(out, &got)
	}
	if err != nil {
		t.Fatalf("%v: %v, %q", args, err, out)
	}
	return got
}

// endless writes a head and then a text again and again, n bytes in all.
func endless(head, text string, n int64) func(io.Writer) error {
	return func(w io.Writer) error {
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		block := []byte(strings.Repeat(text, max(1, (64<<10)/len(text))))
		for n > 0 {
			wrote, err := w.Write(block)
			if n -= int64(wrote); err != nil {
				return err
			}
		}
		return nil
	}
}

// packed is an archive of zeros: entries of the given size.
func packed(entries int, size int64) func(io.Writer) error {
	return func(w io.Writer) error {
		z := zip.NewWriter(w)
		for n := range entries {
			f, err := z.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", n))
			if err == nil {
				_, err = io.CopyN(f, zeros{}, size)
			}
			if err != nil {
				return err
			}
		}
		return z.Close()
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func zipped(w io.Writer) error {
	z := gzip.NewWriter(w)
	_, err := io.CopyN(z, zeros{}, 64<<20)
	return err
}

func wideUnits(s string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range s {
		b = binary.LittleEndian.AppendUint16(b, uint16(r))
	}
	return string(b)
}

const gigabyte = 1 << 30

// bombs are inputs that are far larger, deeper or wider than they should be.
var bombs = map[string]func(io.Writer) error{
	"a line of a gigabyte":           endless("title\n", "x", gigabyte),
	"a heading of a gigabyte":        endless("", "x", gigabyte),
	"10 million rows":                endless("title\n", "a\n", 10e6*2),
	"10 million rows of two":         endless("title,place\n", "a,b\n", 10e6*4),
	"10 million blank rows":          endless("title\n", "\n", 60e6),
	"100,000 columns":                endless("title,", "place,", 6e5),
	"100,000 values in a row":        endless("title\n", "a,", 2e5),
	"a quote that is not closed":     endless("title\n\"", "x\n", gigabyte),
	"a gigabyte of quotes":           endless("title\n", "\"\"", gigabyte),
	"a gigabyte of nothing":          endless("", "\x00", gigabyte),
	"a gigabyte of UTF-16":           endless(wideUnits("title\n"), "x\x00", gigabyte),
	"a gigabyte of broken UTF-8":     endless("title\n", "\xff", gigabyte),
	"JSON 10,000 deep":               endless(`[{"title":`, "[", 10_000),
	"JSON objects 10,000 deep":       endless(`[`, `{"a":`, 50_000),
	"JSON a million deep":            endless("", "[", 1e6),
	"a JSON text of a gigabyte":      endless(`[{"title":"`, "x", gigabyte),
	"a JSON number of a gigabyte":    endless(`[{"title":`, "1", gigabyte),
	"10 million JSON records":        endless("[", `{"title":"a"},`, 14e7),
	"a record of 10 million members": endless("[{", `"a":1,`, 60e6),
	"a gigabyte of white space":      endless("[", " ", gigabyte),
	"XML 10,000 deep":                endless("<?xml version=\"1.0\"?>", "<a>", 30_000),
	"XML that names itself":          endless("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"", "&a;", 1e6),
	"a spreadsheet of a gigabyte":    packed(1, 64<<20),
	"an archive of 100,000 entries":  packed(100_000, 0),
	"a gzip of zeros":                zipped,
	"chance":                         func(w io.Writer) error { return chaff(w, 1) },
	"chance behind a heading":        func(w io.Writer) error { io.WriteString(w, "title\n"); return chaff(w, 2) },
}

func chaff(w io.Writer, seed byte) error {
	_, err := io.CopyN(w, rand.NewChaCha8([32]byte{seed}), gigabyte)
	return err
}

// R14: every bomb is refused within two seconds and 256 MB, in one line, by the
// real program, through a pipe.
func TestBombs(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	store := filepath.Join(folder, "t.db")
	if err := founded(store, 1); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(store)
	var worst weight
	count := 0
	for n, name := range slices.Sorted(maps.Keys(bombs)) {
		in, all := bombs[name], importing("-")
		if *readers < len(all) {
			all = all[n%len(all):][:1]
		}
		for _, args := range all {
			w := weighed(t, store, in, args...)
			bombWeighed(t, fmt.Sprint(name, ", ", args[1]), w, &worst)
			count++
		}
	}
	count += bombFiles(t, folder, store, &worst)
	if after, _ := os.ReadFile(store); !bytes.Equal(before, after) {
		t.Error("the store has changed")
	}
	figure(t, begun, "R14 bombs: %d refused, at worst %d MB and %.1f s (%s), %.1f s of a processor", count, worst.Memory>>10, worst.Wall.Seconds(), worst.Said, worst.CPU.Seconds())
}

// importing are the three readers of a file.
func importing(path string) [][]string {
	return [][]string{{"import", "issues", path, "--area", "BB"}, {"import", "actions", path, "--area", "BB"}, {"import", "agencies", path}}
}

// bombWeighed judges one refusal. A machine that does something else beside it may
// take up to twice as long, if the time of the processor stays within the bound.
func bombWeighed(t *testing.T, name string, w weight, worst *weight) {
	t.Helper()
	switch {
	case w.Code != 1 || !strings.HasPrefix(w.Said, "tasking: ") || strings.Count(w.Said, "\n") != 1:
		t.Errorf("%s: code %d, %.300q", name, w.Code, w.Said)
	case min(w.Wall, w.CPU) > mostTime || w.Memory > mostMemory || w.Wall > 2*mostTime:
		t.Errorf("%s: %v, %v of a processor, %d MB: %.200q", name, w.Wall, w.CPU, w.Memory>>10, w.Said)
	}
	if w.Wall > worst.Wall {
		worst.Said = name
	}
	worst.Memory, worst.Wall, worst.CPU = max(worst.Memory, w.Memory), max(worst.Wall, w.Wall), max(worst.CPU, w.CPU)
}

// bombFiles are files in the place of others: sparse ones of ten gigabytes, the
// program's own documents under another name, archives.
func bombFiles(t *testing.T, folder, store string, worst *weight) (count int) {
	t.Helper()
	make := func(name string, size int64, head string) string {
		path := filepath.Join(folder, name)
		err := os.WriteFile(path, []byte(head), 0o600)
		if err == nil && size > 0 {
			err = os.Truncate(path, size)
		}
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	try := func(all ...[]string) {
		for _, args := range all {
			bombWeighed(t, fmt.Sprint(args), weighed(t, store, nil, args...), worst)
			count++
		}
	}
	for name, head := range map[string]string{"holes.csv": "", "row.csv": "title\n", "text.json": "[{\"title\":\"", "book.csv": "PK\x03\x04", "page.csv": "%PDF-1.7\n"} {
		path := make(name, 10*gigabyte, head)
		try(importing(path)...)
	}
	for _, format := range []string{"docx", "pdf", "html"} {
		path := filepath.Join(folder, "document.csv")
		if out, err := bystander(folder, store, "export", "document", "--meeting", "BB/1", "--format", format, "--out", path, "--force").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		try(importing(path)...)
	}
	for name, head := range map[string]string{"holes.db": "", "head.db": firstPage(t, store)} {
		path := make(name, 10*gigabyte, head)
		try([]string{"restore", path}, []string{"--store", path, "issue", "list"}, []string{"--store", path, "verify"}, []string{"--store", path, "issue", "raise", "--area", "BB", "--title", "x"})
	}
	return count
}

func firstPage(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b[:4096])
}
