package bolt

import (
	"path/filepath"
	"testing"

	"tasking/store/storetest"
)

func TestStatsCountCommitsAndTheirPages(t *testing.T) {
	s := create(t, filepath.Join(t.TempDir(), "store.db"))
	commits, pages := s.Stats()
	if again, same := s.Stats(); again != commits || same != pages {
		t.Errorf("looking changed the counts: %d commits and %d pages became %d and %d", commits, pages, again, same)
	}
	for n := range 3 {
		add(t, s, storetest.Change(n+1, 1))
	}
	commits2, pages2 := s.Stats()
	if commits2-commits != 3 {
		t.Errorf("three changes made %d commits", commits2-commits)
	}
	// Tables this small stand in one page; with it go the freelist and a meta page.
	if each := float64(pages2-pages) / 3; each < 3 || each > 12 {
		t.Errorf("%.1f pages are written by one change", each)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if commits, pages := s.Stats(); commits != 0 || pages != 0 {
		t.Errorf("a closed store counts %d commits and %d pages", commits, pages)
	}
}
