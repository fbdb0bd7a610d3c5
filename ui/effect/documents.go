package effect

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/casebook"
	"tasking/internal/document"
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

// Amend seals the next version: the last one and the corrections made since.
func (d *Desk) Amend(ref tasking.MeetingRef, reason, askedBy string) tea.Cmd {
	return d.seal(ref, func(ctx context.Context) (casebook.AgreeResult, error) {
		return d.Book.Amend(ctx, casebook.Who{Role: d.Role}, ref, reason, askedBy)
	})
}

func (d *Desk) seal(ref tasking.MeetingRef, act func(context.Context) (casebook.AgreeResult, error)) tea.Cmd {
	return func() tea.Msg {
		res, err := act(context.Background())
		done := send(Agreed{ref, res, err})
		if err != nil {
			return tea.Sequence(screen.NotSaved(Plain(err)), done)()
		}
		d.Drafts.forget(ref)
		return tea.Sequence(screen.Saved(d.Book.Now()), done)()
	}
}

// Written: documents were written to a folder, or why not. Paths are those that
// were written before an error.
type Written struct {
	Ref   tasking.MeetingRef
	Paths []string
	Err   error
}

// WriteDocuments writes the partners edition of a meeting's document to a folder
// in the given formats, and the restricted annex when there is one. It
// overwrites nothing.
func (d *Desk) WriteDocuments(ref tasking.MeetingRef, folder string, formats ...string) tea.Cmd {
	return func() tea.Msg {
		out := Written{Ref: ref}
		out.Err = d.write(&out, folder, formats)
		return out
	}
}

func (d *Desk) write(out *Written, folder string, formats []string) error {
	folder, err := d.folder(folder)
	if err != nil {
		return err
	}
	if err := files.MakeFolder(folder); err != nil {
		return err
	}
	for _, edition := range []document.Edition{document.Partners, document.Restricted} {
		content, digest, err := d.Book.Document(context.Background(), out.Ref, 0, edition)
		if err != nil {
			return err
		}
		if content.Empty() {
			continue
		}
		for _, format := range formats {
			var b bytes.Buffer
			if err := document.Write(&b, content, digest, format); err != nil {
				return err
			}
			path := filepath.Join(folder, document.FileName(content, format))
			err := files.Write(path, false, func(w io.Writer) error { _, err := w.Write(b.Bytes()); return err })
			if err != nil {
				return err
			}
			out.Paths = append(out.Paths, path)
		}
	}
	return nil
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
