package page

// box is what is drawn on one page or not at all.
type box struct {
	gap    float64 // room above it, none at the top of a page
	height float64
	after  float64 // room below it, none at the foot of a page
	keep   bool    // on the page of the next box
	fresh  bool    // starts a page
	head   *box    // drawn again above it when it comes to be the first of a page
	draw   func(y float64)
}

// add puts boxes on the paper as soon as it is known which stay together.
func (p *pdf) add(boxes ...box) {
	for _, b := range boxes {
		if p.turn {
			p.settle()
			b.fresh, p.turn = true, false
		}
		p.waiting = append(p.waiting, b)
		if !b.keep {
			p.settle()
		}
	}
}

// settle places the boxes that wait: together on this page or the next, and one
// by one when they are more than a page.
func (p *pdf) settle() {
	chain := p.waiting
	p.waiting = nil
	if len(chain) == 0 {
		return
	}
	total := 0.0
	for _, b := range chain {
		total += b.gap + b.height + b.after
	}
	total -= chain[len(chain)-1].after
	if head := chain[0].head; p.y > p.top && p.y+total > p.bottom && p.top+headroom(head)+total-chain[0].gap <= p.bottom {
		chain[0].fresh = true
	}
	for _, b := range chain {
		p.place(b)
	}
}

func (p *pdf) place(b box) {
	if b.fresh && p.y > p.top || p.y > p.top && p.y+b.gap+b.height > p.bottom+0.01 {
		p.newPage()
		if b.head != nil {
			b.head.draw(p.y)
			p.y += b.head.height
		}
	} else if p.y > p.top {
		p.y += b.gap
	}
	b.draw(p.y)
	p.y += b.height + b.after
}

// space leaves room below what was added; it never starts a page.
func (p *pdf) space(height float64) {
	p.settle()
	p.y += height
}

func headroom(head *box) float64 {
	if head == nil {
		return 0
	}
	return head.height
}

func (p *pdf) newPage() {
	p.unmark()
	p.sheet.AddPage()
	p.content = append(p.content, nil)
	p.y = p.top
}
