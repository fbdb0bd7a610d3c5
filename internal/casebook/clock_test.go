package casebook_test

import (
	"context"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// A clock that jumps is told with the first change after the jump, and the order
// of the journal is that of recording.
func TestAClockThatJumpsIsToldOnce(t *testing.T) {
	d := open(t)
	cases := []struct {
		by   time.Duration
		want string
	}{
		{time.Minute, ""},
		{-4 * time.Minute, ""},
		{-time.Hour, "is the clock right? The last change was on 14 Jan 2027 6:27pm"},
		{0, ""},
		{300 * 24 * time.Hour, ""},
		{10 * 365 * 24 * time.Hour, "is the clock right? The last change was on 10 Nov 2027 5:27pm"},
		{-10 * 365 * 24 * time.Hour, "is the clock right? The last change was on 7 Nov 2037 5:27pm"},
		{time.Hour, ""},
	}
	for n, c := range cases {
		d.clock = d.clock.Add(c.by)
		note, err := d.ClockNote(context.Background())
		if err != nil || note != c.want {
			t.Errorf("jump %d: %q, %v; want %q", n, note, err, c.want)
		}
		res, err := d.Do(context.Background(), casebook.Who{}, &tasking.RaiseIssue{Area: "BB", Title: "A matter"})
		if err != nil {
			t.Fatal(err)
		}
		if got := append(res.Notes, ""); got[0] != c.want {
			t.Errorf("jump %d: the notes are %q, want %q", n, res.Notes, c.want)
		}
	}
	lines, err := d.History(context.Background(), ref(len(cases)))
	if err != nil || len(lines) != 1 || lines[0].Seq <= uint64(len(cases)) {
		t.Errorf("the last change is not the last of the journal: %v, %v", lines, err)
	}
	// What is entered for another time is not the clock's doing.
	res, err := d.Do(context.Background(), casebook.Who{At: d.clock.AddDate(-1, 0, 0)}, &tasking.RaiseIssue{Area: "BB", Title: "From paper"})
	if err != nil || len(res.Notes) > 0 {
		t.Errorf("%q, %v", res.Notes, err)
	}
	d.verified()
}
