package page

import "strings"

// styles writes the styles part. Sizes are in half points, spaces in twentieths
// of a point. The order of elements is the standard's, not a matter of taste.
func (x *docx) styles() {
	x.put(xmlHead, `<w:styles `, wordSpace, `>`)
	x.put(`<w:docDefaults><w:rPrDefault><w:rPr>`,
		`<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>`,
		`<w:color w:val="`, ink, `"/><w:sz w:val="24"/><w:szCs w:val="24"/>`,
		`<w:lang w:val="`, x.front.language, `" w:eastAsia="`, x.front.language, `"/></w:rPr></w:rPrDefault>`,
		`<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>`,
		`</w:docDefaults>`)
	x.put(styleBases)
	for _, s := range paragraphStyles {
		x.style(s)
	}
	x.put(characterStyles, tableStyle, `</w:styles>`)
}

// styleBases are the styles everything rests on; Word adds its own when they
// are missing.
const styleBases = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
	`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>` +
	`<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>` +
	`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>` +
	`<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>` +
	`<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>` +
	`<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
	`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>` +
	`<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>`

// paragraphStyle is one style: pPr and rPr are the properties that differ from
// the one it is based on.
type paragraphStyle struct {
	id, name, base, next string
	pPr, rPr             string
}

const (
	keep      = `<w:keepNext/><w:keepLines/>`
	inAccent  = `<w:color w:val="` + accent + `"/>`
	inQuiet   = `<w:color w:val="` + quiet + `"/>`
	strong    = `<w:b/><w:bCs/>`
	tableRoom = `<w:spacing w:before="0" w:after="40" w:line="252" w:lineRule="auto"/>`
)

// ours starts the name of a style that Word does not know by itself.
const ours = '+'

// size sets the type size in half points for both kinds of script.
func size(halfPoints string) string {
	return `<w:sz w:val="` + halfPoints + `"/><w:szCs w:val="` + halfPoints + `"/>`
}

var paragraphStyles = []paragraphStyle{
	{"BodyText", "Body Text", "Normal", "BodyText", ``, ``},
	{"Organisation", "+Organisation", "Normal", "Title",
		keep + `<w:spacing w:before="120" w:after="60"/>`, inQuiet},
	{"Title", "Title", "Normal", "BodyText",
		keep + `<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>`, strong + inAccent + size("48")},
	{"Subtitle", "Subtitle", "Normal", "BodyText",
		keep + `<w:spacing w:before="0" w:after="240"/>`, inQuiet + size("26")},
	{"Heading1", "heading 1", "Normal", "BodyText",
		keep + `<w:spacing w:before="400" w:after="120" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>`, strong + inAccent + size("34")},
	{"Heading2", "heading 2", "Normal", "BodyText",
		keep + `<w:spacing w:before="320" w:after="100" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="1"/>`, strong + inAccent + size("28")},
	{"Heading3", "heading 3", "Normal", "BodyText",
		keep + `<w:spacing w:before="240" w:after="80" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="2"/>`, strong + inAccent + size("26")},
	{"Heading4", "heading 4", "Normal", "BodyText",
		keep + `<w:spacing w:before="200" w:after="60" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="3"/>`, strong + size("24")},
	{"Caption", "caption", "Normal", "BodyText",
		keep + `<w:spacing w:before="240" w:after="80" w:line="240" w:lineRule="auto"/>`, strong},
	{"Lead", "+Lead", "BodyText", "BodyText",
		`<w:spacing w:after="180"/>`, size("26")},
	{"Note", "+Note", "BodyText", "BodyText",
		`<w:pBdr><w:left w:val="single" w:sz="24" w:space="9" w:color="` + rule + `"/></w:pBdr><w:ind w:left="227"/>`, inQuiet},
	{"Small", "+Small Print", "BodyText", "BodyText", ``, inQuiet + size("20")},
	{"Facts", "+Facts", "BodyText", "Facts",
		`<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="2835" w:hanging="2835"/>`, ``},
	{"ListBullet", "List Bullet", "BodyText", "ListBullet",
		`<w:spacing w:after="60"/><w:ind w:left="425" w:hanging="425"/>`, ``},
	{"ListNumber", "List Number", "BodyText", "ListNumber",
		`<w:spacing w:after="60"/><w:ind w:left="425" w:hanging="425"/>`, ``},
	{"TableText", "+Table Text", "Normal", "TableText", tableRoom, size("22")},
	{"TableNote", "+Table Note", "TableText", "TableText", ``, inQuiet + size("20")},
	{"TableRowHead", "+Table Row Head", "TableText", "TableText", ``, strong},
	{"TableHead", "+Table Head", "TableText", "TableText", keep, strong + inAccent},
	{"Gap", "+Table Gap", "Normal", "BodyText",
		`<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>`, size("8")},
	{"Header", "header", "Normal", "Header",
		`<w:spacing w:after="280" w:line="240" w:lineRule="auto"/>`, inQuiet + size("19")},
	{"Footer", "footer", "Normal", "Footer",
		`<w:spacing w:before="200" w:after="0" w:line="240" w:lineRule="auto"/>`, inQuiet + size("19")},
	{"Marking", "+Marking", "Normal", "Marking",
		`<w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>`, strong + inAccent + size("20")},
	{"Watermark", "+Watermark Words", "Normal", "Title",
		keep + `<w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="` + accent + `"/>` +
			`<w:bottom w:val="single" w:sz="12" w:space="4" w:color="` + accent + `"/></w:pBdr>` +
			`<w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/>`, strong + inAccent + size("28")},
}

func (x *docx) style(s paragraphStyle) {
	x.put(`<w:style w:type="paragraph"`)
	if s.name[0] == ours {
		x.put(` w:customStyle="1"`)
	}
	x.put(` w:styleId="`, s.id, `"><w:name w:val="`, strings.TrimPrefix(s.name, string(ours)),
		`"/><w:basedOn w:val="`, s.base, `"/><w:next w:val="`, s.next, `"/><w:qFormat/>`)
	if s.pPr != "" {
		x.put(`<w:pPr>`, s.pPr, `</w:pPr>`)
	}
	if s.rPr != "" {
		x.put(`<w:rPr>`, s.rPr, `</w:rPr>`)
	}
	x.put(`</w:style>`)
}

const characterStyles = `<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>` +
	`<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>` +
	`<w:style w:type="character" w:customStyle="1" w:styleId="Label"><w:name w:val="Label"/>` +
	`<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:color w:val="` + accent + `"/></w:rPr></w:style>` +
	`<w:style w:type="character" w:customStyle="1" w:styleId="Tag"><w:name w:val="Tag"/>` +
	`<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/>` +
	`<w:shd w:val="clear" w:color="auto" w:fill="` + tint + `"/></w:rPr></w:style>`

// tableStyle has rules between rows and none between columns; its first row and
// first column say to a screen reader which cells are headers.
const tableStyle = `<w:style w:type="table" w:customStyle="1" w:styleId="Rules"><w:name w:val="Rules"/>` +
	`<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>` +
	`<w:top w:val="single" w:sz="8" w:space="0" w:color="` + accent + `"/>` +
	`<w:bottom w:val="single" w:sz="8" w:space="0" w:color="` + accent + `"/>` +
	`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="` + rule + `"/></w:tblBorders><w:tblCellMar>` +
	`<w:top w:w="70" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>` +
	`<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`
