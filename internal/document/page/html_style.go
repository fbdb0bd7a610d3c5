package page

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// styleSheet is the sheet of one document: the fixed rules, the paper, and the
// widths of columns that its tables use. The policy allows no style attributes.
func styleSheet(f front, blocks []Block) string {
	var b strings.Builder
	b.Grow(len(sheet) + 1024)
	b.WriteString(sheet)
	var used [101]bool
	var rooms [mostRoom + 1]bool
	for _, block := range blocks {
		if t, ok := block.(Table); ok {
			for _, w := range gridOf(t).percents() {
				used[w] = true
			}
			for _, r := range t.Rows {
				rooms[r.room()] = true
			}
		}
	}
	for w, yes := range used {
		if yes {
			n := strconv.Itoa(w)
			b.WriteString("col.w" + n + "{width:" + n + "%}\n")
		}
	}
	for lines, yes := range rooms {
		if n := strconv.Itoa(lines); yes && lines > 0 {
			b.WriteString("tr.r" + n + " td{height:calc(1rem + " + n + "*1.1rem)}\n")
		}
	}
	paperRules(&b, f)
	return b.String()
}

// paperRules sets the sheet of paper. Header and footer are page margin boxes,
// which repeat on every page where the browser has them. All of
// a row are always there, or the marking would not stand in the middle.
func paperRules(b *strings.Builder, f front) {
	turned := ""
	if f.landscape {
		turned = " landscape"
		b.WriteString("body{max-width:76rem}\n")
	}
	b.WriteString("@page{size:A4" + turned + ";margin:2.2cm 1.8cm 2.4cm;" +
		"font-family:Arial,Helvetica,sans-serif;font-size:8pt;color:#" + quiet + ";")
	row := func(edge, left, right string) {
		b.WriteString("@" + edge + "-left{width:41%;content:" + left + "}" +
			"@" + edge + "-center{width:18%;content:" + quoted(f.marking) + ";font-weight:bold;color:#" + accent + "}" +
			"@" + edge + "-right{width:41%;content:" + right + "}\n")
	}
	b.WriteByte('\n')
	row("top", quoted(cmp.Or(f.watermark, f.organisation)), quoted(f.header))
	row("bottom", quoted(f.footer), `"Page " counter(page) " of " counter(pages)`)
	b.WriteString("}\n")
}

// quoted is s as a CSS string: every sign that is not a plain letter, digit or
// space is written by its number, so nothing can end the string or the sheet.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < 0x80 && letter(byte(r)) || '0' <= r && r <= '9' || r == ' ' {
			b.WriteRune(r)
		} else if !unprintable(r) && r >= ' ' {
			fmt.Fprintf(&b, `\%X `, r) // the space ends the number and is not printed
		}
	}
	b.WriteByte('"')
	return b.String()
}

const sheet = `
:root{color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:0 1.25rem 2rem;max-width:62rem;background:#` + paper + `;color:#` + ink + `;
font-family:Arial,Helvetica,sans-serif;font-size:1.0625rem;line-height:1.5;overflow-wrap:anywhere}
header{border-bottom:3px solid #` + accent + `;padding-bottom:1rem;margin-bottom:1.5rem}
footer{border-top:1px solid #` + rule + `;margin-top:3rem;padding-top:1rem;color:#` + quiet + `;font-size:.9375rem}
footer p{margin:.25rem 0}
h1,h2,h3,h4,h5{line-height:1.25;color:#` + accent + `;margin:2rem 0 .75rem}
h1{font-size:2.125rem;margin:.25rem 0}
h2{font-size:1.5625rem;margin-top:2.75rem}
h3{font-size:1.3125rem}
h4{font-size:1.125rem}
h5{font-size:1.0625rem;color:#` + ink + `}
p{margin:0 0 .75rem;max-width:44rem}
main ul,main ol{margin:0 0 1rem;padding-left:1.5rem;max-width:44rem}
li{margin-bottom:.35rem}
.marking{font-weight:bold;color:#` + accent + `;text-align:center;max-width:none;margin:.75rem 0;letter-spacing:.04em}
.watermark{font-weight:bold;font-size:1.25rem;color:#` + accent + `;text-align:center;max-width:none;
border:2px solid #` + accent + `;padding:.4rem;margin:.75rem 0 1.25rem}
.organisation,.subject{color:#` + quiet + `;margin:.75rem 0 0}
.subject{font-size:1.1875rem;margin-top:.25rem}
.lead{font-size:1.1875rem}
.note{color:#` + quiet + `;border-left:4px solid #` + rule + `;padding-left:.75rem}
.small{color:#` + quiet + `;font-size:.9375rem}
.tag{background:#` + tint + `;color:#` + ink + `;padding:.05em .35em;border-radius:.2em;font-size:.9em}
dl{margin:0 0 1rem}
dl div{display:grid;grid-template-columns:13rem 1fr;gap:1rem;padding:.3rem 0}
dt{font-weight:bold;color:#` + accent + `}
dd{margin:0;max-width:44rem}
.table{overflow-x:auto;margin:0 0 1.75rem}
.table:focus-visible{outline:3px solid #` + accent + `;outline-offset:2px}
table{border-collapse:collapse;width:100%;border-top:2px solid #` + accent + `;border-bottom:2px solid #` + accent + `}
caption,.caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .65rem;border-bottom:1px solid #` + rule + `}
thead th{vertical-align:bottom;background:#` + shade + `;color:#` + accent + `}
tbody th{min-width:6.5rem}
th p,td p{margin:0 0 .3rem}
th p:last-child,td p:last-child{margin-bottom:0}
th .note,th .small,td .note,td .small{border:0;padding:0;font-size:.9em;font-weight:normal}
td.blank{border-left:1px solid #` + rule + `}
td .lead,th .lead{font-size:inherit;font-weight:bold}
hr{border:0;border-top:1px solid #` + rule + `;margin:2.5rem 0}
@media (max-width:40rem){
body{padding:0 .9rem 1.5rem}
h1{font-size:1.75rem}
dl div{display:block}
table.wide{min-width:44rem}
}
@media print{
body{max-width:none;padding:0;font-size:11pt;line-height:1.4}
h1{font-size:22pt}h2{font-size:16pt;margin-top:18pt}h3{font-size:13.5pt;margin-top:14pt}h4,h5{font-size:11.5pt}
header{margin-bottom:12pt}
p,dd,main ul,main ol{max-width:none;orphans:2;widows:2}
h1,h2,h3,h4,h5,caption{break-after:avoid;break-inside:avoid}
.table{overflow:visible}
table{font-size:10pt}
table.wide{min-width:0}
thead{display:table-header-group}
tr,dl div,li,table.short{break-inside:avoid}
thead th,.tag{-webkit-print-color-adjust:exact;print-color-adjust:exact}
hr{border:0;margin:0;break-after:page}
}
`
