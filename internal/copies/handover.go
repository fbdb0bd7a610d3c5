package copies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/internal/text"
	"tasking/store/bolt"
)

// HandOver makes the store of the book read only and writes a verified copy of it to
// file, which can be taken over. A backup is made in dir before. When the copy cannot
// be written, the store goes on: both facts stand in its journal.
func HandOver(ctx context.Context, book *casebook.Book, who casebook.Who, dir, file string) error {
	const not = "nothing was handed over: "
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return errors.New(not + text.Line(filepath.Base(file)) + " is there already; choose another name")
	}
	if err := takesFiles(filepath.Dir(file)); err != nil {
		return errors.New(not + err.Error())
	}
	if err := book.Check(ctx, who, &tasking.HandOver{}); err != nil {
		return err
	}
	if _, _, err := Keep(ctx, book, dir); err != nil {
		return fmt.Errorf(not+"%w", err)
	}
	if _, err := book.Do(ctx, who, &tasking.HandOver{}); err != nil {
		return err
	}
	err := leave(ctx, book, file)
	if err == nil {
		return nil
	}
	if _, back := book.Do(ctx, who, &tasking.TakeOver{Reason: "the copy was not written"}); back != nil {
		return fmt.Errorf("the copy was not written (%w), and the store stays read only (%v); bring its newest backup back with `tasking restore FILE`", err, back)
	}
	return fmt.Errorf(not+"%w; the store goes on here", err)
}

// leave writes the verified copy of a handover.
func leave(ctx context.Context, book *casebook.Book, file string) error {
	s, ok := book.Store().(engine)
	if !ok {
		return errEngine
	}
	return aside(func(dir string) error {
		path, err := s.Backup(ctx, dir, book.Now())
		if err != nil {
			return err
		}
		c, err := describe(ctx, path)
		if err == nil {
			err = c.replay(ctx)
		}
		if err != nil {
			return err
		}
		return duplicate(ctx, c, file, true)
	})
}

// HandedOver says of the store in a file that it was handed over, in the words of
// its refusal; "" when it was not, or cannot be read.
func HandedOver(ctx context.Context, file string) string {
	s, err := bolt.Open(file, casebook.Projector{}, bolt.Options{ReadOnly: true})
	if err != nil {
		return ""
	}
	defer s.Close()
	place, err := casebook.New(s, func() time.Time { return time.Time{} }).Place(ctx)
	if err != nil {
		return ""
	}
	return place.Partnership.ReadOnly()
}
