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

// initials proposes a short name: the capitals or first letters of the words.
func initials(full string) string {
	words := strings.FieldsFunc(full, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := ""
	for _, w := range words {
		switch strings.ToLower(w) {
		case "and", "of", "the", "for":
			continue
		}
		out += strings.ToUpper(string([]rune(w)[:1]))
	}
	if len(words) == 1 || len([]rune(out)) > shortMost {
		out = ""
	}
	return out
}
