//go:build torture

package torture

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata" // as in the program
)

// The counts of one run; the defaults are those of every check.
var (
	seed     = flag.Uint64("seed", 0, "the seed of everything drawn at random; 0 draws one")
	kills    = flag.Int("kills", 1000, "kills of the program (R1)")
	cuts     = flag.Int("cuts", 1500, "images of a power cut (R2)")
	steps    = flag.Int("steps", 100_000, "steps of the model (R8)")
	meetings = flag.Int("meetings", 20, "meetings of the soak (R23)")
)

// program is the file of the real program, built once for all tests.
var program string

// roles are what the test binary plays as a second process, when roleName is set
// to one of them. The other test files put theirs in.
var roles = map[string]func(){}

const roleName = "TASKING_TORTURE_ROLE"

func TestMain(m *testing.M) {
	if play := roles[os.Getenv(roleName)]; play != nil {
		play()
		return
	}
	flag.Parse()
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	fmt.Printf("seed %d: run again with -seed %d\n", *seed, *seed)
	os.Exit(withProgram(m.Run))
}

// withProgram builds the real program as it is shipped, runs, and cleans up.
func withProgram(run func() int) int {
	folder, err := os.MkdirTemp("", "tasking-torture-")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(folder)
	program = filepath.Join(folder, "tasking")
	build := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/tasking")
	build.Dir = filepath.Join("..", "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Printf("the program was not built: %v\n%s", err, out)
		return 1
	}
	return run()
}

// played is this test binary as a second process in a role.
func played(role string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), roleName+"="+role), env...)
	return cmd
}

// chance is a source of chance of its own for a test, drawn from the seed.
func chance(test string) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, c := range []byte(test) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return rand.New(rand.NewPCG(*seed, h))
}

// figure prints the one line of a test, with the time it took.
func figure(t *testing.T, begun time.Time, format string, args ...any) {
	t.Helper()
	says := "held"
	if t.Failed() {
		says = "FAILED"
	}
	fmt.Printf("figure %s: %s, %.0f s, %s\n", t.Name(), fmt.Sprintf(format, args...), time.Since(begun).Seconds(), says)
}
