package board

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/civil"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// tab is one area of the strip, or the Borough, with its counts.
type tab struct {
	code, name string
	open, late int // issues that are open and not new; late actions
	all        int // open issues, new ones included
}

// has says whether an issue stands on the tab's board: those of the area, and
// for the BTG everything that is with the Borough.
func (t *tab) has(s *tasking.Summary) bool {
	if t.code == tasking.BTG {
		return s.Level == tasking.Borough && !s.New
	}
	return s.Ref.Area == t.code
}

// countTabs makes the strip: every area in its order, then the Borough.
func (b *Board) countTabs() {
	b.tabs = b.tabs[:0]
	at := map[string]int{}
	if p := b.place.Partnership; p != nil {
		for _, a := range p.Areas {
			at[a.Code] = len(b.tabs)
			b.tabs = append(b.tabs, tab{code: a.Code, name: a.Name})
		}
	}
	borough := len(b.tabs)
	if borough > 0 {
		b.tabs = append(b.tabs, tab{code: tasking.BTG, name: "Borough"})
	}
	for n := range b.all {
		i := &b.all[n]
		if n, ok := at[i.sum.Ref.Area]; ok {
			b.tabs[n].add(i)
		}
		if borough > 0 && b.tabs[borough].has(i.sum) {
			b.tabs[borough].add(i)
		}
	}
}

func (t *tab) add(i *item) {
	t.all++
	t.late += i.late
	if !i.sum.New {
		t.open++
	}
}

// tab is the one shown; a board without areas has none, and then it is empty.
func (b *Board) tab() *tab {
	for n := range b.tabs {
		if b.tabs[n].code == b.area {
			return &b.tabs[n]
		}
	}
	return &tab{code: b.area, name: b.area}
}

// sitting is the meeting of a body that matters now.
type sitting struct {
	tasking.MeetingBrief
	today bool
}

// sitting finds it.
func (b *Board) sitting(code string) sitting {
	body := b.place.Bodies[code]
	if body == nil {
		return sitting{}
	}
	today := b.today()
	m := body.Current(today)
	if m == nil {
		return sitting{}
	}
	return sitting{*m, m.Day == today && m.State != tasking.Ended}
}

// words is the meeting for the head line.
func (s sitting) words(b *Board) string {
	name := "Meeting " + strconv.Itoa(s.Number)
	switch {
	case s.Number == 0:
		return ""
	case s.State == tasking.Opened:
		return name + " open"
	case s.State == tasking.Ended:
		return name + " awaits agreement"
	case s.today && b.place.Zone != nil:
		return name + " today " + civil.ClockTime(s.At.In(b.place.Zone))
	}
	return name + " on " + s.Day.Short()
}

// choose is the area a start begins with: the one whose meeting is open, or
// today; the last one used; the one with most late actions.
func (b *Board) choose() string {
	for _, wanted := range []func(sitting) bool{
		func(s sitting) bool { return s.State == tasking.Opened },
		func(s sitting) bool { return s.today },
	} {
		for _, t := range b.tabs {
			if wanted(b.sitting(t.code)) {
				return t.code
			}
		}
	}
	best := ""
	late := -1
	for _, t := range b.tabs {
		if t.code == b.open.Last {
			return t.code
		}
		if t.late > late && t.code != tasking.BTG {
			best, late = t.code, t.late
		}
	}
	return best
}

// watched says whether the wall must be assumed to watch: a meeting of the area
// shown is open, or any meeting of today is. One that was left open elsewhere
// on another day does not veil the desk.
func (b *Board) watched() bool {
	for _, t := range b.tabs {
		if s := b.sitting(t.code); s.State == tasking.Opened && (s.today || t.code == b.area) {
			return true
		}
	}
	return false
}

// watch tells the root when that has changed. Only then: part 2 of a meeting
// may have lifted the veil meanwhile. Until the root answers the board veils itself.
func (b *Board) watch() tea.Cmd {
	watched := b.watched()
	if watched == b.told {
		return nil
	}
	b.told = watched
	hall := b.veiled()
	b.veil = watched && !b.env.Hall
	if b.veiled() != hall {
		b.work()
	}
	return screen.Hall(watched)
}

// show turns to another area.
func (b *Board) show(code string) tea.Cmd {
	if code == b.area || code == "" {
		return nil
	}
	b.area = code
	b.mark, b.lanes = mark{}, nil
	b.back = nil
	cmd := b.watch()
	b.arrange()
	if b.open.Keep != nil {
		return tea.Batch(cmd, b.open.Keep(code))
	}
	return cmd
}

// turn goes to the next or the previous area, round and round.
func (b *Board) turn(by int) tea.Cmd {
	for n, t := range b.tabs {
		if t.code == b.area {
			return b.show(b.tabs[(n+by+len(b.tabs))%len(b.tabs)].code)
		}
	}
	return nil
}
