package board

import (
	"strings"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// item is an open issue with what is worked out of it once, when it is read.
type item struct {
	whole  *tasking.Summary // what a deed is done to, and nothing else reads
	sum    *tasking.Summary // what of it may be shown
	ref    string
	late   int        // actions that are late
	lateBy int        // days the longest of them is late
	due    civil.Date // the earliest day an open action is due
	silent int        // days since anything was said
	hay    string     // what a search looks in, made when first needed
}

func (i *item) restricted() bool { return i.sum.Restricted != "" }

// items works the facts out for a day. While the wall watches they are those of what
// is not restricted.
func items(b *casebook.Board, today civil.Date, hall bool) []item {
	out := make([]item, len(b.Issues))
	for n := range b.Issues {
		whole := &b.Issues[n]
		sum, body := whole, b.Body(whole.Ref)
		if hall {
			sum = whole.Openly()
		}
		i := &out[n]
		*i = item{whole: whole, sum: sum, ref: sum.Ref.String()}
		if hall && i.restricted() {
			continue // nothing is worked out of it
		}
		i.due = sum.NextDue(body)
		for _, a := range sum.Actions {
			if a.Late(today, body) {
				i.late++
				i.lateBy = max(i.lateBy, today.DaysSince(a.Due.On(body)))
			}
		}
		if b.Zone != nil {
			i.silent = max(today.DaysSince(civil.Of(sum.Changed, b.Zone)), 0)
		}
	}
	return out
}

// haystack is the text a search looks in: accents, case and quotes folded.
func (i *item) haystack(p *tasking.Partnership) string {
	if i.hay == "" {
		lead := i.sum.Lead
		if p != nil && lead != "" {
			lead += " " + p.FullName(lead)
		}
		i.hay = text.Fold(strings.Join([]string{i.ref, i.sum.Title, i.sum.Place, i.sum.Ward, i.sum.Category, lead}, "\n"))
	}
	return i.hay
}

// dueWords is the next due date, or what stands for one.
func (i *item) dueWords() string {
	if !i.due.IsZero() {
		return i.due.String()
	}
	words := ""
	for _, a := range i.sum.Actions {
		if a.Due.Next {
			return a.Due.Words()
		}
		if words == "" || a.Due.Ongoing {
			words = a.Due.Words()
		}
	}
	return words
}

// near is how far from today a day needs no year to be understood.
const near = 180

// dueShort is the same in eight cells.
func (i *item) dueShort(today civil.Date) string {
	if i.due.IsZero() {
		if words := i.dueWords(); words != "next meeting" {
			return words
		}
		return "next mtg"
	}
	words := i.due.String()
	cut := strings.LastIndexByte(words, ' ')
	if days := i.due.DaysSince(today); days > near || days < -near {
		return words[strings.IndexByte(words, ' ')+1:]
	}
	return words[:cut]
}
