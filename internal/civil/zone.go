package civil

import "time"

// clock is what a clock on the wall shows.
type clock struct {
	hour, minute, second int
}

// resolve finds the moment when the zone's clocks show that day and time. Of
// two such moments (the clocks went back) it is the earlier. Where there is
// none (the clocks went forward over it) ok is false and the moment is the one
// when they did.
func resolve(d Date, c clock, zone *time.Location) (t time.Time, ok bool) {
	at := func(seconds int64) time.Time { return time.Unix(seconds, 0).In(zone) }
	wall := time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, time.UTC).Unix()
	t = time.Date(d.Year, d.Month, d.Day, c.hour, c.minute, c.second, 0, zone)
	start, end := t.ZoneBounds()
	if !start.IsZero() {
		_, before := start.Add(-time.Second).Zone()
		if earlier := at(wall - int64(before)); earlier.Before(start) && earlier.Before(t) && shows(earlier, d, c) {
			return earlier, true
		}
	}
	if shows(t, d, c) {
		return t, true
	}
	// time.Date took the offset of one side of the gap and so landed on the
	// other: past the gap when it shows a later time than was asked for.
	_, offset := t.Zone()
	if t.Unix()+int64(offset) > wall {
		return start, false
	}
	return end, false
}

// shows reports that the clocks in the zone of t show that day and time.
func shows(t time.Time, d Date, c clock) bool {
	return Of(t, t.Location()) == d && t.Hour() == c.hour && t.Minute() == c.minute && t.Second() == c.second
}
