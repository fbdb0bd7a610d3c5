package casebook_test

import (
	"context"
	"maps"
	"slices"
	"testing"
)

// A list of one area reads that area's body and no other.
func TestListOfOneAreaCarriesItsBodyAlone(t *testing.T) {
	d := open(t)
	held(d)
	ctx := context.Background()
	for area, want := range map[string][]string{"": {"BB", "BTG", "DA"}, "BB": {"BB"}, "XX": nil} {
		board, err := d.Board(ctx, area)
		if err != nil {
			t.Fatal(err)
		}
		place, issues, err := d.WholeIssues(ctx, area, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []struct {
			what   string
			bodies []string
		}{{"board", slices.Sorted(maps.Keys(board.Bodies))}, {"list", slices.Sorted(maps.Keys(place.Bodies))}} {
			if !slices.Equal(p.bodies, want) {
				t.Errorf("the %s of %q carries the bodies %v and not %v", p.what, area, p.bodies, want)
			}
		}
		if len(issues) != len(board.Issues) {
			t.Errorf("%q: %d whole issues and %d on the board", area, len(issues), len(board.Issues))
		}
		for _, s := range board.Issues {
			if board.Body(s.Ref) == nil {
				t.Errorf("%s has no body", s.Ref)
			}
		}
	}
}
