//go:build torture

package torture

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
)

// platter is what a disk holds for sure, and what was only asked of it: a write, a
// length, a name counts for sure when the file, or the folder, was synced after it.
type platter struct {
	root  string
	now   map[string]*inode // names as the program sees them
	sure  map[string]*inode // names that survive a power cut
	wish  []naming          // names asked for since their folder was synced, in order
	open  map[int64]*handle // of the command that runs
	owner int
	lies  bool // it says synced and is not: to see that the test would notice
}

type inode struct {
	folder bool
	sure   []byte
	wish   []writing
}

// writing is a piece of a file not yet synced; without data it is a length.
type writing struct {
	at   int64
	data []byte
}

// naming gives a name to a file, or takes it away where there is no file.
type naming struct {
	name string
	file *inode
	old  string // of a rename
}

type handle struct {
	file *inode
	name string
	at   int64
}

// newPlatter holds the folder of the run and what was in it before.
func newPlatter(root string, folders ...string) *platter {
	p := &platter{root: root, now: map[string]*inode{}, sure: map[string]*inode{root: {folder: true}}}
	for _, name := range folders {
		p.sure[filepath.Join(root, name)] = &inode{folder: true}
	}
	maps.Copy(p.now, p.sure)
	return p
}

// do takes in one call. A write to a descriptor that is no file of the folder is
// none of its business.
func (p *platter) do(c call) {
	if p.open == nil || p.owner != c.command {
		p.open, p.owner = map[int64]*handle{}, c.command
	}
	switch c.name {
	case "openat":
		p.opened(c)
	case "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "copy_file_range":
		if h := p.open[c.number(0)]; h != nil {
			p.changed(c, h)
		}
	case "rename":
		p.named(naming{c.args[1], p.now[c.args[0]], c.args[0]})
	case "renameat", "renameat2":
		p.named(naming{c.args[3], p.now[c.args[1]], c.args[1]})
	case "link":
		p.named(naming{c.args[1], p.now[c.args[0]], ""})
	case "linkat":
		p.named(naming{c.args[3], p.now[c.args[1]], ""})
	case "mkdir":
		p.named(naming{c.args[0], &inode{folder: true}, ""})
	case "mkdirat":
		p.named(naming{c.args[1], &inode{folder: true}, ""})
	case "unlink":
		p.named(naming{c.args[0], nil, ""})
	case "unlinkat":
		p.named(naming{c.args[1], nil, ""})
	}
}

func (p *platter) ours(name string) bool { return strings.HasPrefix(name, p.root) }

func (p *platter) opened(c call) {
	name, flags := c.args[1], c.args[2]
	delete(p.open, c.result)
	if !p.ours(name) {
		return
	}
	if strings.Contains(flags, "O_CREAT") && p.now[name] == nil {
		p.named(naming{name, &inode{}, ""})
	}
	f := p.now[name]
	if f != nil && strings.Contains(flags, "O_TRUNC") {
		f.wish = append(f.wish, writing{})
	}
	if f != nil && f.folder {
		f = nil // what is written to it are names
	}
	p.open[c.result] = &handle{file: f, name: filepath.Clean(name)}
}

func (p *platter) named(n naming) {
	if !p.ours(n.name) {
		return
	}
	delete(p.now, n.old)
	if n.file == nil {
		delete(p.now, n.name)
	} else {
		p.now[n.name] = n.file
	}
	p.wish = append(p.wish, n)
}

func (p *platter) changed(c call, h *handle) {
	switch {
	case p.lies && strings.HasSuffix(c.name, "sync"):
	case h.file == nil && strings.HasPrefix(c.name, "f"): // a folder is synced
		p.wish = slices.DeleteFunc(p.wish, func(n naming) bool {
			in := filepath.Dir(n.name) == h.name
			if in {
				n.put(p.sure)
			}
			return in
		})
	case h.file == nil:
	case c.name == "write":
		h.file.wish = append(h.file.wish, writing{h.at, []byte(c.args[1])[:c.result]})
		h.at += c.result
	case c.name == "pwrite64":
		h.file.wish = append(h.file.wish, writing{c.number(3), []byte(c.args[1])[:c.result]})
	case c.name == "copy_file_range":
		if to := p.open[c.number(2)]; to != nil && to.file != nil {
			data := h.file.content()[h.at : h.at+c.result]
			to.file.wish = append(to.file.wish, writing{to.at, data})
			h.at, to.at = h.at+c.result, to.at+c.result
		}
	case c.name == "ftruncate":
		h.file.wish = append(h.file.wish, writing{at: c.number(1)})
	default:
		h.file.sure, h.file.wish = h.file.content(), nil
	}
}

func (n naming) put(names map[string]*inode) {
	delete(names, n.old)
	if n.file == nil {
		delete(names, n.name)
	} else {
		names[n.name] = n.file
	}
}

// content is the file as the program sees it.
func (f *inode) content() []byte {
	b := slices.Clone(f.sure)
	for _, w := range f.wish {
		b = w.put(b)
	}
	return b
}

func (w writing) put(b []byte) []byte {
	end := w.at + int64(len(w.data))
	if w.data == nil && int64(len(b)) > w.at {
		return b[:w.at]
	}
	if int64(len(b)) < end {
		b = append(b, make([]byte, end-int64(len(b)))...)
	}
	copy(b[w.at:], w.data)
	return b
}

// sector is what a disk writes whole or not at all.
const sector = 512

// cut is what the disk holds after the power went: all that is sure, and of the
// rest what chance leaves. A folder whose own name is not sure may be gone with all
// that is in it, however sure that is. Some cuts keep everything, some nothing; otherwise every
// piece is kept, dropped or torn, and names are kept up to some moment, as a disk
// with a log does it, or each by itself.
func (p *platter) cut(r *rand.Rand) map[string][]byte {
	mood := r.IntN(8) // 0: nothing more, 1: everything, 2: everything torn
	names := maps.Clone(p.sure)
	until := r.IntN(len(p.wish) + 1)
	for n, w := range p.wish {
		if mood == 1 || mood != 0 && (mood%2 == 0 && n < until || mood%2 == 1 && r.IntN(2) == 0) {
			w.put(names)
		}
	}
	files := map[*inode][]byte{} // one content for all names of a file
	image := map[string][]byte{}
	for name, f := range names {
		if name == p.root || p.adrift(names, name) {
			continue
		}
		if f.folder {
			image[name+"/"] = nil
			continue
		}
		if _, done := files[f]; !done {
			files[f] = f.cut(r, mood)
		}
		image[name] = files[f]
	}
	return image
}

// adrift says of a name that a folder on the way to it is not there.
func (p *platter) adrift(names map[string]*inode, name string) bool {
	up := filepath.Dir(name)
	return name != p.root && (names[up] == nil || p.adrift(names, up))
}

func (f *inode) cut(r *rand.Rand, mood int) []byte {
	b := slices.Clone(f.sure)
	for _, w := range f.wish {
		fate := r.IntN(3)
		switch mood {
		case 0:
			fate = 0
		case 1:
			fate = 1
		case 2:
			fate = 2
		}
		switch {
		case fate == 0:
		case fate == 1 || w.data == nil:
			b = w.put(b)
		default:
			for from := 0; from < len(w.data); from += sector {
				if r.IntN(2) == 0 {
					b = writing{w.at + int64(from), w.data[from:min(from+sector, len(w.data))]}.put(b)
				}
			}
		}
	}
	return b
}
