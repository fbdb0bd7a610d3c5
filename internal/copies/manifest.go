package copies

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tasking/internal/files"
	"tasking/internal/text"
	"tasking/store"
)

// Manifest says what a copy is. It stands beside it as COPY.json.
type Manifest struct {
	Number     int            `json:"number"` // in the order in which the copies of a folder were made
	File       string         `json:"file"`
	Store      string         `json:"store"`
	Format     int            `json:"format"`
	Projection int            `json:"projection"`
	Head       Head           `json:"head"`
	Records    map[string]int `json:"records"` // how many, by table
	Size       int64          `json:"size"`
	SHA256     string         `json:"sha256"`
	Made       time.Time      `json:"made_at"`
	Zone       string         `json:"zone"`              // the partnership's, for people
	Verified   *time.Time     `json:"verified_at"`       // null until it was replayed
	Damaged    string         `json:"damaged,omitempty"` // what a verification found wrong
}

// Head is the end of a copy's journal.
type Head struct {
	Seq  uint64 `json:"seq"`
	Hash string `json:"hash"`
}

func headOf(h store.Head) Head { return Head{h.Seq, hex.EncodeToString(h.Hash[:])} }

// Copy is one copy in a folder, with its manifest.
type Copy struct {
	Manifest
	Path string
	// Wrong says why it cannot be used, as far as that is seen without reading it:
	// its manifest cannot be read, or it is not there, or not as long as it was.
	Wrong string
}

// The grades of a copy.
const (
	GradeVerified = "verified"
	GradeKept     = "kept"
	GradeDamaged  = "damaged"
)

// Grade is how far a copy can be relied on.
func (c Copy) Grade() string {
	switch {
	case c.Wrong != "":
		return GradeDamaged
	case c.Verified != nil:
		return GradeVerified
	}
	return GradeKept
}

const manifestEnd = ".json"

func manifestOf(copy string) string { return copy + manifestEnd }

// mostManifest is the most bytes a manifest can have: the folder is anybody's.
const mostManifest = 64 << 10

// readManifest reads what stands beside a copy; fs.ErrNotExist when nothing does.
func readManifest(copy string) (Manifest, error) {
	f, err := os.Open(manifestOf(copy))
	if err != nil {
		return Manifest{}, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostManifest))
	if err != nil {
		return Manifest{}, err
	}
	return parseManifest(b, filepath.Base(copy))
}

// parseManifest reads what says of the copy of that name what it is.
func parseManifest(b []byte, name string) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil || m.Number < 1 || m.SHA256 == "" || m.Store == "" || m.Made.IsZero() {
		return Manifest{}, errManifest
	}
	if m.File != name {
		return Manifest{}, errManifest // it is of another copy
	}
	if _, err := json.Marshal(m); err != nil {
		return Manifest{}, errManifest // a moment is read that cannot be written
	}
	return m, nil
}

var errManifest = errors.New("its manifest cannot be read")

func writeManifest(c Copy) error {
	b, err := json.MarshalIndent(c.Manifest, "", "  ")
	if err != nil {
		return err
	}
	return files.Write(manifestOf(c.Path), true, func(w io.Writer) error {
		_, err := w.Write(append(b, '\n'))
		return err
	})
}

// List gives the copies of a folder that have a manifest, the newest first, damaged
// ones included. A folder that is not there holds none.
func List(dir string) ([]Copy, error) {
	names, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, errors.New("the backups were not read: the folder " + text.Line(dir) + ": " + files.Reason(err))
	}
	var all []Copy
	for _, n := range names {
		base, is := strings.CutSuffix(n.Name(), manifestEnd)
		if !is || !n.Type().IsRegular() || filepath.Ext(base) != ".db" {
			continue
		}
		c := Copy{Path: filepath.Join(dir, base)}
		if c.Manifest, err = readManifest(c.Path); err != nil {
			c.File, c.Wrong = base, errManifest.Error()
		} else {
			c.Wrong = c.seen()
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b Copy) int { return b.Number - a.Number })
	return all, nil
}

// seen says what is wrong with the file itself.
func (c Copy) seen() string {
	info, err := os.Lstat(c.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there"
	case err != nil:
		return files.Reason(err)
	case !info.Mode().IsRegular():
		return "it is not a file"
	case info.Size() != c.Size:
		return "it is not as long as it was"
	}
	return c.Damaged
}

// of keeps the copies of one store that can be used.
func of(all []Copy, id string) []Copy {
	return slices.DeleteFunc(slices.Clone(all), func(c Copy) bool { return c.Wrong != "" || c.Store != id })
}

// Backup says that a file is a copy with a manifest beside it: whoever wrote to it
// would damage it. "" when it is not, otherwise why and what to do.
func Backup(path string) string {
	m, err := readManifest(path)
	if err != nil {
		return ""
	}
	return base(path) + " is a backup of " + m.Made.UTC().Format("2 Jan 2006") + " and takes no change; look at it with --read-only, or put it in place with `tasking restore`"
}
