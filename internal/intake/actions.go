package intake

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tasking/internal/text"
)

// Headings of actions, the best first. "Action" is the text of the task in a
// council's log and the number of the action in our own document; "Issue" is a
// reference in some and words in others: see actionRow.
var (
	actionIssue  = []string{"issueref", "issuereference", "issueid", "issueno", "issuenumber", "ref", "reference", "refno", "itemno", "itemref", "minuteref", "id"}
	actionTitle  = []string{"title", "issuetitle", "issue", "problem", "matter", "topic", "agendaitem", "item", "concern", "subject"}
	actionPlace  = []string{"place", "location", "address", "street", "road", "where", "site", "hotspot"}
	actionTask   = []string{"task", "action", "actions", "actionrequired", "actionsrequired", "actionagreed", "agreedaction", "agreedactions", "actionpoint", "actiontobetaken", "taskdescription", "actiondescription", "what"}
	actionNumber = []string{"actionref", "actionid", "actionno", "actionnumber", "action"}
	actionAgency = []string{"agency", "leadagency", "owner", "actionowner", "responsible", "responsibleagency", "responsibility", "assignedto", "allocatedto", "who", "bywhom", "actionby", "foractionby", "organisation", "organization", "partner", "team", "department", "service"}
	actionWith   = []string{"with", "supportedby", "support", "supporting", "supportingagencies", "supportagencies", "partners", "partneragencies", "others", "jointwith", "inpartnershipwith"}
	actionDue    = []string{"reviseddue", "revisedduedate", "revisedtarget", "revisedtargetdate", "due", "duedate", "datedue", "deadline", "bywhen", "target", "targetdate", "completeby", "tobecompletedby", "timescale", "timescales", "when", "forwhen"}
	actionState  = []string{"state", "status", "actionstatus", "rag", "brag", "ragstatus", "bragstatus", "openclosed"}
	actionEnded  = []string{"completed", "complete", "done", "datecompleted", "completedon", "completeddate", "completiondate", "dateclosed", "closedon", "closed"}
	actionCause  = []string{"cause", "reasonnotdone", "reasonnotcompleted"}
	actionLevel  = []string{"level"}
	actionLead   = []string{"lead"}
	actionUpdate = []string{"latestupdate", "update", "updates", "progress", "progressupdate", "latestposition", "currentposition", "comments", "comment", "notes", "outcome", "feedback"}
)

var actions = kind[Action]{
	what: "actions",
	fields: [][]string{actionIssue, actionTitle, actionPlace, actionTask, actionNumber, actionAgency, actionWith, actionDue,
		actionState, actionEnded, actionCause, actionLevel, actionLead, actionUpdate},
	need:   [][]string{actionTask},
	say:    "an Action or Task",
	format: actionFormat,
	row:    actionRow,
	id:     func(a Action) string { return a.Key },
	own: func(a Action) []string {
		if a.Title != "" {
			return []string{a.Title, a.Place, a.Task}
		}
		return []string{a.Issue, a.Place, a.Task}
	},
	key: func(a *Action, key string) { a.Key = key },
}

// Actions reads an action log as councils keep it in a spreadsheet, or our own
// tasking document as CSV. Errors are as with [Issues].
func Actions(r io.Reader, name string, o Options) (Sheet[Action], error) {
	return read(r, name, o, usual, actions)
}

func actionFormat(has map[string]bool) (format, system string, err error) {
	switch {
	case has["reportid"], has["servicerequestid"], has["caseenquiryid"]:
		return "", "", errors.New("these are service requests, not actions: import them as issues")
	case has["issuedate"] && has["actiondate"]:
		return "", "", errors.New("these are police neighbourhood priorities, not tasks for an agency: raise each as an issue in your own words")
	case has["ref"] && has["action"] && has["task"] && has["latestupdate"]:
		return "tasking document", "tasking", nil
	}
	return "action log", "", nil
}

func actionRow(o Options, r record) (a Action, err error) {
	a = Action{
		Line: r.line, Issue: r.get(actionIssue...), Title: r.get(actionTitle...), Place: r.get(actionPlace...),
		Task: r.note(actionTask...), Level: r.get(actionLevel...), Lead: r.get(actionLead...),
		Update: r.note(actionUpdate...),
	}
	numbered(&a, r)
	if a.Task == "" && a.Title == "" {
		return a, errors.New("no action and no issue in words: say what is to be done")
	}
	agenciesOf(&a, r)
	if a.Due, a.DueDate, err = o.due(r.get(actionDue...)); err != nil {
		return a, err
	}
	if err = o.state(&a, r); err != nil {
		return a, err
	}
	return a, tooLong(
		longest{"issue reference", a.Issue, MaxTitle}, longest{"title", a.Title, MaxTitle}, longest{"place", a.Place, MaxTitle},
		longest{"agency", a.Agency, MaxTitle}, longest{"list of other agencies", strings.Join(a.With, ", "), MaxTitle},
		longest{"level", a.Level, MaxTitle}, longest{"lead", a.Lead, MaxTitle}, longest{"due date", a.Due, MaxTitle},
		longest{"task", a.Task, MaxText}, longest{"update", a.Update, MaxText},
	)
}

// numbered tells references from words. With a Task column beside it, Action
// is the action's number. Only a reference in our own form is a key: "Action
// 3" is another action in next month's file.
func numbered(a *Action, r record) {
	if r.has("task") {
		a.Task = r.note(actionTask[0])
	}
	number := r.get(actionNumber...)
	if number == text.Line(a.Task) {
		number = ""
	}
	if issue := r.get("issue"); isReference(issue) {
		words := func(h string) bool { return h == "issue" }
		a.Issue, a.Title = issue, r.get(slices.DeleteFunc(slices.Clone(actionTitle), words)...)
	}
	if issue, n, ok := strings.Cut(number, "/"); ok && isReference(issue) && digits(n) {
		a.Key = number
		if a.Issue == "" {
			a.Issue = issue
		}
	} else if isReference(a.Issue) && digits(number) {
		a.Key = a.Issue + "/" + number
	}
}

// isReference reports whether s is an issue's reference in our own form.
func isReference(s string) bool {
	code, n, ok := strings.Cut(s, "-")
	if !ok || len(code) < 2 || len(code) > 4 || len(n) < 4 || !digits(n) {
		return false
	}
	for i, c := range code {
		if (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// agenciesOf splits "Police / Housing" into who leads and who is with them. A
// Lead column is the action's agency only in a file that has no other column
// for it: beside one, an empty agency means that nobody is named yet.
func agenciesOf(a *Action, r record) {
	named := split(r.raw(actionAgency...))
	if !slices.ContainsFunc(actionAgency, r.has) {
		named, a.Lead = split(a.Lead), ""
	}
	if len(named) > 0 {
		a.Agency, named = named[0], named[1:]
	}
	if with := append(named, split(r.raw(actionWith...))...); len(with) > 0 {
		a.With = with
	}
}

func split(s string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text.Clean(s), func(r rune) bool { return strings.ContainsRune(",;/+\n", r) }) {
		if part = text.Line(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// state settles how far the action is. Words in a Progress column count when
// they are a state and nothing else; otherwise they are an update.
func (o Options) state(a *Action, r record) error {
	if s := r.get(actionState...); s != "" {
		var ok bool
		if a.State, a.Cause, ok = readState(s); !ok {
			return fmt.Errorf("%q is not a known state: write open, done or not completed", start(s, 40))
		}
		return o.cause(a, r)
	}
	a.State = Open
	if s := r.get(actionEnded...); s != "" {
		return o.ended(a, s)
	}
	if st, ok := states[fold(r.get("progress"))]; ok {
		a.State, a.Cause = st[0], st[1]
		if fold(a.Update) == fold(r.get("progress")) {
			a.Update = ""
		}
	}
	return nil
}

// ended reads a column that says yes, no, a state, or the day it was done.
func (o Options) ended(a *Action, s string) error {
	switch f := fold(s); {
	case yes[f]:
		a.State = Done
		return nil
	case no[f]:
		return nil
	}
	var ok bool
	if a.State, a.Cause, ok = readState(s); ok {
		return nil
	}
	if _, err := o.day("completed", s); err != nil {
		return err
	}
	a.State = Done
	return nil
}

// cause takes over the reason why an action was not completed.
func (o Options) cause(a *Action, r record) error {
	s := r.get(actionCause...)
	if s == "" || a.State != NotDone {
		return nil
	}
	st, ok := states[fold(s)]
	if !ok || st[0] != NotDone {
		return fmt.Errorf("%q does not say why it was not completed: write not possible, not done or no longer needed", start(s, 40))
	}
	a.Cause = st[1]
	return nil
}
