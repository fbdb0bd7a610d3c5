package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line break inside a paragraph, and inside what must stay one line.
const (
	hardBreak = "\\\n"
	cellBreak = "<br>"
)

// inline is runs as Markdown, with lineBreak for every line feed; it is empty
// when there is no text.
func inline(runs []Run, lineBreak string) string {
	var b strings.Builder
	for lineNumber, line := range lines(runs) {
		if lineNumber > 0 {
			b.WriteString(lineBreak)
		}
		for i, r := range line {
			s := r.Text
			if i == 0 {
				s = startLiteral(s)
			} else {
				s = literal(s)
			}
			if r.Bold && flanks(line, i) {
				s = "**" + s + "**"
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

// lines cleans runs and cuts them at line feeds. Runs of the same weight are
// joined, and spaces moved out of bold ones, because Markdown would print the
// asterisks otherwise. Empty lines at both ends are dropped.
func lines(runs []Run) [][]Run {
	var out [][]Run
	var line []Run
	end := func() {
		if line = trimmed(line); len(line) > 0 || len(out) > 0 {
			out = append(out, line)
		}
		line = nil
	}
	for i, r := range runs {
		s := phrase(r.Text, i == 0, i == len(runs)-1)
		for part, s := range strings.Split(s, "\n") {
			if part > 0 {
				end()
			}
			line = appendRun(line, s, r.Bold || r.Tag)
		}
	}
	end()
	for len(out) > 0 && len(out[len(out)-1]) == 0 {
		out = out[:len(out)-1]
	}
	return out
}

func appendRun(line []Run, s string, bold bool) []Run {
	if !bold {
		return join(line, s, false)
	}
	core := strings.TrimSpace(s)
	if core == "" {
		return join(line, s, false)
	}
	at := strings.Index(s, core)
	line = join(line, s[:at], false)
	line = join(line, core, true)
	return join(line, s[at+len(core):], false)
}

func join(line []Run, s string, bold bool) []Run {
	if s == "" {
		return line
	}
	if n := len(line); n > 0 && line[n-1].Bold == bold {
		line[n-1].Text += s
		return line
	}
	return append(line, Run{Text: s, Bold: bold})
}

// trimmed takes the spaces off both ends of a line: at its start they would be
// code, at its end a break.
func trimmed(line []Run) []Run {
	for len(line) > 0 {
		if line[0].Text = strings.TrimLeftFunc(line[0].Text, unicode.IsSpace); line[0].Text != "" {
			break
		}
		line = line[1:]
	}
	for n := len(line); n > 0; n = len(line) {
		if line[n-1].Text = strings.TrimRightFunc(line[n-1].Text, unicode.IsSpace); line[n-1].Text != "" {
			break
		}
		line = line[:n-1]
	}
	return line
}

// flanks says whether asterisks around run i would be read as bold: CommonMark
// wants the inner sign to be a letter unless the outer one is none.
func flanks(line []Run, i int) bool {
	opens, closes := true, true
	if i > 0 {
		outer, _ := utf8.DecodeLastRuneInString(line[i-1].Text)
		inner, _ := utf8.DecodeRuneInString(line[i].Text)
		opens = !sign(inner) || sign(outer) || unicode.IsSpace(outer)
	}
	if i+1 < len(line) {
		inner, _ := utf8.DecodeLastRuneInString(line[i].Text)
		outer, _ := utf8.DecodeRuneInString(line[i+1].Text)
		closes = !sign(inner) || sign(outer) || unicode.IsSpace(outer)
	}
	return opens && closes
}

func sign(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// literal escapes what Markdown would read as markup anywhere in a line; an
// ampersand only where an entity could begin. A less-than becomes an entity, as
// it stays harmless even where somebody takes the file for HTML.
func literal(s string) string {
	if !strings.ContainsAny(s, marks) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		if s[i] == '<' {
			b.WriteString("&lt;")
			continue
		}
		plain := s[i] == '&' && !(i+1 < len(s) && (s[i+1] == '#' || letter(s[i+1])))
		if strings.IndexByte(marks, s[i]) >= 0 && !plain {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

const marks = "\\`*_{}[]<>#|~&$"

// startLiteral escapes in addition what is markup only at the start of a line:
// bullets, numbers, and the rules that make a heading of the line above.
func startLiteral(s string) string {
	if s != "" && strings.IndexByte("-+=", s[0]) >= 0 {
		return "\\" + literal(s)
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + "\\" + literal(s[digits:])
	}
	return literal(s)
}
