package intake

import (
	"errors"
	"fmt"
	"io"
	"time"
)

// limits bound what one file may cost. A file from outside is never trusted
// with more memory or time than a real one needs.
type limits struct {
	bytes int64         // of the whole file
	row   int           // bytes of one row, or of one JSON record
	rows  int           // rows good and bad together
	cells int           // values in one row
	depth int           // nesting of JSON
	span  time.Duration // from the first byte to the last
	now   func() time.Time
}

// usual are the limits of every import. The clock here measures only how long
// reading takes; no date of a row comes from it.
var usual = limits{
	bytes: 50 << 20,
	row:   1 << 20,
	rows:  100_000,
	cells: 1000,
	depth: 64,
	span:  5 * time.Second,
	now:   time.Now,
}

// guard stops reading when the file is larger or slower than the limits.
type guard struct {
	r     io.Reader
	l     limits
	left  int64
	until time.Time
}

func newGuard(r io.Reader, l limits) *guard {
	return &guard{r: r, l: l, left: l.bytes, until: l.now().Add(l.span)}
}

// Read passes bytes on until a limit is passed. The time limit is looked at
// between reads, so it covers the work done on the rows as well.
func (g *guard) Read(p []byte) (int, error) {
	if g.l.now().After(g.until) {
		return 0, fmt.Errorf("reading takes longer than %v: split the file and import the parts", g.l.span)
	}
	n, err := g.r.Read(p)
	g.left -= int64(n)
	if g.left < 0 {
		return 0, fmt.Errorf("the file is larger than %s: split it and import the parts", size(g.l.bytes))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("the file cannot be read: %w", err)
	}
	return n, err
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
