package intake

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"tasking/internal/text"
)

// Headings of issues, the best first: within a row the first that holds
// something wins.
var (
	issueID       = []string{"reportid", "servicerequestid", "caseenquiryid", "ref", "reference", "refno", "issueref", "issueid", "issuenumber", "caseref", "caseid", "casenumber", "requestid", "id"}
	issueTitle    = []string{"title", "casetitle", "issuetitle", "issue", "summary", "problem", "subject", "heading"}
	issuePlace    = []string{"place", "location", "address", "addressstring", "locationstreetname", "street", "streetname", "road", "where", "site", "query"}
	issueWard     = []string{"ward", "wardname", "neighbourhood", "neighborhood"}
	issueCategory = []string{"category", "servicename", "issuetype", "type", "servicesubtype", "reason"}
	issueDetail   = []string{"detail", "details", "description", "moreinformation", "text", "comments", "notes", "whatisth"}
	issueChannel  = []string{"channel", "contactmethod", "howreported", "reportedvia", "interfaceused", "source"}
	issueAgency   = []string{"agency", "agencyresponsible", "leadagency", "department", "responsible", "owner", "assignedto", "lead"}
	issueUrgent   = []string{"urgent", "emergency", "priority"}
	issueRaised   = []string{"raised", "dateraised", "raisedon", "requesteddatetime", "opendt", "created", "confirmed", "datereported", "reportedon", "datereceived", "received", "datelogged", "logged", "opened", "date"}
	issueState    = []string{"status", "casestatus", "state", "problemstate", "issuestatus"}
	issueClosedOn = []string{"closed", "closedon", "closeddate", "dateclosed", "closeddt", "fixed", "resolvedon", "dateresolved"}
	issueChanged  = []string{"updateddatetime"}
	issueWords    = []string{"statusnotes", "closurereason", "statusdescription", "resolution", "outcome", "closingnotes", "reasonclosed", "reasonforclosure"}
)

var issues = kind[Issue]{
	what: "issues",
	fields: [][]string{issueID, issueTitle, issuePlace, issueWard, issueCategory, issueDetail, issueChannel, issueAgency,
		issueUrgent, issueRaised, issueState, issueClosedOn, issueChanged, issueWords},
	need:   [][]string{issueTitle, issueCategory, issueDetail},
	say:    "a Title, Category or Detail",
	format: issueFormat,
	row:    issueRow,
	id:     func(i Issue) string { return i.ID },
	own: func(i Issue) []string {
		return []string{i.Title, i.Place, i.Ward, i.Category, i.Detail, i.Raised.ISO()}
	},
	key: func(i *Issue, key string) { i.Key = key },
}

// Issues reads issues from a spreadsheet saved as CSV, a FixMyStreet export of
// reports, or Open311 service requests as CSV or JSON. A row that cannot be
// taken is in Bad and the others go on; an error means that nothing can be
// taken from this file, and says what to do about it.
func Issues(r io.Reader, name string, o Options) (Sheet[Issue], error) {
	return read(r, name, o, usual, issues)
}

func issueFormat(has map[string]bool) (format, system string, err error) {
	switch {
	case has["reportid"] && has["updateid"]:
		return "", "", errors.New("this is FixMyStreet's export of updates: import its export of reports, which has the titles and places")
	case has["crimeid"] || has["objectofsearch"] || has["persistentid"] && has["outcomestatus"]:
		return "", "", errors.New("these are police crime figures: their points are rounded and none is an issue somebody raised; raise the trend as one issue in your own words")
	case has["issuedate"] && has["actiondate"]:
		return "", "", errors.New("these are police neighbourhood priorities, which have no numbers to know them by again: raise each as an issue in your own words")
	case has["ref"] && has["action"] && has["task"] && has["latestupdate"]:
		return "", "", errors.New("this is a tasking document: import it as actions")
	case has["reportid"] && (has["confirmed"] || has["siteused"] || has["reporturl"]):
		return "FixMyStreet reports", "fixmystreet", nil
	case has["servicerequestid"]:
		return "Open311 service requests", "open311", nil
	case has["caseenquiryid"]:
		return "Boston 311 cases", "boston311", nil
	}
	return "list of issues", "", nil
}

func issueRow(o Options, r record) (i Issue, err error) {
	i = Issue{
		Line: r.line, System: o.System, ID: r.get(issueID...),
		Title: r.get(issueTitle...), Place: place(r), Ward: r.get(issueWard...),
		Category: r.get(issueCategory...), Detail: r.note(issueDetail...),
		Channel: r.get(issueChannel...), Agency: r.get(issueAgency...),
		Urgent: urgent(r.get(issueUrgent...)),
	}
	if i.Title == "" {
		i.Title = untitled(i)
	}
	if i.Title == "" {
		return i, errors.New("no title, no category and no detail: say in a few words what it is about")
	}
	if i.Raised, err = o.day("raised", r.get(issueRaised...)); err != nil {
		return i, err
	}
	if err = o.closing(&i, r); err != nil {
		return i, err
	}
	return i, tooLong(
		longest{"number", i.ID, MaxTitle}, longest{"title", i.Title, MaxTitle}, longest{"place", i.Place, MaxTitle},
		longest{"ward", i.Ward, MaxTitle}, longest{"category", i.Category, MaxTitle}, longest{"channel", i.Channel, MaxTitle},
		longest{"agency", i.Agency, MaxTitle}, longest{"detail", i.Detail, MaxText}, longest{"closing text", i.ClosedWords, MaxText},
	)
}

// place leaves out what is only a pair of coordinates, as FixMyStreet's Query
// can be.
func place(r record) string {
	s := r.get(issuePlace...)
	if strings.Trim(s, "0123456789.,;- ") == "" {
		return ""
	}
	return s
}

// untitled makes a title from the category, or from the first words of the
// detail, whole words only.
func untitled(i Issue) string {
	if i.Category != "" {
		return i.Category
	}
	const enough = 80
	var title string
	for _, w := range strings.Fields(text.Line(i.Detail)) {
		if title != "" && text.Length(title)+1+text.Length(w) > enough {
			return text.Line(title + " …")
		}
		title = strings.TrimSpace(title + " " + w)
	}
	return title
}

func urgent(s string) bool {
	switch f := fold(s); f {
	case "urgent", "emergency", "critical", "immediate":
		return true
	default:
		return yes[f] || ticked(s)
	}
}

// closing settles whether the row is closed at its source, and with which
// words. A state that says so, or a closing date where no state says
// otherwise, closes it; what is not understood stays open, where it is seen.
func (o Options) closing(i *Issue, r record) error {
	state, on := r.get(issueState...), r.get(issueClosedOn...)
	isClosed, known := closedState(state)
	switch {
	case known && !isClosed, no[fold(on)] && !isClosed, on == "" && !isClosed:
		return nil
	case yes[fold(on)], ticked(on), no[fold(on)]:
		on = ""
	}
	i.Closed, i.ClosedWords = true, state
	if words := r.note(issueWords...); words != "" && state != "" {
		i.ClosedWords = state + ": " + words
	} else if words != "" {
		i.ClosedWords = words
	}
	if on == "" && isClosed {
		on = r.get(issueChanged...)
	}
	var err error
	i.ClosedOn, err = o.day("closed", on)
	return err
}

// longest is a text with the most characters it may have.
type longest struct {
	what, s string
	max     int
}

func tooLong(texts ...longest) error {
	for _, t := range texts {
		if n := text.Length(t.s); n > t.max {
			return fmt.Errorf("the %s has %d characters, the most is %d: shorten it, or move a part to another column", t.what, n, t.max)
		}
	}
	return nil
}
