package board

import (
	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
)

// mark names what is selected: an issue by its reference, or a heading.
type mark struct {
	ref tasking.Ref
	key string
}

// spot is where the board stood, to go back to.
type spot struct {
	mark mark
	tops []int
}

// selected is the entry under the cursor, if there is one.
func (b *Board) selected() (entry, bool) {
	if b.lane >= len(b.lanes) {
		return entry{}, false
	}
	l := b.lanes[b.lane]
	if b.row >= len(l.entries) || !l.entries[b.row].selectable() {
		return entry{}, false
	}
	return l.entries[b.row], true
}

// find puts the cursor on what was selected before. When that is gone, it stays
// near where it was, on an issue rather than on a heading.
func (b *Board) find() {
	if b.mark == (mark{}) {
		b.lane, b.row = b.first()
	} else if b.seek() {
		return
	}
	b.lane = min(b.lane, max(len(b.lanes)-1, 0))
	if !b.settle(b.lane, b.row) {
		for n := range b.lanes {
			if b.settle(n, 0) {
				return
			}
		}
		b.mark = mark{}
	}
}

// seek finds what was selected, wherever it stands now.
func (b *Board) seek() bool {
	for n, l := range b.lanes {
		for r, e := range l.entries {
			if e.mark() == b.mark {
				b.lane, b.row = n, r
				return true
			}
		}
	}
	return false
}

// settle is put, and on from a heading to the issue below it.
func (b *Board) settle(lane, row int) bool {
	if !b.put(lane, row) {
		return false
	}
	if l := b.lanes[lane]; l.entries[b.row].it == nil && b.row+1 < len(l.entries) {
		b.put(lane, b.row+1)
	}
	return true
}

// first is where a board begins: with the CAT.
func (b *Board) first() (lane, row int) {
	if len(b.lanes) == 3 && len(b.lanes[1].entries) > 0 {
		return 1, 0
	}
	return 0, 0
}

// put sets the cursor on the entry nearest to a row of a lane, if there is any.
func (b *Board) put(lane, row int) bool {
	l := b.lanes[lane]
	row = max(min(row, len(l.entries)-1), 0)
	for _, step := range []int{1, -1} {
		for r := row; r >= 0 && r < len(l.entries); r += step {
			if l.entries[r].selectable() {
				b.lane, b.row, b.mark = lane, r, l.entries[r].mark()
				return true
			}
		}
	}
	return false
}

// step moves by so many rows and stops at the ends.
func (b *Board) step(by int) tea.Cmd {
	if b.lane >= len(b.lanes) {
		return nil
	}
	l := b.lanes[b.lane]
	dir := 1
	if by < 0 {
		dir = -1
	}
	r := min(max(b.row+by, 0), len(l.entries)-1)
	for ; r >= 0 && r < len(l.entries); r += dir {
		if l.entries[r].selectable() {
			b.put(b.lane, r)
			return nil
		}
	}
	if by > 1 || by < -1 { // a page that ends on a heading at the end
		b.put(b.lane, min(max(b.row+by, 0), len(l.entries)-1))
	}
	return nil
}

// page is how many rows a page is.
func (b *Board) page() int {
	if b.columns() {
		return max(b.room/typicalCard, 1)
	}
	return max(b.room-1, 1)
}

// across moves to the next column that has something, or in a list to the next
// group.
func (b *Board) across(by int) tea.Cmd {
	if !b.columns() {
		b.jump(by)
		return nil
	}
	for n := b.lane + by; n >= 0 && n < len(b.lanes); n += by {
		if b.put(n, b.lanes[n].top+b.row-b.lanes[b.lane].top) {
			return nil
		}
	}
	return nil
}

// jump goes to the first row of the next group, or of this one and then of the
// one before it.
func (b *Board) jump(by int) {
	if b.lane >= len(b.lanes) {
		return
	}
	l := b.lanes[b.lane]
	starts := []int{}
	for r, e := range l.entries {
		if e.it == nil {
			starts = append(starts, r)
		}
	}
	if by > 0 {
		for _, r := range starts {
			if r > b.row {
				b.put(b.lane, r)
				return
			}
		}
		return
	}
	for n := len(starts) - 1; n >= 0; n-- {
		before := b.row
		if starts[n] >= before {
			continue
		}
		if b.put(b.lane, starts[n]); b.row < before {
			return
		}
	}
}

func (b *Board) spot() *spot {
	s := &spot{mark: b.mark}
	for _, l := range b.lanes {
		s.tops = append(s.tops, l.top)
	}
	return s
}

// restore goes back to where the board stood before it was narrowed.
func (b *Board) restore(s *spot) {
	if s == nil {
		return
	}
	b.mark = s.mark
	b.find()
	if len(s.tops) == len(b.lanes) {
		for n, l := range b.lanes {
			l.top = s.tops[n]
		}
	}
}

// toggle folds or unfolds the new group.
func (b *Board) toggle(g *group) tea.Cmd {
	b.fold = foldShut
	if g.folded {
		b.fold = foldOpen
	}
	b.arrange()
	return nil
}
