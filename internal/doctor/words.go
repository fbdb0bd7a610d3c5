package doctor

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"tasking/internal/civil"
	"tasking/store"
	"tasking/store/bolt"
)

// missing is the sentence on what the result lacks of all that is known of the
// journal; "" when it lacks nothing.
func (x *examination) missing() string {
	last, end := x.found.Last(), x.best.head.Seq
	switch {
	case last > end:
	case x.found.Claimed == 0:
		return "the store no longer says where its journal ended: what was recorded after " + x.at(x.best.last.At, x.best.last.Zone) + " is not in it, if there was anything"
	default:
		return ""
	}
	var lacking []bolt.Trace
	for _, list := range [][]bolt.Trace{x.found.Journal, x.found.Beyond} {
		for _, t := range list {
			if t.Head.Seq > end {
				lacking = append(lacking, t)
			}
		}
	}
	if uint64(len(lacking)) < last-end || x.found.Claimed == 0 {
		return x.partly(lacking, end+1, last)
	}
	changes := map[store.ID]bool{}
	for _, t := range lacking {
		changes[t.Change] = true
	}
	if len(changes) == 1 {
		return "the last change, recorded " + x.when(lacking[0]) + ", is not in it"
	}
	return fmt.Sprintf("the last %d changes, recorded %s, are not in it", len(changes), x.between(lacking[0], lacking[len(lacking)-1]))
}

// between says when the first and the last of some entries were recorded.
func (x *examination) between(first, last bolt.Trace) string {
	from, to := x.when(first), x.when(last)
	if from == to {
		return from
	}
	return "from " + from + " to " + to
}

// partly is the sentence when some of what lacks cannot be read any more.
func (x *examination) partly(lacking []bolt.Trace, from, to uint64) string {
	what, they := fmt.Sprintf("entries %d to %d of the journal are not in it", from, to), "they were"
	if from == to {
		what, they = fmt.Sprintf("entry %d of the journal, the last one, is not in it", from), "it was"
	}
	switch n := len(lacking); {
	case n > 0:
		what += "; of those, what can still be read was recorded " + x.between(lacking[0], lacking[n-1])
		if x.found.Claimed == 0 {
			what += ", and the store no longer says where its journal ended"
		}
		return what
	case !x.best.last.At.IsZero():
		return what + "; " + they + " recorded after " + x.at(x.best.last.At, x.best.last.Zone)
	}
	return what
}

// upTo says when the last entry of a store was recorded.
func (x *examination) upTo(e store.Entry) string {
	return ", the last one recorded " + x.at(e.At, e.Zone)
}

func (x *examination) when(t bolt.Trace) string { return x.at(t.At, t.Zone) }

// at is a moment as people of its zone read it; the day only when it is not today.
func (x *examination) at(t time.Time, zone string) string {
	loc, err := time.LoadLocation(zone)
	if err != nil || zone == "" {
		loc = time.UTC
	}
	clock, day := t.In(loc).Format("15:04"), civil.Of(t, loc)
	if day == civil.Of(x.options.Now, loc) {
		return clock
	}
	return day.String() + " " + clock
}

func hash(h store.Head) string { return hex.EncodeToString(h.Hash[:]) }

// entries counts them: 1,083 entries.
func entries(n uint64) string {
	if n == 1 {
		return "1 entry"
	}
	s := strconv.FormatUint(n, 10)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s + " entries"
}
