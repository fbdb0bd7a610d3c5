package page

import "unicode/utf8"

// header is the marking in the middle with the watermark's word at its right,
// then who issues the document and which one it is.
func (x *docx) header() {
	f := x.front
	x.put(xmlHead, `<w:hdr `, wordSpace, ` `, officeSpace, `>`)
	if f.marking != "" || f.watermark != "" {
		x.tabbed("Marking", true, f.marking, f.watermark)
	}
	if x.fits(f.organisation, f.header) {
		x.tabbed("Header", false, f.organisation, f.header)
	} else {
		x.line("Header", f.organisation)
		x.line("Header", f.header)
	}
	x.put(`</w:hdr>`)
}

// footer is the footer line with the page number at its right, then the
// marking.
func (x *docx) footer() {
	f := x.front
	x.put(xmlHead, `<w:ftr `, wordSpace, ` `, officeSpace, `>`)
	const pages = "Page 000 of 000"
	if !x.fits(f.footer, pages) {
		x.line("Footer", f.footer)
		f.footer = ""
	}
	x.openTabbed("Footer", false)
	x.cell(f.footer)
	x.put(`<w:r><w:tab/></w:r>`)
	x.cell("Page ")
	x.field("PAGE")
	x.cell(" of ")
	x.field("NUMPAGES")
	x.put(`</w:p>`)
	if f.marking != "" {
		x.tabbed("Marking", true, f.marking, "")
	}
	x.put(`</w:ftr>`)
}

// fits guesses whether two texts have room on one line of small print; the
// guess is on the narrow side.
func (x *docx) fits(left, right string) bool {
	const twipsPerLetter = 112
	return (utf8.RuneCountInString(left)+utf8.RuneCountInString(right)+4)*twipsPerLetter <= x.textWidth()
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

func (x *docx) tabbed(style string, middle bool, first, last string) {
	x.openTabbed(style, middle)
	if middle {
		x.put(`<w:r><w:tab/></w:r>`)
	}
	x.cell(first)
	if last != "" {
		x.put(`<w:r><w:tab/></w:r>`)
		x.cell(last)
	}
	x.put(`</w:p>`)
}

func (x *docx) cell(s string) {
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
