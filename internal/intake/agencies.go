package intake

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

var (
	agencyShort = []string{"short", "shortname", "code", "abbreviation", "acronym", "initials"}
	agencyName  = []string{"name", "fullname", "agencyname", "agency", "organisation", "organization"}
	agencyKind  = []string{"kind", "type", "sector"}
	agencyCore  = []string{"core", "coremember", "member", "membership"}
)

var agencies = kind[Agency]{
	what:   "agencies",
	fields: [][]string{agencyShort, agencyName, agencyKind, agencyCore},
	need:   [][]string{agencyShort},
	say:    "a Short name (and Name, Kind, Core)",
	format: func(map[string]bool) (string, string, error) { return "list of agencies", "", nil },
	row:    agencyRow,
	id:     func(a Agency) string { return strings.ToUpper(a.Short) },
	own:    func(Agency) []string { return nil },
	key:    func(*Agency, string) {},
}

// Agencies reads organisations: short name, name, kind, and whether they are
// core members. Contacts beside them are dropped and counted. Errors are as
// with [Issues].
func Agencies(r io.Reader, name string, o Options) (Sheet[Agency], error) {
	return read(r, name, o, usual, agencies)
}

func agencyRow(_ Options, r record) (Agency, error) {
	a := Agency{
		Line: r.line, Short: r.get(agencyShort...), Name: r.get(agencyName...),
		Kind: strings.ToLower(r.get(agencyKind...)),
	}
	switch {
	case a.Short == "":
		return a, errors.New("no short name: say how the agency is called in lists, as in ASB")
	case a.Name == "":
		return a, errors.New("no name: write the agency's name in full")
	}
	switch s := r.get(agencyCore...); {
	case yes[fold(s)], ticked(s), fold(s) == "core", fold(s) == "coremember":
		a.Core = true
	case s == "", no[fold(s)], fold(s) == "invited":
	default:
		return a, fmt.Errorf("%q does not say whether the agency is a core member: write yes or no", start(s, 40))
	}
	return a, tooLong(longest{"short name", a.Short, MaxTitle}, longest{"name", a.Name, MaxTitle}, longest{"kind", a.Kind, MaxTitle})
}
