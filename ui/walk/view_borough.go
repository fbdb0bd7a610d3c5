package walk

import (
	"tasking/internal/tasking"
	"tasking/internal/text"
)

// boroughContent is an issue as the Borough Tasking Group considers it: what is
// asked, the checks behind it, earlier answers, and its local history in short.
func (s *walk) boroughContent(sh *sheet, item tasking.AgendaItem) {
	i, t := item.Issue, sh.t
	c := i.Escalation.Checks
	if c.ForBlockage() {
		s.told(sh, "Blocked", c.Blockage)
		s.told(sh, "Tried", c.Tried)
	} else {
		s.told(sh, "Asked for", c.Request)
		s.told(sh, "Budget", c.Budget)
		sh.part("Checks")
		for _, k := range c.List() {
			if k.Name == "request" {
				continue
			}
			box, words, style := t.Glyphs.On+" ", text.Line(k.Text), t.Text
			if words == "" {
				box, words, style = t.Glyphs.Off+" ", "still empty", t.Warn
			}
			sh.say(style, box, checkNames[k.Name]+": "+words)
		}
		sh.gap()
	}
	if n := len(i.Escalation.Answers); n > 0 {
		sh.part("Answers")
		for n--; n >= 0; n-- {
			a := i.Escalation.Answers[n]
			sh.say(t.Text, s.dayMonth(a.At)+" ", tasking.OutcomeWords(a.Outcome)+": "+text.Line(a.Reason))
		}
		sh.gap()
	}
	s.nowPart(sh, s.recorded(item))
	s.agreed(sh, item)
	s.happened(sh, i)
}

var checkNames = map[string]string{"mainstream": "Mainstream", "local": "Local solution", "voluntary": "Voluntary", "funding": "Other funding"}

func (s *walk) told(sh *sheet, label, words string) {
	if words == "" {
		return
	}
	sh.part(label)
	sh.say(sh.t.Strong, "", text.Line(words))
	sh.gap()
}
