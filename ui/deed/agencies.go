package deed

import (
	"errors"
	"strings"
	"unicode"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// shortMost is the most characters of a short name [tasking.AddAgency].
const shortMost = 16

// agency is a field that names agencies: found by short or full name, and an
// unknown one may be added.
func (d *Deeds) agency(name, label, hint string, value ...string) dialog.Field {
	f := dialog.Field{Name: name, Label: label, Hint: hint, Kind: dialog.Pick, Add: true, Options: d.agencies()}
	for _, v := range value {
		if v != "" {
			f.Value = append(f.Value, v)
		}
	}
	return f
}

func many(f dialog.Field) dialog.Field   { f.Many = true; return f }
func needed(f dialog.Field) dialog.Field { f.Needed = true; return f }

// agencies are those that can be tasked, by short name, with the full one beside.
func (d *Deeds) agencies() []dialog.Option {
	var out []dialog.Option
	if d.place.Partnership == nil {
		return nil
	}
	for _, a := range d.place.Partnership.Agencies {
		if a.Retired {
			continue
		}
		o := dialog.Option{Value: a.Short, Text: a.Short, Aliases: []string{a.Name}}
		if a.Name != a.Short {
			o.Note = a.Name
		}
		out = append(out, o)
	}
	return out
}

// shortName says why a word cannot be an agency's short name.
func (d *Deeds) shortName(s string) error {
	switch {
	case strings.ContainsAny(s, " ,;:=/"):
		return errors.New("a short name is one word, without signs such as , : or /")
	case len([]rune(s)) > shortMost:
		return errors.New("a short name has at most 16 characters")
	}
	if _, err := tasking.ParseRef(s); err == nil {
		return errors.New("this reads like a reference of an issue")
	}
	if d.place.Partnership != nil {
		if a, ok := d.place.Partnership.Agency(s); ok {
			return errors.New("this is " + a.Name + " already")
		}
	}
	return nil
}

// easy is how long a proposed short name is easily read and typed.
const easy = 12

// propose is the short name offered for a full one: its words run together
// where that is short, else their first letters, small words left out. A name
// that is taken, or cannot be one, is not offered.
func (d *Deeds) propose(full string) string {
	words := strings.FieldsFunc(full, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	whole, letters := "", ""
	for _, w := range words {
		switch strings.ToLower(w) {
		case "and", "of", "the", "for":
			continue
		}
		runes := []rune(w)
		whole += strings.ToUpper(string(runes[:1])) + string(runes[1:])
		letters += strings.ToUpper(string(runes[:1]))
	}
	most := easy
	if len(words) == 1 {
		most, letters = shortMost, ""
	}
	if len([]rune(whole)) > most {
		whole = letters
	}
	for _, s := range []string{whole, letters} {
		if s != "" && d.shortName(s) == nil {
			return s
		}
	}
	return ""
}

// AgencyForm is the one form for an agency that is not in the list yet, whoever
// meets it first: its short and its full name and its kind, then the fields that
// only the asking screen needs. [Agency] reads the answer.
func (d *Deeds) AgencyForm(id, typed string, more ...dialog.Field) *Briefed {
	kinds := make([]dialog.Option, len(tasking.AgencyKinds))
	for n, k := range tasking.AgencyKinds {
		kinds[n] = dialog.Option{Value: k, Text: k}
	}
	short := needed(line(fieldShort, "Short name", "one word, at most 16 characters; it is never changed", d.propose(typed)))
	short.Check = func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		return "", d.shortName(s)
	}
	form := dialog.NewForm(id, "Add an agency", append([]dialog.Field{short,
		needed(line(fieldFull, "Full name", "as it stands in documents", typed)),
		choice(fieldKind, "Kind", "", "", kinds...)}, more...)...)
	form.Save = "Add"
	return &Briefed{Form: form, intro: []string{typed + " is not in the list yet."}}
}

// Agency is the command that an [Deeds.AgencyForm] was filled in for.
func Agency(v dialog.Values) *tasking.AddAgency {
	return &tasking.AddAgency{Short: v.Get(fieldShort), Name: v.Get(fieldFull), Kind: v.Get(fieldKind)}
}
