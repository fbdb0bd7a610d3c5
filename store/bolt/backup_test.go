package bolt

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/store"
	"tasking/store/storetest"
)

var backupTime = time.Date(2027, 1, 14, 19, 5, 0, 0, time.FixedZone("", 3600))

func TestBackup(t *testing.T) {
	dir := t.TempDir()
	s := create(t, filepath.Join(dir, "sample.db"), storetest.Change(1, 4))
	copies := filepath.Join(dir, "copies")
	path, err := s.Backup(context.Background(), copies, backupTime)
	if err != nil || filepath.Base(path) != "tasking-sample-20270114-180500-4.db" {
		t.Fatal(path, err)
	}
	first := stateOf(t, path)
	if _, err := s.Backup(context.Background(), copies, backupTime); !errors.Is(err, store.ErrExists) || stateOf(t, path) != first {
		t.Errorf("the same backup again: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Backup(ctx, copies, backupTime.Add(time.Hour)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if names, _ := os.ReadDir(copies); len(names) != 1 {
		t.Errorf("the folder holds %v", names)
	}
	s.Close()
	live, err1 := readAll(s.file)
	copied, err2 := readAll(path)
	if errors.Join(err1, err2) != nil || live != copied {
		t.Error("the copy is not the store", err1, err2)
	}
}

func TestRestore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sample.db")
	s := create(t, file, storetest.Change(1, 4))
	path, err := s.Backup(context.Background(), dir, backupTime)
	if err != nil {
		t.Fatal(err)
	}
	backup := stateOf(t, path)
	add(t, s, storetest.Change(2, 1))
	o := Options{Now: func() time.Time { return backupTime }}
	var held *store.Held
	if _, err := Restore(file, path, storetest.Projector(), o); !errors.As(err, &held) {
		t.Errorf("over an open store: %v", err)
	}
	s.Close()
	present, err := readAll(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(file, file, storetest.Projector(), o); err == nil {
		t.Error("a store was restored from itself")
	}
	kept, err := Restore(file, path, storetest.Projector(), o)
	if err != nil || filepath.Base(kept) != "sample.db.replaced-20270114-180500" {
		t.Fatal(kept, err)
	}
	if again, err := readAll(kept); err != nil || again != present {
		t.Error("the store that was there is not kept", err)
	}
	restored, err1 := readAll(file)
	original, err2 := readAll(path)
	if errors.Join(err1, err2) != nil || restored != original || stateOf(t, path) != backup {
		t.Error("the restored store is not the backup", err1, err2)
	}
	if kept, err := Restore(filepath.Join(dir, "fresh.db"), path, storetest.Projector(), o); err != nil || kept != "" {
		t.Errorf("where nothing was: %q, %v", kept, err)
	}
}

func TestRestoreRefusesBadBackups(t *testing.T) {
	content, data := sample(t)
	dir := t.TempDir()
	file, bad := filepath.Join(dir, "sample.db"), filepath.Join(dir, "bad.db")
	create(t, file, storetest.Change(1, 1)).Close()
	before := stateOf(t, file)
	for at := 100; at < len(content); at += 1777 {
		b := append([]byte(nil), content...)
		b[at] ^= 4
		if !judge(t, bad, b, data, "a flip") {
			continue
		}
		os.WriteFile(bad, b, 0o600)
		if _, err := Restore(file, bad, storetest.Projector(), Options{}); err == nil || !strings.Contains(err.Error(), "bad.db") {
			t.Errorf("byte %d: %v", at, err)
		}
	}
	if stateOf(t, file) != before {
		t.Error("the present store was touched")
	}
	if names, _ := os.ReadDir(dir); len(names) != 2 {
		t.Errorf("the folder holds %v", names)
	}
}
