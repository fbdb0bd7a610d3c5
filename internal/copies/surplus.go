package copies

import (
	"os"
	"strconv"
)

// How many copies stay [reliability 6].
const (
	latest    = 10
	weekly    = 8
	monthly   = 12
	elsewhere = 3 // in a second place
)

// surplus chooses the copies that go, of copies of one store, newest first. Stay: the
// latest, the newest of each of the latest weeks and months, and the newest that was
// verified. Time only gives names to the weeks and months; order and number decide.
func surplus(all []Copy) []Copy {
	stays := map[int]bool{}
	for n := range min(latest, len(all)) {
		stays[n] = true
	}
	for n, c := range all {
		if c.Verified != nil {
			stays[n] = true
			break
		}
	}
	spread(all, stays, weekly, func(c Copy) string {
		year, week := c.Made.UTC().ISOWeek()
		return strconv.Itoa(year) + " " + strconv.Itoa(week)
	})
	spread(all, stays, monthly, func(c Copy) string { return c.Made.UTC().Format("2006-01") })
	var goes []Copy
	for n, c := range all {
		if !stays[n] {
			goes = append(goes, c)
		}
	}
	return goes
}

// spread lets the newest of each span stay, of so many spans.
func spread(all []Copy, stays map[int]bool, most int, span func(Copy) string) {
	seen := map[string]bool{}
	for n, c := range all {
		if s := span(c); !seen[s] {
			if len(seen) == most {
				return
			}
			seen[s] = true
			stays[n] = true
		}
	}
}

// remove takes copies away, each before its manifest: a manifest alone is still
// known to be ours.
func remove(goes []Copy) error {
	for _, c := range goes {
		if err := os.Remove(c.Path); err != nil && !os.IsNotExist(err) {
			return err
		}
		if err := os.Remove(manifestOf(c.Path)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}
