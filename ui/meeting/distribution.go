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

// What stands in the form for all members of the body, and for those of them and
// of others who were here.
const (
	everyMember   = "all members"
	everyAttender = "all who attended"
)

// giving is the form of who was given a version, and the roles in it that were
// asked about.
type giving struct {
	form  *dialog.Form
	asked []string
}

// editions are those that can be written, and so given out.
var editions = []dialog.Option{{Value: "partners", Text: "partners"}, {Value: "restricted", Text: "restricted annex"}}

// sentForm records to whom a version was given.
func (s *meetings) sentForm() tea.Cmd {
	group := func(name string, n int, aliases ...string) dialog.Option {
		return dialog.Option{Value: name, Text: name, Note: plural(n, "agency", "agencies"), Aliases: aliases}
	}
	options := []dialog.Option{group(everyMember, len(s.memberNames()), "core members", "members", "everyone"),
		group(everyAttender, len(s.attenders()), "attendees", "present", "those present")}
	for _, a := range s.place.Partnership.Agencies {
		if !a.Retired {
			options = append(options, dialog.Option{Value: a.Short, Text: a.Short, Note: a.Name, Aliases: []string{a.Name}})
		}
	}
	options = append(options, s.rolesBefore()...)
	v := s.chosen().Latest()
	f := dialog.NewForm(about(askSent, s.ref), "Version "+itoa(v.N)+" of "+name(s.ref)+" was given to",
		dialog.Field{Name: "to", Label: "To", Kind: dialog.Pick, Many: true, Add: true, Needed: true, Options: options,
			Hint: "agencies or roles, never names; type a few letters"},
		dialog.Field{Name: "edition", Label: "Edition", Kind: dialog.Choice, Options: editions, Hint: "Left and Right change it"},
		dialog.Field{Name: "on", Label: "When", Kind: dialog.Date, Value: one(s.place.Today.Short()), Proposed: true, Needed: true,
			Hint: "the day it was given: today, 14/1, thu", Check: s.dayGiven})
	s.given = giving{form: f}
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

// rolesBefore are those that had a version of any meeting of this body.
func (s *meetings) rolesBefore() []dialog.Option {
	var out []dialog.Option
	seen := map[string]bool{}
	for _, m := range s.all {
		for _, d := range m.Sent {
			for _, name := range d.To {
				if _, agency := s.place.Partnership.Agency(name); !agency && !seen[name] {
					seen[name] = true
					out = append(out, dialog.Option{Value: name, Text: name, Note: "given one before"})
				}
			}
		}
	}
	return out
}

// unasked are the typed names that are in no list and were not asked about yet.
// They may be roles, but a word half typed would be one too.
func (s *meetings) unasked(news []string) string {
	var out []string
	for _, name := range news {
		if !slices.Contains(s.given.asked, name) {
			out = append(out, `"`+name+`"`)
		}
	}
	s.given.asked = news
	return strings.Join(out, " and ")
}

// sent records it, and asks first about a role that is new; "all members" becomes
// the agencies that are members now.
func (s *meetings) sent(ref tasking.MeetingRef, msg dialog.Submitted) tea.Cmd {
	if names := s.unasked(msg.New["to"]); names != "" && s.given.form != nil {
		s.given.form.Update(screen.NotSavedMsg{Reason: names + " is in no list. Is it a role? Then save once more; else Backspace takes it out"})
		return nil
	}
	v := msg.Values
	var to []string
	for _, name := range v["to"] {
		names := []string{name}
		switch name {
		case everyMember:
			names = s.memberNames()
		case everyAttender:
			names = s.attenders()
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

// attenders are the agencies that were here.
func (s *meetings) attenders() []string {
	var names []string
	for _, a := range s.chosen().Attendance {
		if tasking.IsHere(a.Status) {
			names = append(names, a.Agency)
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
