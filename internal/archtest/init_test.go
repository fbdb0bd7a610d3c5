package archtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// slowest is the most milliseconds a package may take before main.
const slowest = 1.0

// accepted are the packages that may take more, and how much. The writer of
// spreadsheets builds its tables of formulas, which no document needs: 2.1 ms at
// the best of thirty starts on two shared cores.
var accepted = map[string]float64{"github.com/xuri/excelize/v2": 3.0}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @[0-9.]+ ms, ([0-9.]+) ms clock`)

// One library that builds a table at start makes every command slow. The
// fastest of several starts counts, since a busy machine slows a single one.
func TestNoPackageIsSlowToStart(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "tasking")
	build := exec.Command("go", "build", "-o", binary, "./cmd/tasking")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	best := map[string]float64{}
	for range 25 {
		cmd := exec.Command(binary, "version")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, m := range initLine.FindAllStringSubmatch(string(out), -1) {
			ms, err := strconv.ParseFloat(m[2], 64)
			if old, seen := best[m[1]]; err == nil && (!seen || ms < old) {
				best[m[1]] = ms
			}
		}
	}
	if len(best) < 5 {
		t.Fatalf("the trace names only %d packages", len(best))
	}
	for pkg, ms := range best {
		if most := max(slowest, accepted[pkg]); ms > most {
			t.Errorf("%s takes %.2f ms before main; %.0f is the most", pkg, ms, most)
		}
	}
}
