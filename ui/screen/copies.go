package screen

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Copies says how safe the store is: its backups, and its second place. The zero
// value says nothing: it has not been looked at, or a sample needs none.
type Copies struct {
	Known    bool
	Backup   bool      // there is a backup
	Due      bool      // there is none, or the newest is not verified yet
	Verified time.Time // when one was last verified, zero for never
	Place    bool      // a second place is named
	Second   time.Time // when it last had a copy of that moment, zero for never
	NoBackup string    // why the last attempt failed, "" when it did not
	NoSecond string    // the same of the second place
	ReadOnly string    // why nothing can be recorded in the store, "" when it can
}

type (
	// CopiesMsg: the copies were looked at, made or verified.
	CopiesMsg struct{ Copies Copies }
	// CopyDueMsg: a document was agreed or amended, or a second place named, so a
	// copy is to be made now.
	CopyDueMsg struct{}
)

// CopyDue says that a copy is to be made now: a document was agreed or amended, or a
// second place named.
func CopyDue() tea.Cmd { return send(CopyDueMsg{}) }

// Words are the mark for the last line, "" for nothing to say, and whether it is
// trouble that must be seen. While a meeting is open the second copy counts, else
// the backup, in a few words where it is narrow. The wall is not told that all is
// well with the backups.
func (c Copies) Words(now time.Time, open, hall, narrow bool) (words string, trouble bool) {
	switch {
	case c.ReadOnly != "":
		return "READ ONLY: handed over", true
	case c.NoBackup != "":
		return "NO BACKUP", true
	case c.Place && c.NoSecond != "":
		return "NO SECOND COPY", true
	case c.Place && open && !c.Second.IsZero():
		return "second copy " + c.Second.In(now.Location()).Format("15:04"), false
	case !c.Known || hall:
		return "", false
	case !c.Backup:
		return "no backup yet", false
	case c.Verified.IsZero() && narrow:
		return "backup pending", false
	case c.Verified.IsZero():
		return "backup not verified yet", false
	case narrow:
		return "backup " + short(c.Verified, now), false
	}
	return "backup verified " + ago(c.Verified, now), false
}

// ago is a moment of the past as people say it, by days of the calendar.
func ago(at, now time.Time) string {
	at = at.In(now.Location())
	switch days := int(midnight(now).Sub(midnight(at)).Hours() / 24); {
	case now.IsZero() || days < 0: // there is no clock, or it was set back
		return at.Format("2 Jan 2006")
	case days == 0:
		return "today " + at.Format("15:04")
	case days == 1:
		return "yesterday"
	default:
		return strconv.Itoa(days) + " days ago"
	}
}

// short is the time of a moment of today, else its day, or the month of one long ago.
func short(at, now time.Time) string {
	at = at.In(now.Location())
	switch {
	case midnight(at).Equal(midnight(now)):
		return at.Format("15:04")
	case at.After(now.AddDate(0, -11, 0)):
		return at.Format("2 Jan")
	}
	return at.Format("Jan 2006")
}

// midnight is the day of a moment, as one whose days are all 24 hours long.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
