package page

import "unicode/utf8"

// header is the marking in the middle with the watermark's word at its right,
// then who issues the document and which one it is.
func (x *docx) header() {
	f := x.front
	x.put(xmlHead, `<w:hdr `, wordSpace, ` `, officeSpace, `>`)
	x.marking(f.watermark)
	x.openTabbed("Header", false)
	x.span(f.organisation)
	x.apart(f.organisation, f.header)
	x.span(f.header)
	x.put(`</w:p></w:hdr>`)
}

// footer is the footer line with the page number at its right, then the
// marking.
func (x *docx) footer() {
	f := x.front
	x.put(xmlHead, `<w:ftr `, wordSpace, ` `, officeSpace, `>`)
	x.openTabbed("Footer", false)
	x.span(f.footer)
	x.apart(f.footer, "Page 000 of 000")
	x.span("Page ")
	x.field("PAGE")
	x.span(" of ")
	x.field("NUMPAGES")
	x.put(`</w:p>`)
	x.marking("")
	x.put(`</w:ftr>`)
}

// marking is the line of the marking with a word at the right margin, if there
// is either.
func (x *docx) marking(word string) {
	if x.front.marking == "" && word == "" {
		return
	}
	x.openTabbed("Marking", true)
	x.put(`<w:r><w:tab/></w:r>`)
	x.span(x.front.marking)
	if word != "" {
		x.put(`<w:r><w:tab/></w:r>`)
		x.span(word)
	}
	x.put(`</w:p>`)
}

// openTabbed starts a paragraph with a stop at the right margin, and one in the
// middle when asked.
func (x *docx) openTabbed(style string, middle bool) {
	x.put(`<w:p><w:pPr><w:pStyle w:val="`, style, `"/><w:tabs>`)
	if middle {
		x.put(`<w:tab w:val="center" w:pos="`)
		x.num(x.textWidth() / 2)
		x.put(`"/>`)
	}
	x.put(`<w:tab w:val="right" w:pos="`)
	x.num(x.textWidth())
	x.put(`"/></w:tabs></w:pPr>`)
}

// apart moves to the right margin for the second of two texts, on a new line
// where one line has no room for both. How wide they are is a guess on the safe
// side.
func (x *docx) apart(left, right string) {
	const twipsPerLetter = 112
	letters := utf8.RuneCountInString(left) + utf8.RuneCountInString(right) + 4
	if left != "" && letters*twipsPerLetter > x.textWidth() {
		x.put(`<w:r><w:br/></w:r>`)
	}
	x.put(`<w:r><w:tab/></w:r>`)
}

// span is one run of cleaned text, if there is any.
func (x *docx) span(s string) {
	if s == "" {
		return
	}
	x.put(`<w:r>`)
	x.words(s)
	x.put(`</w:r>`)
}

func (x *docx) field(name string) {
	x.put(`<w:fldSimple w:instr=" `, name, ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`)
}
