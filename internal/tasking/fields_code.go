package tasking

import (
	"encoding/binary"
	"time"

	"tasking/internal/civil"
)

// A board reads every open issue before it shows its first line, and every decision
// reads the issues and bodies it is about, so these records are not JSON: they are
// their fields in a fixed order, numbers as varints and texts with their length before
// them. A change of the fields or their order is a new [RecordsVersion].

// fields writes the fields of a record, or reads them back: each record names its
// fields once, in one order for both. Reading is bad once something was not there,
// and everything is empty from there on. What is empty is read as nil.
type fields struct {
	out     []byte
	rest    string
	reading bool
	bad     bool
}

// reading shares one copy of the bytes among all texts in them.
func reading(b []byte) *fields { return &fields{rest: string(b), reading: true} }

// whole reports whether everything was there and nothing besides.
func (f *fields) whole() bool { return !f.bad && f.rest == "" }

func (f *fields) number(n *int) {
	if f.reading {
		*n = f.nextNumber()
	} else {
		f.out = binary.AppendVarint(f.out, int64(*n))
	}
}

func (f *fields) nextNumber() int {
	var n uint64
	for i := range min(len(f.rest), binary.MaxVarintLen64) {
		c := f.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			f.rest = f.rest[i+1:]
			return int(int64(n>>1) ^ -int64(n&1))
		}
	}
	f.fail()
	return 0
}

func (f *fields) fail() { f.rest, f.bad = "", true }

// count is a number of things of which each takes a byte at least.
func (f *fields) count(n int) int {
	if f.number(&n); f.reading && (n < 0 || n > len(f.rest)) {
		f.fail()
		return 0
	}
	return n
}

func (f *fields) text(all ...*string) {
	for _, s := range all {
		n := f.count(len(*s))
		if f.reading {
			*s, f.rest = f.rest[:n], f.rest[n:]
		} else {
			f.out = append(f.out, *s...)
		}
	}
}

func (f *fields) bits(all ...*bool) {
	n := 0
	for i, set := range all {
		if *set {
			n |= 1 << i
		}
	}
	f.number(&n)
	for i, set := range all {
		if f.reading {
			*set = n&(1<<i) != 0
		}
	}
}

func (f *fields) texts(all *[]string) {
	each(f, all, func(f *fields, s *string) { f.text(s) })
}

func (f *fields) refs(all *[]Ref) { each(f, all, (*fields).ref) }

func (f *fields) ref(r *Ref) {
	f.text(&r.Area)
	f.number(&r.Number)
}

func (f *fields) actionRef(r *ActionRef) {
	f.ref(&r.Issue)
	f.number(&r.N)
}

func (f *fields) level(l *Level) {
	n := int(*l)
	if f.number(&n); f.reading {
		*l = Level(n)
	}
}

// moment is an instant; it is read back in UTC.
func (f *fields) moment(all ...*time.Time) {
	for _, t := range all {
		s, ns := int(t.Unix()), t.Nanosecond()
		f.number(&s)
		if f.number(&ns); f.reading {
			*t = time.Unix(int64(s), int64(ns)).UTC()
		}
	}
}

func (f *fields) day(d *civil.Date) {
	month := int(d.Month)
	f.number(&d.Year)
	if f.number(&month); f.reading {
		d.Month = time.Month(month)
	}
	f.number(&d.Day)
}

func (f *fields) due(d *Due) {
	f.bits(&d.Next, &d.Ongoing)
	f.day(&d.Date)
	f.number(&d.In)
	f.moment(&d.Since)
}

// firstRoom is how many things are made room for at once: broken bytes cannot ask
// for more memory than they have.
const firstRoom = 16

// each goes through the things of a list, after their number.
func each[T any](f *fields, all *[]T, one func(*fields, *T)) {
	n := f.count(len(*all))
	if f.reading && n > 0 {
		*all = make([]T, 0, min(n, firstRoom))
	}
	for i := 0; i < n && !f.bad; i++ {
		if f.reading {
			*all = append(*all, *new(T))
		}
		one(f, &(*all)[i])
	}
}
