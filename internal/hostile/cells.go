package hostile

import "strings"

// Formulas are more than 200 texts that a spreadsheet might run, or take for a
// formula after it stripped something.
func Formulas() (all []string) {
	bodies := []string{"1+1", "cmd|' /C calc'!A0", "SUM(A1:A9)", "HYPERLINK(\"http://example.org\",\"x\")", "WEBSERVICE(\"http://example.org\")", "DDE(\"cmd\";\"/C calc\";\"x\")",
		"IMPORTXML(\"http://example.org\",\"//a\")", "A1", "1e9", "IF(1,2,3)", "2*3", "B2:B9", "NOW()", "RAND()", "CHAR(65)", "\"x\"", "(1)", "INFO(\"system\")", "CELL(\"filename\")", "HYPERLINK(A1)", "'file:///x'#A1", "MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''"}
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		for _, body := range bodies {
			all = append(all, sign+body)
		}
	}
	for _, lead := range []string{" ", "  ", "\t", "\r", "\n", "\r\n", "\x00", "\u00a0", "\u3000", "\ufeff", "\u200b", "\"", "'", "''", "\"\"", "‘", "“", "«", "`", "\" ", " '", "\t\t", "\v", "\f", "\u2028", "\u00ad", "\x1b"} {
		for _, sign := range []string{"=", "+", "-", "@"} {
			all = append(all, lead+sign+"1+1")
		}
	}
	for _, s := range []string{"﹦1+1", "﹢1", "﹣1", "﹫A", "−1", "=\"a\"&\"b\"", "={1,2}", "=-1", "==1", "=+1", "-", "=", "+", "@", "--1", "-1", "-1,000.50", "+44 7700", "=1\n=2", "a\n=1", "a\t=1", "a,=1,b", "\";=1", "1;=1", "x\",\"=1"} {
		all = append(all, s, strings.Repeat(" ", 3)+s)
	}
	return all
}
