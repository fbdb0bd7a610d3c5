package copies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/store"
)

// HandOver makes the store of the book read only and writes a verified copy of it to
// file, which can be taken over. A backup is made in dir before.
//
// Its steps, of which each is on the disk before the next: the copy is written,
// reserved; the store is handed over into the change that reserved it; the copy is
// released. Cut off before the second step, the store goes on and the copy is of no
// use; cut off before the third, neither takes a change, and the same call with the
// same file finishes it. No second copy can come to be that could be taken over.
func HandOver(ctx context.Context, book *casebook.Book, who casebook.Who, dir, file string) error {
	const not = "nothing was handed over: "
	h := hand{ctx, who, booksOf(book)}
	if ours, err := h.ours(book.Store(), file); err != nil || ours {
		if err == nil {
			err = h.release(file)
		}
		return err
	}
	if err := book.Check(ctx, who, &tasking.HandOver{}); err != nil {
		return err
	}
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return errors.New(not + text.Line(filepath.Base(file)) + " is there already; choose another name")
	}
	if err := takesFiles(filepath.Dir(file)); err != nil {
		return errors.New(not + err.Error())
	}
	if _, _, err := Keep(ctx, book, dir); err != nil {
		return fmt.Errorf(not+"%w", err)
	}
	into, err := h.reserve(book, file)
	if err != nil {
		return fmt.Errorf(not+"%w", err)
	}
	if _, err := book.Do(ctx, who, &tasking.HandOver{Into: into}); err != nil {
		if errors.Is(err, store.ErrStopped) { // in doubt: it may be recorded
			return notFinished("the handover", err)
		}
		os.Remove(file)
		return fmt.Errorf(not+"%w", err)
	}
	return h.release(file)
}

// ours says that file is the copy a handover that was cut off has written.
func (h hand) ours(s store.Store, file string) (bool, error) {
	here, err := lastOf(h.ctx, s)
	if err != nil || here.into() == "" || here.handed.Spent {
		return false, err
	}
	there, err := lastOfFile(h.ctx, file)
	return err == nil && there.reserved() == here.into(), nil
}

// reserve writes the verified copy of a handover, which nobody can take over yet,
// and names the change that it has more than the store.
func (h hand) reserve(book *casebook.Book, file string) (change string, err error) {
	s, ok := book.Store().(engine)
	if !ok {
		return "", errEngine
	}
	err = aside("", func(dir string) error {
		path, err := s.Backup(h.ctx, dir, book.Now())
		if err != nil {
			return err
		}
		if change, err = h.mark(path, passing, &tasking.MarkCopy{As: tasking.Reserved}); err != nil {
			return err
		}
		c, err := describe(h.ctx, path)
		if err == nil {
			err = c.replay(h.ctx)
		}
		if err != nil {
			return err
		}
		return duplicate(h.ctx, c, file, true)
	})
	return change, err
}

// release lets the copy be taken over: the store it was made of is read only by now.
func (h hand) release(file string) error {
	if _, err := h.mark(file, passing, &tasking.MarkCopy{As: tasking.Released}); err != nil {
		return notFinished("the handover", err)
	}
	return nil
}
