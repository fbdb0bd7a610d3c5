package bolt

import (
	"fmt"
	"io"
	"os"
	"testing"

	"tasking/store/storetest"
)

// TestMain makes the test binary its own second process: with TASKING_STORE_ROLE
// set it plays that role and ends.
func TestMain(m *testing.M) {
	switch role := os.Getenv("TASKING_STORE_ROLE"); role {
	case "":
		os.Exit(m.Run())
	case "hold":
		hold(os.Getenv("TASKING_STORE_FILE"))
	default:
		if play := roles[role]; play != nil {
			play(os.Getenv("TASKING_STORE_FILE"))
		}
	}
}

// roles that only some systems can play.
var roles = map[string]func(file string){}

// hold opens the store, says so and keeps it until its input ends.
func hold(file string) {
	s, err := Open(file, storetest.Projector(), Options{})
	fmt.Println("held", err)
	io.Copy(io.Discard, os.Stdin)
	if err == nil {
		s.Close()
	}
}
