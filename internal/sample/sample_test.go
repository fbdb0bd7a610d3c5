package sample

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/store/bolt"
)

// friday is a moment in the working day; the clocks are on summer time.
var friday = time.Date(2027, time.May, 14, 9, 5, 0, 0, time.UTC)

// founded makes a store with the sample's partnership in it.
func founded(t testing.TB, now time.Time) *casebook.Book {
	t.Helper()
	change, err := casebook.Founding(Founding(), casebook.Who{At: Since(now)}, now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := bolt.Create(filepath.Join(t.TempDir(), "demo.db"), casebook.Projector{}, bolt.Options{}, change)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return casebook.New(s, func() time.Time { return now })
}

func filled(t testing.TB, now time.Time) *casebook.Book {
	t.Helper()
	b := founded(t, now)
	if err := Fill(context.Background(), b, now); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFill(t *testing.T) {
	start := time.Now()
	b := filled(t, friday)
	t.Log("filled in", time.Since(start))
	board, err := b.Board(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(board.Issues); n < 55 || n > 70 {
		t.Errorf("%d open issues", n)
	}
}
