package bolt

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"tasking/store"
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
	case "record":
		record(os.Getenv("TASKING_STORE_FILE"))
	default:
		if play := roles[role]; play != nil {
			play(os.Getenv("TASKING_STORE_FILE"))
		}
	}
}

// roles that only some systems can play.
var roles = map[string]func(file string){}

// record appends without end and says each time what is saved.
func record(file string) {
	s, err := Open(file, storetest.Projector(), Options{})
	if err != nil {
		fmt.Println("open:", err)
		return
	}
	var head store.Head
	err = s.view(context.Background(), func(sn *snapshot) error { head = sn.head; return nil })
	for n := int(head.Seq) + 1; err == nil; n++ {
		var entries []store.Entry
		if entries, err = s.Append(context.Background(), head, storetest.Change(n%500+1, n%3+1)); err == nil {
			head = entries[len(entries)-1].Head()
			fmt.Println("saved", head.Seq)
		}
	}
	fmt.Println("stopped:", err)
}

// hold opens the store, says so and keeps it until its input ends.
func hold(file string) {
	s, err := Open(file, storetest.Projector(), Options{})
	fmt.Println("held", err)
	io.Copy(io.Discard, os.Stdin)
	if err == nil {
		s.Close()
	}
}
