package bolt

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tasking/store"
	"tasking/store/storetest"
)

// large is a store with 10,000 records a table.
func large(t testing.TB) *Store {
	t.Helper()
	s := create(t, filepath.Join(t.TempDir(), "sample.db"))
	var changes []store.Change
	for n := range 100 {
		changes = append(changes, storetest.Change(n*store.MaxFacts+1, store.MaxFacts))
	}
	add(t, s, changes...)
	return s
}

func TestPagesWrittenByOneChange(t *testing.T) {
	s := large(t)
	stats := s.db.Stats()
	const changes = 50
	for n := range changes {
		add(t, s, storetest.Change(n*197+1, 1))
	}
	after := s.db.Stats()
	per := float64(after.TxStats.GetWrite()-stats.TxStats.GetWrite()) / changes
	t.Logf("%.1f pages a change over two tables of 10,000 records", per)
	if per > 12 {
		t.Errorf("%.1f pages are written by one change", per)
	}
}

func TestFailedWriteEndsWriting(t *testing.T) {
	var taken *os.File
	openFile = func(name string, flag int, mode os.FileMode) (f *os.File, err error) {
		taken, err = os.OpenFile(name, flag, mode)
		return taken, err
	}
	defer func() { openFile = os.OpenFile }()
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file, storetest.Change(1, 1))
	h := head(t, s)
	if _, err := s.Append(context.Background(), store.Head{}, storetest.Change(2, 1)); !errors.Is(err, store.ErrStale) {
		t.Fatal(err)
	}
	add(t, s, storetest.Change(2, 1)) // a stale head did not end writing
	h = head(t, s)
	taken.Close()
	for range 2 {
		_, err := s.Append(context.Background(), h, storetest.Change(3, 1))
		if !errors.Is(err, store.ErrStopped) || !strings.Contains(err.Error(), "sample.db") || strings.Contains(err.Error(), "\n") {
			t.Errorf("after a failed write: %v", err)
		}
	}
	if head(t, s) != h {
		t.Error("the journal moved on")
	}
	s.Close()
}

func TestGuard(t *testing.T) {
	err := guard("a.db", func() error { panic("page 3 is not a leaf") })
	if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "a.db") {
		t.Error(err)
	}
	own := errors.New("own")
	if err := guard("a.db", func() error { return outside(func() error { return own }) }); err != own {
		t.Error(err)
	}
	defer func() {
		if p, ok := recover().(callerPanic); !ok || p.value != "a bug" {
			t.Errorf("the caller's panic came back as %v", p)
		}
	}()
	guard("a.db", func() error {
		return outside(func() error { return guard("a.db", func() error { return outside(func() error { panic("a bug") }) }) })
	})
	t.Error("the caller's panic was swallowed")
}

// BenchmarkAppend records one fact and, beside each, appends 1 KiB to a plain file
// and syncs it: the ratio says what a commit costs in syncs of this disk.
func BenchmarkAppend(b *testing.B) {
	s := large(b)
	raw, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()
	h, block := head(b, s), make([]byte, 1024)
	stats := s.db.Stats()
	pages := stats.TxStats.GetWrite()
	var ratios []float64
	for n := 0; b.Loop(); n++ {
		began := time.Now()
		_, err1 := raw.Write(block)
		err2 := raw.Sync()
		plain := time.Since(began)
		began = time.Now()
		entries, err3 := s.Append(context.Background(), h, storetest.Change(n%9000+1, 1))
		if err := errors.Join(err1, err2, err3); err != nil {
			b.Fatal(err)
		}
		ratios = append(ratios, float64(time.Since(began))/float64(plain))
		h = entries[0].Head()
	}
	slices.Sort(ratios)
	stats = s.db.Stats()
	b.ReportMetric(ratios[len(ratios)/2], "fsyncs-p50")
	b.ReportMetric(ratios[len(ratios)*99/100], "fsyncs-p99")
	b.ReportMetric(float64(stats.TxStats.GetWrite()-pages)/float64(len(ratios)), "pages/op")
}
