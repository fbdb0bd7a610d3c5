package page

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// family is what the embedded fonts are called inside the file.
const family = "go"

// opened are the fonts, read when the first PDF is written and not before: a
// command that writes none must not wait for them.
var opened = sync.OnceValues(func() (fonts [2]*sfnt.Font, err error) {
	for i, file := range [][]byte{goregular.TTF, gobold.TTF} {
		if fonts[i], err = sfnt.Parse(file); err != nil {
			return fonts, err
		}
	}
	return fonts, nil
})

// face answers what a font has and how wide it is; one document uses it.
type face struct {
	font  *sfnt.Font
	buf   sfnt.Buffer
	known map[rune]glyph
}

// glyph is what is drawn for a character: shown is 0 where nothing is.
type glyph struct {
	shown rune
	width float64 // for a size of 1
}

// embed puts both fonts into the file and returns their faces.
func (p *pdf) embed() (faces [2]*face) {
	fonts, err := opened()
	if err != nil {
		p.sheet.SetError(err)
		return faces
	}
	p.sheet.AddUTF8FontFromBytes(family, "", goregular.TTF)
	p.sheet.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	for i := range faces {
		faces[i] = &face{font: fonts[i], known: map[rune]glyph{}}
	}
	return faces
}

// glyph finds what to draw for r.
func (f *face) glyph(r rune) glyph {
	g, ok := f.known[r]
	if !ok {
		g = f.find(r)
		f.known[r] = g
	}
	return g
}

func (f *face) find(r rune) glyph {
	if unicode.Is(unicode.M, r) || r == '\u200d' {
		return glyph{} // nothing of its own: it changes the sign beside it
	}
	for _, try := range [...]rune{r, nearest(r), '□'} {
		if width, ok := f.advance(try); ok {
			return glyph{try, width}
		}
	}
	return glyph{}
}

// advance is the width of r if the font has it. The library that writes the
// file breaks at characters beyond the first 65,536.
func (f *face) advance(r rune) (float64, bool) {
	if r > 0xFFFF {
		return 0, false
	}
	n, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil || n == 0 {
		return 0, false
	}
	const size = 1000
	w, err := f.font.GlyphAdvance(&f.buf, n, fixed.I(size), font.HintingNone)
	return float64(w.Round()) / size, err == nil
}

// nearest is a sign that may stand for one the fonts lack: a letter without its
// accent, a plain hyphen, a plain space. It is r where there is none.
func nearest(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Pd, r):
		return '-'
	case r == '✓' || r == '✔' || r == '☑':
		return '√'
	case r == '✗' || r == '✘':
		return '×'
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return base
}
