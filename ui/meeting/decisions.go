package meeting

import (
	"strconv"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

// decided are the kinds of facts that are read back as decisions: what became
// of an issue, and who leads it.
var decided = kinds(&tasking.Levelled{}, &tasking.EscalationDrafted{}, &tasking.Escalated{}, &tasking.Answered{},
	&tasking.Closed{}, &tasking.MergedInto{}, &tasking.ReopenedFact{}, &tasking.Assigned{},
	&tasking.Considered{})

func kinds(facts ...tasking.Fact) map[string]bool {
	out := map[string]bool{}
	for _, f := range facts {
		out[f.Kind()] = true
	}
	return out
}

// decisionLines are the decisions of the meeting in the order they were taken.
// Of the drafts of an escalation only the newest is read.
func (s *meetings) decisionLines() []line {
	draft := (&tasking.EscalationDrafted{}).Kind()
	newest := map[string]uint64{}
	for _, l := range s.read.Lines {
		if l.Kind == draft {
			newest[l.Ref] = l.Seq
		}
	}
	var out []line
	for _, l := range s.read.Lines {
		if !decided[l.Kind] || l.Kind == draft && newest[l.Ref] != l.Seq {
			continue
		}
		d := line{group: "Decisions", said: l, hidden: s.env.Hall && l.Restricted}
		d.ref, _ = tasking.ParseRef(l.Ref)
		out = append(out, d)
	}
	return out
}

// words is a decision as it is shown.
func (l line) words() casebook.Line {
	if l.hidden {
		return l.said.Masked()
	}
	return l.said
}

// key names a line among those that were heard, "" for what is not read out.
func (l line) key() string {
	switch {
	case l.action != nil:
		return l.action.Ref.String()
	case l.said.Seq > 0:
		return strconv.FormatUint(l.said.Seq, 10)
	}
	return ""
}
