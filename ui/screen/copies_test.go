package screen_test

import (
	"testing"
	"time"

	"tasking/ui/screen"
)

func TestWordsOfCopies(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2027, 3, 28, 19, 42, 0, 0, london) // the clocks went forward in the night
	verified := func(at time.Time) screen.Copies { return screen.Copies{Known: true, Backup: true, Verified: at} }
	second := verified(now)
	second.Place, second.Second = true, now.Add(-2*time.Minute).UTC()
	bad := second
	bad.NoSecond = "it is not there"
	for _, c := range []struct {
		copies             screen.Copies
		open, hall, narrow bool
		want               string
		trouble            bool
	}{
		{copies: screen.Copies{}},
		{copies: screen.Copies{Known: true}, want: "no backup yet"},
		{copies: screen.Copies{Known: true}, hall: true},
		{copies: screen.Copies{Known: true, Backup: true}, want: "backup not verified yet"},
		{copies: verified(now.Add(-2 * time.Minute).UTC()), want: "backup verified today 19:40"},
		{copies: verified(now.Add(-20 * time.Hour)), want: "backup verified yesterday"},
		{copies: verified(now.AddDate(0, 0, -2)), want: "backup verified 2 days ago"},
		{copies: verified(now.AddDate(0, 0, -400)), want: "backup verified 400 days ago"},
		{copies: verified(now.AddDate(0, 0, 2)), want: "backup verified 30 Mar 2027"},
		{copies: verified(now), hall: true},
		{copies: verified(now), hall: true, narrow: true},
		{copies: screen.Copies{Known: true}, narrow: true, want: "no backup yet"},
		{copies: screen.Copies{Known: true, Backup: true}, narrow: true, want: "backup pending"},
		{copies: verified(now.AddDate(0, -4, 0)), narrow: true, want: "backup 28 Nov"},
		{copies: verified(now.Add(-2 * time.Minute).UTC()), narrow: true, want: "backup 19:40"},
		{copies: verified(now.Add(-20 * time.Hour)), narrow: true, want: "backup 27 Mar"},
		{copies: verified(now.AddDate(0, 0, -400)), narrow: true, want: "backup Feb 2026"},
		{copies: second, want: "backup verified today 19:42"},
		{copies: second, open: true, hall: true, want: "second copy 19:40"},
		{copies: bad, open: true, hall: true, want: "NO SECOND COPY", trouble: true},
		{copies: bad, want: "NO SECOND COPY", trouble: true},
		{copies: screen.Copies{Known: true, NoBackup: "the disk is full"}, hall: true, want: "NO BACKUP", trouble: true},
		{copies: screen.Copies{Known: true, ReadOnly: "handed over"}, hall: true, want: "READ ONLY: handed over", trouble: true},
	} {
		if got, trouble := c.copies.Words(now, c.open, c.hall, c.narrow); got != c.want || trouble != c.trouble {
			t.Errorf("%+v: %q %v, not %q %v", c.copies, got, trouble, c.want, c.trouble)
		}
	}
}
