package deed

import (
	"errors"
	"strings"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// due is a field for a due date, read back in full words at every key.
func (d *Deeds) due(area, value string) dialog.Field {
	return dialog.Field{Name: fieldDue, Label: "Due", Kind: dialog.Date, Value: one(value),
		Hint: "14/1, fri, +2w, next (meeting) or ongoing; empty: no date",
		Check: func(s string) (string, error) {
			due, err := d.readDue(s)
			if err != nil {
				return "", err
			}
			return d.dueWords(due, area), nil
		}}
}

// readDue reads what was typed as the domain will.
func (d *Deeds) readDue(s string) (tasking.Due, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	due, err := tasking.ParseDue(s, tasking.Env{Now: d.place.Now, Today: d.place.Today, Zone: d.place.Zone})
	if err != nil {
		return due, errors.New("not a date yet: 14/1, fri, +2w, next, ongoing")
	}
	return due, nil
}

// dueText is what is submitted: the day that was read back, so that it is the
// same day even past midnight.
func (d *Deeds) dueText(s string) string {
	due, err := d.readDue(s)
	switch {
	case err != nil:
		return s
	case due.Next:
		return "next"
	case due.Ongoing:
		return "ongoing"
	}
	return due.Date.ISO()
}

// dueWords is a due date in full, with its weekday.
func (d *Deeds) dueWords(due tasking.Due, area string) string {
	body := d.place.Bodies[area]
	switch {
	case due.IsZero():
		return ""
	case due.Ongoing:
		return "ongoing: reviewed at a meeting"
	case due.Next:
		if body != nil {
			due.In = body.Open // the meeting that is open now does not count
		}
		if on := due.On(body); !on.IsZero() {
			return "the next meeting, " + on.Long()
		}
		return "the next meeting; none is planned yet"
	}
	return longDay(due.Date, d.place.Today)
}

func longDay(day, today civil.Date) string {
	switch {
	case today.IsZero():
	case day.Before(today):
		return day.Long() + ", in the past"
	case day == today:
		return day.Long() + ", today"
	}
	return day.Long()
}
