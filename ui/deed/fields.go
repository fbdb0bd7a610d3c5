package deed

import (
	"tasking/internal/tasking"
	"tasking/ui/dialog"
)

// Names of fields that are used in more than one form.
const (
	fieldTitle    = "title"
	fieldPlace    = "place"
	fieldWard     = "ward"
	fieldCategory = "category"
	fieldDetail   = "detail"
	fieldSource   = "source"
	fieldChannel  = "channel"
	fieldRaiser   = "raiser"
	fieldLevel    = "level"
	fieldWith     = "with"
	fieldLead     = "lead"
	fieldUrgent   = "urgent"
	fieldSecret   = "restricted"
	fieldText     = "text"
	fieldReason   = "reason"
	fieldDue      = "due"
	fieldBy       = "by"
	fieldArea     = "area"
	fieldThen     = "then"
	fieldOf       = "of"
	fieldShort    = "short"
	fieldFull     = "full"
	fieldKind     = "kind"
	fieldRoute    = "route"
)

// The most characters the domain takes in a line and in a text.
const (
	lineMost = 200
	textMost = 4000
)

// onTheWall stands below every box for free text.
const onTheWall = "no names or house numbers: this goes on the wall"

const listHint = "type a few letters, Down for the list"

func line(name, label, hint, value string) dialog.Field {
	return dialog.Field{Name: name, Label: label, Hint: hint, Value: one(value), Most: lineMost}
}

func long(name, label, value string, lines int) dialog.Field {
	return dialog.Field{Name: name, Label: label, Hint: onTheWall, Kind: dialog.Long, Value: one(value), Most: textMost, Lines: lines}
}

func reason() dialog.Field { return needed(long(fieldReason, "Reason", "", 2)) }

// restricted marks an issue, an action or an update.
func restricted(value string) dialog.Field {
	f := dialog.Field{Name: fieldSecret, Label: "Restricted", Kind: dialog.Choice, Value: one(value),
		Hint:    "the wall and the partners' papers then show its reference only",
		Options: []dialog.Option{{Text: "no"}}}
	for _, r := range tasking.RestrictionReasons {
		f.Options = append(f.Options, dialog.Option{Value: r, Text: r})
	}
	return f
}

// offered is a list from which something else may be said too.
func offered(name, label, hint string, texts []string) dialog.Field {
	f := dialog.Field{Name: name, Label: label, Hint: hint, Kind: dialog.Pick, Add: true}
	for _, t := range texts {
		f.Options = append(f.Options, dialog.Option{Value: t, Text: t})
	}
	return f
}

func choice(name, label, hint, value string, options ...dialog.Option) dialog.Field {
	return dialog.Field{Name: name, Label: label, Hint: hint, Kind: dialog.Choice, Value: one(value), Options: options}
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
