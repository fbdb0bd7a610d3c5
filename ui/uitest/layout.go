package uitest

import (
	"math/rand/v2"
	"testing"

	"tasking/ui/screen"
)

// AssertLayout draws the model at every width from 1 to 220, every height from
// 1 to 70, and 300 random sizes from a fixed seed, and fails where a line is
// too wide or there are too many. Leave it out of a test that already draws
// thousands of rows.
func (d *Driver) AssertLayout() *Driver {
	d.t.Helper()
	w, h := d.w, d.h
	for width := 1; width <= 220; width++ {
		for _, height := range []int{1, 18, 24, 60} {
			d.Resize(width, height).AssertFits()
		}
	}
	for height := 1; height <= 70; height++ {
		for _, width := range []int{1, 60, 80, 113, 200} {
			d.Resize(width, height).AssertFits()
		}
	}
	random := rand.New(rand.NewPCG(7, 2027))
	for range 300 {
		d.Resize(1+random.IntN(260), 1+random.IntN(90)).AssertFits()
	}
	return d.Resize(w, h)
}

// CheckBindings fails when a table of keys is not sound: see screen.Check.
func CheckBindings(t testing.TB, s screen.Screen) {
	t.Helper()
	for _, wrong := range screen.Check(s.Bindings()) {
		t.Errorf("%s: %s", s.Title(), wrong)
	}
}
