package tasking

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// Every view and every decision reads a body, and raising an issue writes one: as
// fields the bodies of a borough share a page of the disk.
func encodeBody(b *Body) []byte {
	f := fields{out: make([]byte, 0, 512)}
	f.body(b)
	return f.out
}

func decodeBody(stored []byte) (*Body, error) {
	f, b := reading(stored), new(Body)
	f.body(b)
	if !f.whole() {
		return nil, errors.New("the record of a body cannot be read; make the tables again with `tasking rebuild`")
	}
	return b, nil
}

func (f *fields) body(b *Body) {
	f.text(&b.Code)
	f.number(&b.LastIssue)
	f.number(&b.LastMeeting)
	f.series(&b.Series)
	f.members(&b.Members)
	each(f, &b.Meetings, (*fields).meetingBrief)
	f.number(&b.Open)
	f.number(&b.Agreed)
	f.place(&b.AgreedUpTo)
}

func (f *fields) series(s *Series) {
	day := int(s.Weekday)
	f.number(&s.Ordinal)
	if f.number(&day); f.reading {
		s.Weekday = time.Weekday(day)
	}
	f.number(&s.Hour)
	f.number(&s.Minute)
	f.text(&s.Venue)
}

// members are written in order of their names: the same body, the same bytes.
func (f *fields) members(all *map[string]string) {
	names := slices.Sorted(maps.Keys(*all))
	f.texts(&names)
	if f.reading && len(names) > 0 {
		*all = make(map[string]string, len(names))
	}
	for _, name := range names {
		as := (*all)[name]
		if f.text(&as); f.reading {
			(*all)[name] = as
		}
	}
}

func (f *fields) meetingBrief(m *MeetingBrief) {
	f.number(&m.Number)
	f.moment(&m.At)
	f.day(&m.Day)
	f.text(&m.State)
}
