package bolt

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"tasking/store/storetest"
)

// A program that starts while a store is being replaced, or after the one that
// replaced it was killed, must find a store: an empty place would be offered to
// it for a new one.
func TestThereIsAStoreAtEveryMomentOfARestore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file, storetest.Change(1, 1))
	backup, err := s.Backup(context.Background(), filepath.Join(filepath.Dir(file), "copies"), time.Unix(0, 0))
	if err != nil || s.Close() != nil {
		t.Fatal(err)
	}
	var missing, looks atomic.Int64
	over := make(chan struct{})
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for {
			select {
			case <-over:
				return
			default:
			}
			if _, err := os.Stat(file); os.IsNotExist(err) {
				missing.Add(1)
			}
			looks.Add(1)
		}
	}()
	for n := range 20 {
		now := func() time.Time { return time.Unix(int64(n)*60, 0) }
		kept, err := Restore(file, backup, storetest.Projector(), Options{Now: now})
		if err != nil || same(kept, file) {
			t.Fatalf("restore %d kept %q: %v", n, kept, err)
		}
	}
	close(over)
	<-watched
	if missing.Load() > 0 || looks.Load() < 100 {
		t.Errorf("at %d of %d looks there was no store", missing.Load(), looks.Load())
	}
}
