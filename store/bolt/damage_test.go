package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/store"
	"tasking/store/storetest"
)

// sample is the bytes of a store with some history, and the text of all its user
// data.
func sample(t *testing.T) (content []byte, data string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sample.db")
	s := create(t, file)
	for n := range 60 {
		add(t, s, storetest.Change(n+1, n%9+1))
	}
	s.Close()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data, problem := readAll(file)
	if problem != nil {
		t.Fatal(problem)
	}
	return content, data
}

// readAll opens and verifies a store and returns all its user data, or what it
// reported.
func readAll(file string) (string, error) {
	s, err := Open(file, storetest.Projector(), Options{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer s.Close()
	report, err := s.Verify(context.Background(), nil)
	if err != nil || !report.OK() {
		return "", errors.Join(err, store.Damaged(file, strings.Join(report.Problems, "; "), nil))
	}
	var b strings.Builder
	err = s.View(context.Background(), func(sn store.Snapshot) error {
		err := sn.Entries(1, func(e store.Entry) (bool, error) {
			fmt.Fprintf(&b, "%d %x %s %s\n", e.Seq, e.Hash, e.Kind, e.Payload)
			return true, nil
		})
		for _, table := range storetest.Projector().Tables() {
			err = errors.Join(err, sn.Scan(table, "", func(k string, v []byte) (bool, error) {
				fmt.Fprintf(&b, "%s %s %s\n", table, k, v)
				return true, nil
			}))
		}
		return err
	})
	return b.String(), err
}

// judge opens damaged bytes: what is not reported must be harmless, and a refused
// file is not written.
func judge(t *testing.T, file string, content []byte, data, what string) (reported bool) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	past := time.Unix(1_700_000_000, 0)
	if err := os.Chtimes(file, past, past); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	got, err := readAll(file)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("%s: the answer took %v", what, took)
	}
	if err == nil && got != data {
		t.Errorf("%s: user data changed and nothing was reported", what)
	}
	if err != nil {
		known := errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNotStore) || errors.Is(err, store.ErrOutdated)
		if !known || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if s, err := Open(file, storetest.Projector(), Options{}); err == nil {
		s.Close()
		return got != data
	}
	after, err1 := os.ReadFile(file)
	info, err2 := os.Stat(file)
	if errors.Join(err1, err2) != nil || !bytes.Equal(after, content) || !info.ModTime().Equal(past) {
		t.Errorf("%s: a refused file was written", what)
	}
	return true
}

func TestTruncations(t *testing.T) {
	content, data := sample(t)
	file := filepath.Join(t.TempDir(), "cut.db")
	reported := 0
	cut := []int{0, 1, 15, 79, 80, 4095, 4096, 4097, 8191, 8192, len(content) - 1}
	for n := 3000; n < len(content); n += 3001 {
		cut = append(cut, n)
	}
	for _, n := range cut {
		if judge(t, file, content[:n], data, fmt.Sprintf("cut to %d bytes", n)) {
			reported++
		}
	}
	if reported < len(cut)/3 {
		t.Errorf("only %d of %d cuts were reported", reported, len(cut))
	}
}

func TestFlippedBits(t *testing.T) {
	content, data := sample(t)
	file := filepath.Join(t.TempDir(), "flipped.db")
	r := rand.New(rand.NewSource(19))
	reported := 0
	const flips = 300
	for range flips {
		b := bytes.Clone(content)
		at, bit := r.Intn(len(b)), r.Intn(8)
		b[at] ^= 1 << bit
		if judge(t, file, b, data, fmt.Sprintf("bit %d of byte %d", bit, at)) {
			reported++
		}
	}
	t.Logf("%d of %d flips were reported, the others harmless", reported, flips)
	if reported == 0 {
		t.Error("no flip was reported")
	}
}

func TestSwappedAndZeroedPages(t *testing.T) {
	content, data := sample(t)
	file := filepath.Join(t.TempDir(), "pages.db")
	size := os.Getpagesize()
	n := len(content) / size
	r := rand.New(rand.NewSource(23))
	for range 60 {
		i, j := r.Intn(n), r.Intn(n)
		b := bytes.Clone(content)
		copy(b[i*size:(i+1)*size], content[j*size:])
		judge(t, file, b, data, fmt.Sprintf("page %d over page %d", j, i))
		clear(b[i*size : (i+1)*size])
		judge(t, file, b, data, fmt.Sprintf("page %d zeroed", i))
	}
}

// A page that points back to one above it sends bbolt round for ever.
func TestCircleOfPages(t *testing.T) {
	s := large(t)
	s.Close()
	content, err := os.ReadFile(s.file)
	if err != nil {
		t.Fatal(err)
	}
	found, err := inspect(s.file, bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	journal, err := found.pages.bucket(bucket{root: found.pages.root}, journalBucket)
	if err != nil {
		t.Fatal(err)
	}
	branch := content[int64(journal.root)*found.pages.pageSize:]
	last := pageHead + (int(order.Uint16(branch[10:]))-1)*elementSize
	order.PutUint64(branch[last+8:], journal.root)
	file := filepath.Join(t.TempDir(), "circle.db")
	if !judge(t, file, content, "", "a circle") {
		t.Error("a circle of pages was not reported")
	}
}
