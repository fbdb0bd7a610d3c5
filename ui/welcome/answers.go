package welcome

import (
	"errors"
	"strconv"
	"strings"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// What a question left empty comes to; the zone is tasking.DefaultZone.
const defaultName = "Our partnership"

var defaultArea = tasking.Area{Code: "A1", Name: "Our area"}

// usual are the agencies the report of 2009 names as members of a tasking group.
var usual = []tasking.Agency{
	{Short: "Police", Name: "Police", Kind: "statutory"},
	{Short: "Fire", Name: "Fire", Kind: "statutory"},
	{Short: "Probation", Name: "Probation", Kind: "statutory"},
	{Short: "Housing", Name: "Housing", Kind: "housing"},
	{Short: "Health", Name: "Health", Kind: "statutory"},
	{Short: "Youth", Name: "Youth service", Kind: "council"},
	{Short: "StreetPride", Name: "Street Pride", Kind: "council"},
	{Short: "GreenSpaces", Name: "Green Spaces", Kind: "council"},
	{Short: "TradingStandards", Name: "Trading Standards", Kind: "council"},
	{Short: "EnvHealth", Name: "Environmental Health", Kind: "council"},
	{Short: "NP", Name: "Neighbourhood Partnerships", Kind: "council"},
}

// offered is the text of the agencies, one a line.
func offered() string {
	var names []string
	for _, a := range usual {
		names = append(names, a.Name)
	}
	return strings.Join(names, "\n")
}

// found is the command that all answers come to.
func found(v dialog.Values) *tasking.Found {
	cmd := &tasking.Found{Name: v.Get("name"), Zone: v.Get("zone"), Areas: areas(v.Get("areas")), Agencies: agencies(v.Get("agencies"))}
	if cmd.Name == "" {
		cmd.Name = defaultName
	}
	if cmd.Zone == "" {
		cmd.Zone = tasking.DefaultZone
	}
	if len(cmd.Areas) == 0 {
		cmd.Areas = []tasking.Area{defaultArea}
	}
	return cmd
}

// named is one line: a code where one is given before "=", and a name.
type named struct{ code, name string }

func lines(typed string) []named {
	var out []named
	for _, l := range strings.Split(typed, "\n") {
		code, name, given := strings.Cut(l, "=")
		if !given {
			code, name = "", l
		}
		n := named{strings.TrimSpace(code), strings.TrimSpace(name)}
		if n.name == "" {
			n.name = n.code
		}
		if n.name != "" {
			out = append(out, n)
		}
	}
	return out
}

// areas reads one area a line. A code that is not given is made of the name's
// initials, and of a number where that is taken.
func areas(typed string) []tasking.Area {
	var out []tasking.Area
	taken := map[string]bool{tasking.BTG: true, "LNP": true, "SSCB": true}
	for _, l := range lines(typed) {
		if l.code == "" {
			l.code = free(initials(l.name), taken)
		}
		l.code = strings.ToUpper(l.code)
		taken[l.code] = true
		out = append(out, tasking.Area{Code: l.code, Name: l.name})
	}
	return out
}

// initials makes two to three capitals of a name: "Blakenall & Bloxwich" is BB,
// "Darlaston" is DA.
func initials(name string) string {
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r < 'A' || r > 'Z' })
	s := ""
	for _, w := range words {
		s += w[:1]
	}
	if len(words) > 0 && len(s) < 2 {
		s = words[0]
		s = s[:min(len(s), 2)]
	}
	if len(s) < 2 {
		return "A1" // a name without Latin letters, or of one letter
	}
	return s[:min(len(s), 3)]
}

// free is the code, or the first of it with a number that nobody has.
func free(code string, taken map[string]bool) string {
	for n := 2; taken[code]; n++ {
		tail := strconv.Itoa(n)
		next := code[:min(len(code), 4-len(tail))] + tail
		if n > 9 {
			next = code[:1] + tail
		}
		if !taken[next] {
			return next
		}
	}
	return code
}

// agencies reads one agency a line. All are core members, so that the first
// meeting has somebody to mark.
func agencies(typed string) []tasking.Agency {
	var out []tasking.Agency
	for _, l := range lines(typed) {
		a := tasking.Agency{Short: l.code, Name: l.name, Kind: "statutory", Core: true}
		for _, u := range usual {
			if strings.EqualFold(u.Name, l.name) {
				a.Kind = u.Kind
				if a.Short == "" {
					a.Short = u.Short
				}
			}
		}
		if a.Short == "" {
			a.Short = shortFor(l.name)
		}
		out = append(out, a)
	}
	return out
}

// shortFor is the name without spaces where that is short enough for a column,
// else the first letters of its words.
func shortFor(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" ,;:=/&", r) })
	whole := strings.Join(words, "")
	if len([]rune(whole)) <= 16 {
		return whole
	}
	if len(words) == 1 {
		return string([]rune(whole)[:16])
	}
	var short []rune
	for _, w := range words {
		short = append(short, []rune(strings.ToUpper(w))[0])
	}
	return string(short[:min(len(short), 16)])
}

// The notes beside the fields: what was understood, or what comes of nothing.

func readName(typed string) (string, error) {
	if typed == "" {
		return "left empty: " + defaultName, nil
	}
	return "", nil
}

func readBackAreas(typed string) (string, error) {
	list := areas(typed)
	if len(list) == 0 {
		return "one a line (BB=Blakenall); left empty: " + defaultArea.Name, nil
	}
	seen := map[string]bool{}
	var parts []string
	for _, a := range list {
		if seen[a.Code] {
			return "", errors.New(a.Code + " stands for two areas: give one another code")
		}
		seen[a.Code] = true
		parts = append(parts, a.Code+" "+a.Name)
	}
	return strings.Join(parts, ", "), nil
}

func readBackAgencies(typed string) (string, error) {
	list := agencies(typed)
	seen := map[string]bool{}
	var names []string
	for _, a := range list {
		short := strings.ToUpper(a.Short)
		if seen[short] {
			return "", errors.New(a.Short + " stands for two agencies: write one as SHORT=" + a.Name)
		}
		seen[short] = true
		names = append(names, a.Name)
	}
	switch len(list) {
	case 0:
		return "none yet; one is added where it is first named", nil
	case 1:
		return "1 agency: " + names[0], nil
	}
	return strconv.Itoa(len(list)) + " agencies: " + strings.Join(names, ", "), nil
}

func readZone(typed string) (string, error) {
	if typed == "" {
		return "left empty: " + tasking.DefaultZone, nil
	}
	return "", nil
}
