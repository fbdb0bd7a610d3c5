package meeting

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/widget"
)

// everyMember stands for all members of the body in the form.
const everyMember = "all members"

// editions are those a version is given out in.
var editions = []dialog.Option{{Value: "partners", Text: "partners"}, {Value: "restricted", Text: "restricted annex"}, {Value: "public", Text: "public"}}

// sentForm records to whom a version was given.
func (s *meetings) sentForm() tea.Cmd {
	options := []dialog.Option{{Value: everyMember, Text: everyMember, Note: plural(len(s.memberNames()), "agency", "agencies")}}
	for _, a := range s.place.Partnership.Agencies {
		if !a.Retired {
			options = append(options, dialog.Option{Value: a.Short, Text: a.Short, Note: a.Name, Aliases: []string{a.Name}})
		}
	}
	v := s.chosen().Latest()
	f := dialog.NewForm(about(askSent, s.ref), "Version "+itoa(v.N)+" of "+name(s.ref)+" was given to",
		dialog.Field{Name: "to", Label: "To", Kind: dialog.Pick, Many: true, Add: true, Needed: true, Options: options,
			Hint: "agencies or roles, never names; type a few letters"},
		dialog.Field{Name: "edition", Label: "Edition", Kind: dialog.Choice, Options: editions, Hint: "Left and Right change it"},
		dialog.Field{Name: "on", Label: "When", Kind: dialog.Date, Value: one(s.place.Today.Short()), Proposed: true, Needed: true,
			Hint: "the day it was given: today, 14/1, thu", Check: s.dayGiven})
	return screen.OpenDialog(saveAs("Record", f))
}

func (s *meetings) dayGiven(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	day, err := s.lately(typed)
	if err != nil {
		return "", err
	}
	return day.Long(), nil
}

// lately reads a day that has been: 13/1, said on the 14th, is yesterday and not
// next year's.
func (s *meetings) lately(typed string) (civil.Date, error) {
	day, err := civil.Parse(typed, s.place.Today)
	if err == nil && day.DaysSince(s.place.Today) > 183 {
		if before := (civil.Date{Year: day.Year - 1, Month: day.Month, Day: day.Day}); before.AddDays(0) == before {
			return before, nil
		}
	}
	return day, err
}

// sent records it; "all members" becomes the agencies that are members now.
func (s *meetings) sent(ref tasking.MeetingRef, v dialog.Values) tea.Cmd {
	var to []string
	for _, name := range v["to"] {
		names := []string{name}
		if name == everyMember {
			names = s.memberNames()
		}
		for _, n := range names {
			if !slices.Contains(to, n) {
				to = append(to, n)
			}
		}
	}
	on, _ := s.lately(v.Get("on")) // the form has read it already
	return s.desk.Do(&tasking.RecordDistribution{Ref: ref, Edition: v.Get("edition"), To: to, On: on})
}

func (s *meetings) memberNames() []string {
	var names []string
	if body := s.place.Bodies[s.ref.Body]; body != nil {
		for _, a := range s.place.Partnership.MembersOf(body) {
			names = append(names, a.Short)
		}
	}
	return names
}

// sentLines list to whom which version went.
func (s *meetings) sentLines(m *tasking.Meeting, width int) []string {
	t := s.env.Theme
	if len(m.Sent) == 0 {
		return s.fact("Given to", "nobody yet; d records to whom it went", width)
	}
	var out []string
	for _, d := range m.Sent {
		day := d.On
		if day.IsZero() {
			day = civil.Of(d.At, s.place.Zone)
		}
		out = append(out, s.fact("Version "+itoa(d.Version), editionWords(d.Edition)+": sent to "+s.recipients(d.To)+", "+day.String(), width)...)
		if len(d.To) > 1 {
			for _, l := range wrapped(t.Muted, strings.Join(d.To, ", "), width-labelWidth) {
				out = append(out, widget.Space(labelWidth)+l)
			}
		}
	}
	return out
}

func editionWords(edition string) string {
	if edition == "restricted" {
		return "restricted annex"
	}
	return edition + " edition"
}

// recipients is one by its name, more by their number: agencies as agencies.
func (s *meetings) recipients(to []string) string {
	if len(to) == 1 {
		return or(s.place.Partnership.FullName(to[0]), to[0])
	}
	for _, name := range to {
		if _, known := s.place.Partnership.Agency(name); !known {
			return itoa(len(to)) + " agencies and roles"
		}
	}
	return itoa(len(to)) + " agencies"
}
