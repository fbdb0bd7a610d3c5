package document

import (
	"encoding/json"
	"time"

	"tasking/internal/civil"
)

// Words is text that may be absent: an empty one is null in JSON.
type Words string

// MarshalJSON writes null for no words.
func (w Words) MarshalJSON() ([]byte, error) {
	if w == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(w))
}

// Instant is a moment to the second with the partnership's offset; the zero one
// is null in JSON.
type Instant struct{ time.Time }

// MarshalJSON writes RFC 3339 with the offset, or null.
func (i Instant) MarshalJSON() ([]byte, error) {
	if i.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(i.Format(time.RFC3339))
}

// Day is a day of the calendar; no day is null in JSON.
type Day struct{ civil.Date }

// MarshalJSON writes the day as 2027-01-14, or null.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.ISO())
}

// VersionNumber is the number of an agreed version; a draft has none, which is
// null in JSON.
type VersionNumber int

// MarshalJSON writes the number, or null for a draft.
func (v VersionNumber) MarshalJSON() ([]byte, error) {
	if v == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(v))
}
