package page

import "strconv"

// strip is one line at the top or bottom of every page: something at the left,
// in the middle and at the right.
type strip struct {
	look                look
	left, middle, right []char
	number              bool // the number of the page stands at the right
}

// plan sets what stands at the edges of the pages, and so what room is between.
// All of it is cut to a few lines: the words of the document need room too.
func (p *pdf) plan() {
	f := p.front
	p.head = append(p.markings(f.watermark), p.running(f.organisation, f.header)...)
	p.foot = append(p.numbered(f.footer), p.markings("")...)
	p.top = edge + tall(p.head) + 14
	p.bottom = p.height - edge - tall(p.foot) - 10
}

// tall is the height of strips.
func tall(strips []strip) (height float64) {
	for _, s := range strips {
		height += s.look.leading
	}
	return height
}

// markings are the marking in the middle, with a word at the right of it.
func (p *pdf) markings(word string) []strip {
	var strips []strip
	for _, line := range p.few(p.front.marking, inMarking, p.measure()*0.6, 3) {
		strips = append(strips, strip{look: inMarking, middle: line})
	}
	for i, line := range p.few(word, inMarking, p.measure()*0.19, 1) {
		if i == len(strips) {
			strips = append(strips, strip{look: inMarking})
		}
		strips[i].right = line
	}
	return strips
}

// running is one text at the left and one at the right, one above the other
// where a line has no room for both.
func (p *pdf) running(left, right string) []strip {
	l, r := p.few(left, inEdge, p.measure(), 2), p.few(right, inEdge, p.measure(), 2)
	if len(l) == 1 && len(r) == 1 && broad(l[0])+broad(r[0])+12 <= p.measure() {
		return []strip{{look: inEdge, left: l[0], right: r[0]}}
	}
	var strips []strip
	for _, line := range l {
		strips = append(strips, strip{look: inEdge, left: line})
	}
	for _, line := range r {
		strips = append(strips, strip{look: inEdge, right: line})
	}
	return strips
}

// numbered is the footer line with room for the number of the page.
func (p *pdf) numbered(s string) []strip {
	room := p.measure() - broad(p.signs(Plain("Page 0000 of 0000"), inEdge)) - 12
	strips := []strip{{look: inEdge, number: true}}
	for i, line := range p.few(s, inEdge, room, 2) {
		if i == len(strips) {
			strips = append(strips, strip{look: inEdge})
		}
		strips[i].left = line
	}
	return strips
}

// edges draws the strips on every page, now that it is known how many there are.
// They are nothing to read out, except for the first marking.
func (p *pdf) edges() {
	n := p.sheet.PageCount()
	for page := 1; page <= n; page++ {
		p.unmark()
		p.sheet.SetPage(page)
		said := p.said
		if page > 1 {
			said = nil
		}
		number := "Page " + strconv.Itoa(page) + " of " + strconv.Itoa(n)
		p.strips(p.head, edge, said, "")
		p.strips(p.foot, p.height-edge-tall(p.foot), nil, number)
	}
	p.unmark()
}

func (p *pdf) strips(strips []strip, y float64, said *element, number string) {
	for _, s := range strips {
		l := s.look
		l.centred = false
		p.write(nil, l, s.left, 0, p.measure(), y)
		if s.number {
			s.right = p.signs(Plain(number), l)
		}
		l.right = true
		p.write(nil, l, s.right, 0, p.measure(), y)
		l.right, l.centred = false, true
		p.write(said, l, s.middle, 0, p.measure(), y)
		y += l.leading
	}
}
