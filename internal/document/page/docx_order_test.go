package page

import (
	"slices"
	"strings"
	"testing"
)

// sequences are the orders the standard gives for the children of the elements
// this package writes (transitional schema of WordprocessingML). Names it does
// not write are left out where they stand alone; order is all that counts.
var sequences = map[string]string{
	"w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs " +
		"suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid " +
		"spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl " +
		"divId cnfStyle rPr sectPr pPrChange",
	"w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish " +
		"webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang " +
		"eastAsianLayout specVanish oMath",
	"w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd " +
		"tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"w:trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
	"w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType " +
		"cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
	"w:settings": "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop autoHyphenation " +
		"characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"w:styles":      "docDefaults latentStyles style",
	"w:docDefaults": "rPrDefault pPrDefault",
	"w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid " +
		"pPr rPr tblPr trPr tcPr tblStylePr",
	"w:numbering":   "numPicBullet abstractNum num numIdMacAtCleanup",
	"w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"w:num":         "abstractNumId lvlOverride",
	"w:lvlOverride": "startOverride lvl",
	"w:lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"w:numPr":       "ilvl numId",
	"w:tbl":         "tblPr tblGrid tr",
	"w:tr":          "tblPrEx trPr tc",
	"w:tblGrid":     "gridCol",
	"w:tblBorders":  "top left bottom right insideH insideV",
	"w:tblCellMar":  "top left bottom right",
	"w:pBdr":        "top left bottom right between bar",
	"w:tabs":        "tab",
	"w:fonts":       "font",
	"w:font":        "altName panose1 charset family notTrueType pitch sig embedRegular",
	"w:compat":      "compatSetting",
	"w:body":        "",
	"w:tc":          "",
}

// repeatable are the children that may stand more than once.
const repeatable = " headerReference footerReference style abstractNum num lvlOverride lvl tr tc gridCol tab font compatSetting "

func TestDOCXOrderOfElements(t *testing.T) {
	turned := small()
	turned.Landscape = true
	turned.Blocks = append(turned.Blocks, PageBreak{}, Heading{Level: 1, Text: "Next", Anchor: "n"}, PageBreak{},
		List{Items: [][]Run{Plain("a")}, Numbered: true}, PageBreak{}, Facts{Pairs: []Pair{{"a", "b"}}}, PageBreak{}, Table{Rows: []Row{Cells("1")}})
	for _, d := range []Document{small(), turned, long(5), {}} {
		for name, part := range parts(t, render(t, DOCX, d)) {
			part.walk(func(n *node) { checkOrder(t, name, n) })
		}
	}
}

func checkOrder(t *testing.T, part string, n *node) {
	t.Helper()
	if n.name == "w:body" {
		if last := n.kids[len(n.kids)-1].name; last != "w:sectPr" {
			t.Errorf("%s: the body ends in %s", part, last)
		}
	}
	if i := slices.IndexFunc(n.kids, func(k *node) bool { return k.name == "w:pPr" }); i > 0 && n.name == "w:p" {
		t.Errorf("%s: paragraph properties are not first", part)
	}
	order, known := sequences[n.name]
	if !known && len(n.kids) > 1 && strings.HasSuffix(n.name, "Pr") {
		t.Errorf("%s: no order is known for %s", part, n.name)
	}
	if order == "" {
		return
	}
	names := strings.Fields(order)
	last := -1
	for _, k := range n.kids {
		local := strings.TrimPrefix(k.name, "w:")
		at := slices.Index(names, local)
		again := at == last && !strings.Contains(repeatable, " "+local+" ")
		if at < 0 || at < last || again {
			t.Errorf("%s: %s in %s stands in the wrong place", part, k.name, n.name)
		}
		last = at
	}
}
