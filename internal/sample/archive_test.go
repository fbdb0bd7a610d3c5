package sample

import (
	"context"
	"encoding/json"
	"testing"

	"tasking/internal/casebook"
	"tasking/internal/text"
)

func TestArchiveLeavesTheBoardAlone(t *testing.T) {
	ctx := context.Background()
	b := filled(t, friday)
	before, _ := json.Marshal(boardOf(t, b).Issues)
	heard := 0
	if err := Archive(ctx, b, 1000, friday, func(done int) { heard = done }); err != nil {
		t.Fatal(err)
	}
	after, _ := json.Marshal(boardOf(t, b).Issues)
	if string(before) != string(after) {
		t.Error("the open board changed")
	}
	if heard != 1000 {
		t.Errorf("progress ended at %d", heard)
	}
}

func TestArchiveBeforeTheSample(t *testing.T) {
	ctx := context.Background()
	b := founded(t, friday)
	if err := Archive(ctx, b, 1000, friday, nil); err != nil {
		t.Fatal(err)
	}
	closed, err := b.ClosedIssues(ctx, "")
	if err != nil || len(closed.Issues) != 1000 {
		t.Fatalf("%d closed issues, %v", len(closed.Issues), err)
	}
	length := 0
	for _, s := range closed.Issues {
		if text.Line(s.Title) != s.Title {
			t.Errorf("%q is not clean", s.Title)
		}
		length += text.Length(s.Title)
	}
	if mean := length / 1000; mean < 52 || mean > 64 {
		t.Errorf("titles have %d characters", mean)
	}
	if err := Fill(ctx, b, friday); err != nil {
		t.Fatal(err)
	}
	if n, want := len(boardOf(t, b).Issues), len(boardOf(t, filled(t, friday)).Issues); n != want {
		t.Errorf("%d open issues with an archive behind them, %d without", n, want)
	}
	rep, err := b.Verify(ctx, nil)
	if err != nil || !rep.OK {
		t.Errorf("verify says %v %v", rep.Problems, err)
	}
}

func TestArchiveOfNothing(t *testing.T) {
	b := founded(t, friday)
	before := head(t, b)
	if err := Archive(context.Background(), b, 0, friday, nil); err != nil {
		t.Fatal(err)
	}
	if after := head(t, b); after != before {
		t.Errorf("the journal went from %d to %d", before, after)
	}
}

func head(t *testing.T, b *casebook.Book) uint64 {
	t.Helper()
	p, err := b.Place(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p.Seq
}

func TestBench(t *testing.T) {
	b := founded(t, friday)
	if err := Archive(context.Background(), b, 100, friday, nil); err != nil {
		t.Fatal(err)
	}
	if err := Bench(context.Background(), b, 200, friday); err != nil {
		t.Fatal(err)
	}
	board := boardOf(t, b)
	if len(board.Issues) != 200 {
		t.Fatalf("%d open issues", len(board.Issues))
	}
	for _, s := range board.Issues {
		if s.Ref.Area != Founding().Areas[0].Code || s.Lead == "" || len(s.Support) != 1 || len(s.Actions) < 1 || len(s.Actions) > 2 {
			t.Errorf("%s: lead %q, with %v, %d actions", s.Ref, s.Lead, s.Support, len(s.Actions))
		}
	}
}

func BenchmarkFill(b *testing.B) {
	for b.Loop() {
		filled(b, friday)
	}
}

func BenchmarkArchive(b *testing.B) {
	for b.Loop() {
		if err := Archive(context.Background(), founded(b, friday), 2000, friday, nil); err != nil {
			b.Fatal(err)
		}
	}
}
