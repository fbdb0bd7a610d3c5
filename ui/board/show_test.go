package board

import (
	"fmt"
	"os"
	"testing"
	"time"

	"tasking/ui"
)

// TestMain can show a board on a real terminal instead of testing, so that it
// can be looked at: TASKING_BOARD=full go test ./ui/board. Any name of boards
// below is known; TASKING_HALL=1 puts it on the wall.
func TestMain(m *testing.M) {
	name := os.Getenv("TASKING_BOARD")
	if name == "" {
		os.Exit(m.Run())
	}
	b, _ := made(boards[name]())
	o := ui.Options{Hall: os.Getenv("TASKING_HALL") != "", NoColor: os.Getenv("NO_COLOR") != "", Now: func() time.Time { return noon }}
	if err := ui.Run(b, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
