package effect

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/files"
	"tasking/internal/tasking"
	"tasking/ui/screen"
)

// Agreed: a version of a tasking document was sealed.
type Agreed struct {
	Ref    tasking.MeetingRef
	Result casebook.AgreeResult
	Err    error
}

// Agree seals the tasking document of a meeting; by is who agreed it, a role.
func (d *Desk) Agree(ref tasking.MeetingRef, by string) tea.Cmd {
	return d.seal(ref, func(ctx context.Context) (casebook.AgreeResult, error) { return d.Book.Agree(ctx, d.who(by), ref) })
}

// Amend seals the next version: the last one and the corrections made since; by is
// who agreed it, as in [Desk.Agree].
func (d *Desk) Amend(ref tasking.MeetingRef, by, reason, askedBy string) tea.Cmd {
	return d.seal(ref, func(ctx context.Context) (casebook.AgreeResult, error) {
		return d.Book.Amend(ctx, casebook.Who{Role: d.Role, By: by}, ref, reason, askedBy)
	})
}

func (d *Desk) seal(ref tasking.MeetingRef, act func(context.Context) (casebook.AgreeResult, error)) tea.Cmd {
	return func() tea.Msg {
		res, err := act(context.Background())
		done := send(Agreed{ref, res, err})
		if err != nil {
			return tea.Sequence(screen.NotSaved(Plain(err)), done)()
		}
		d.Drafts.Forget(ref)
		return tea.Sequence(screen.Saved(d.Book.Now()), done, screen.CopyDue())()
	}
}

// Written: documents were written to a folder, or why not. Paths are those that
// were written before an error.
type Written struct {
	Ref   tasking.MeetingRef
	Paths []string
	Err   error
}

// WriteDocuments writes the set of an agreement to a folder: the document for
// members, the minutes, the restricted annex when there is one, and a mail draft.
// It overwrites nothing, and begins nothing where one of them is there already.
func (d *Desk) WriteDocuments(ref tasking.MeetingRef, folder string) tea.Cmd {
	return func() tea.Msg {
		out := Written{Ref: ref}
		out.Paths, out.Err = d.write(ref, folder)
		return out
	}
}

func (d *Desk) write(ref tasking.MeetingRef, folder string) ([]string, error) {
	folder, err := d.folder(folder)
	if err != nil {
		return nil, err
	}
	v, err := d.Book.Version(context.Background(), ref, 0)
	if err != nil {
		return nil, err
	}
	var set []files.Named
	for _, f := range v.Set() {
		set = append(set, files.Named(f))
	}
	return files.WriteSet(folder, false, set)
}

// folder is where files go: as typed, with ~ for the home folder, and absolute,
// since the screen says where they are.
func (d *Desk) folder(typed string) (string, error) {
	if typed == "" {
		typed = d.Folder
	}
	if rest, ok := strings.CutPrefix(typed, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", errors.New("nothing was written: your home folder is not known; type the whole path")
		}
		typed = filepath.Join(home, rest)
	}
	return filepath.Abs(typed)
}
