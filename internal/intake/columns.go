package intake

import (
	"slices"
	"strings"
	"unicode"

	"tasking/internal/text"
)

// maxListed bounds the lists of dropped and ignored columns: a JSON file can
// invent new keys in every record.
const maxListed = 100

// fold is the form in which headings are compared: letters and digits only, in
// lower case. "Report ID", "report_id" and "ReportID" are one heading.
func fold(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// persons are headings that are about a person as a whole; personWords make a
// heading personal wherever they stand in it.
var (
	persons = set("name", "user", "userid", "raisedby", "reportedby", "loggedby", "enteredby", "createdby", "updatedby",
		"modifiedby", "submittedby", "author", "officer", "officers", "officerresponsible", "responsibleofficer",
		"leadofficer", "namedofficer", "caseofficer", "tel", "telno", "dob", "dateofbirth", "gender", "agerange",
		"age", "ethnicity", "caller", "resident", "customer", "spoc", "singlepointofcontact", "a511optn", "ipaddress", "recipientname")
	personWords = []string{
		"email", "phone", "mobile", "firstname", "lastname", "surname", "forename", "fullname", "username", "personname",
		"raisedbyname", "contact", "reporter", "requestor", "requester", "complainant", "applicant", "deviceid",
		"accountid", "residentname", "customername", "officername", "homeaddress",
	}
)

func personal(folded string) bool {
	if persons[folded] {
		return true
	}
	return slices.ContainsFunc(personWords, func(w string) bool { return strings.Contains(folded, w) })
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// columns keeps account of what is not used and why.
type columns struct {
	known   map[string]bool // folded headings in use
	dropped []Dropped
	ignored []string
	at      map[string]int // heading as written → place in dropped, or -1 when ignored
}

func newColumns(known map[string]bool) *columns {
	return &columns{known: known, at: map[string]int{}}
}

// use reports whether the values under a heading are wanted. If not, the
// heading is listed.
func (c *columns) use(heading string) bool {
	f := fold(heading)
	switch {
	case f == "" || c.known[f]:
		return f != ""
	case personal(f):
		c.drop(heading, 0)
	default:
		c.ignore(heading)
	}
	return false
}

// drop counts n values of persons under a heading.
func (c *columns) drop(heading string, n int) {
	heading = listed(heading)
	i, ok := c.at[heading]
	if !ok {
		if len(c.dropped) == maxListed {
			return
		}
		i = len(c.dropped)
		c.at[heading] = i
		c.dropped = append(c.dropped, Dropped{Column: heading})
	}
	if i >= 0 {
		c.dropped[i].Count += n
	}
}

func (c *columns) ignore(heading string) {
	heading = listed(heading)
	if _, ok := c.at[heading]; ok || len(c.ignored) == maxListed {
		return
	}
	c.at[heading] = -1
	c.ignored = append(c.ignored, heading)
}

// listed is a heading fit to be shown in a list: one short line.
func listed(heading string) string {
	return start(text.Line(heading), 60)
}

// start is the beginning of s for showing, with dots where it goes on.
func start(s string, max int) string {
	r := []rune(s)
	if len(r) <= max {
		return s
	}
	return text.Line(string(r[:max])) + "…"
}

// record is one row with its values by folded heading.
type record struct {
	line  int
	at    map[string]int
	cells []string
}

// has reports whether there is such a heading, with a value or without.
func (r record) has(heading string) bool {
	_, ok := r.at[heading]
	return ok
}

// get returns the first value that is not empty under these headings, on one
// line.
func (r record) get(headings ...string) string {
	return text.Line(r.raw(headings...))
}

// note is get for texts that may have several lines.
func (r record) note(headings ...string) string {
	return text.Clean(r.raw(headings...))
}

func (r record) raw(headings ...string) string {
	for _, h := range headings {
		if i, ok := r.at[h]; ok && i < len(r.cells) {
			if s := strings.TrimSpace(r.cells[i]); s != "" {
				return s
			}
		}
	}
	return ""
}
