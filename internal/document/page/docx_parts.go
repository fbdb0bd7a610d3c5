package page

const (
	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
		`<Override PartName="/word/fontTable.xml" ContentType="` + wordType + `fontTable+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
		`</Types>`

	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relsHead = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`

	packageRels = relsHead +
		`<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + relType + `extended-properties" Target="docProps/app.xml"/>` +
		`</Relationships>`

	documentRels = relsHead +
		`<Relationship Id="rId1" Type="` + relType + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relType + `numbering" Target="numbering.xml"/>` +
		`<Relationship Id="rId3" Type="` + relType + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rId4" Type="` + relType + `fontTable" Target="fontTable.xml"/>` +
		`<Relationship Id="rId5" Type="` + relType + `header" Target="header1.xml"/>` +
		`<Relationship Id="rId6" Type="` + relType + `footer" Target="footer1.xml"/>` +
		`</Relationships>`

	// The other name tells a machine without Arial what to take instead.
	fontTable = xmlHead + `<w:fonts ` + wordSpace + `><w:font w:name="Arial">` +
		`<w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>` +
		`<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`
)

// settings ask for the layout of Word 2013 and later: without it Word opens the
// file in compatibility mode. Fields are not marked for update, as Word would
// ask the reader about it; page numbers are computed anyway.
func (x *docx) settings() {
	x.put(xmlHead, `<w:settings `, wordSpace, `><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>`,
		`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>`,
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>`,
		`</w:compat><w:themeFontLang w:val="`, x.front.language, `"/>`,
		`<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`)
}

func (x *docx) core() {
	f := x.front
	x.put(xmlHead, `<cp:coreProperties `,
		`xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `,
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" `,
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	x.property("dc:title", "", f.title)
	x.property("dc:subject", "", f.subject)
	x.property("dc:creator", "", f.organisation)
	x.property("dc:language", "", f.language)
	x.property("dcterms:created", ` xsi:type="dcterms:W3CDTF"`, f.created)
	x.property("dcterms:modified", ` xsi:type="dcterms:W3CDTF"`, f.created)
	x.put(`</cp:coreProperties>`)
}

func (x *docx) app() {
	x.put(xmlHead, `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">`)
	x.property("Company", "", x.front.organisation)
	x.put(`</Properties>`)
}

func (x *docx) property(name, attributes, value string) {
	if value == "" {
		return
	}
	x.put(`<`, name, attributes, `>`)
	x.say(value)
	x.put(`</`, name, `>`)
}

// bulletNum is the list number of all bullets; numbered lists follow it.
const bulletNum = 1

// numbering defines one kind of bullet and one of number, and a list number for
// each numbered list so that it starts at 1.
func (x *docx) numbering() {
	level := func(kind, mark string) {
		x.put(`<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="`, kind,
			`"/><w:lvlText w:val="`, mark, `"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>`,
			`<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:lvl></w:abstractNum>`)
	}
	x.put(xmlHead, `<w:numbering `, wordSpace, `><w:abstractNum w:abstractNumId="0">`)
	level("bullet", "•")
	x.put(`<w:abstractNum w:abstractNumId="1">`)
	level("decimal", "%1.")
	x.put(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i := range x.numbered {
		x.put(`<w:num w:numId="`)
		x.num(bulletNum + 1 + i)
		x.put(`"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`)
	}
	x.put(`</w:numbering>`)
}
