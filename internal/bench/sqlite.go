//go:build linux

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
)

const (
	schema = `create table issue(id integer primary key, ref text, title text, area text, agency text, status text, level integer, due integer);
create table note(id integer primary key, issue integer, at integer, body text);
`
	indexes = `create index issue_open on issue(status, area, due);
create index note_issue on note(issue, at);
`
	listing = `select ref, title, agency, level, date(due, 'unixepoch'), (select body from note where issue = i.id order by at desc limit 1)
from issue i where status = 'open' and area = '%s' order by due`
	said = "Checked on site with the warden and the caretaker; a joint visit is fixed for next week."
)

// sqlite is a database of the sqlite3 shell with the issues of a store: all of them,
// the notes of the open ones, and three notes of that length for each closed one.
func (l *lab) sqlite(archive int) (shell, file string, err error) {
	if shell, err = peer("sqlite3"); err != nil {
		return "", "", err
	}
	store, err := l.store(archive)
	if err != nil {
		return "", "", err
	}
	file = l.path(fmt.Sprintf("archive-%d.sqlite", archive))
	if _, err := os.Stat(file); err == nil {
		return shell, file, nil
	}
	fmt.Fprintf(os.Stderr, "filling the sqlite3 database of %s issues\n", thousands(archive))
	part := file + ".part"
	os.Remove(part)
	cmd := exec.Command(shell, "-bail", part)
	cmd.Env, cmd.Stderr = l.environ(), os.Stderr
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return "", "", err
	}
	err = errors.Join(script(in, store), in.Close(), cmd.Wait())
	if err != nil {
		return "", "", err
	}
	syscall.Sync()
	return shell, file, os.Rename(part, file)
}

// script writes the statements that fill the database.
func script(to io.Writer, store string) error {
	w := bufio.NewWriter(to)
	fmt.Fprint(w, schema, "begin;\n")
	id := 0
	err := read(store, func(ctx context.Context, b *casebook.Book) error {
		old, err := b.ClosedIssues(ctx, "")
		if err != nil {
			return err
		}
		for _, s := range old.Issues {
			id++
			insertIssue(w, id, &s, old.Body(s.Ref))
			for n := range 3 {
				insertNote(w, id, s.Changed.Add(time.Duration(n)*time.Hour), said)
			}
		}
		place, issues, err := b.WholeIssues(ctx, "", false)
		for _, i := range issues {
			id++
			s := i.Summary()
			insertIssue(w, id, &s, place.Body(i.Ref))
			for _, a := range i.Actions {
				for _, u := range a.Updates {
					insertNote(w, id, u.At, u.Text)
				}
			}
		}
		return err
	})
	fmt.Fprint(w, "commit;\n", indexes, "analyze;\n")
	return errors.Join(err, w.Flush())
}

func insertIssue(w io.Writer, id int, s *tasking.Summary, b *tasking.Body) {
	due := s.Raised
	if on := s.NextDue(b); !on.IsZero() {
		due, _ = time.Parse(time.DateOnly, on.String())
	}
	fmt.Fprintf(w, "insert into issue values(%d,%s,%s,%s,%s,%s,%d,%d);\n", id, quoted(s.Ref.String()), quoted(s.Title), quoted(s.Ref.Area),
		quoted(s.Lead), quoted(s.State), s.Level, due.Unix())
}

func insertNote(w io.Writer, issue int, at time.Time, body string) {
	fmt.Fprintf(w, "insert into note(issue,at,body) values(%d,%d,%s);\n", issue, at.Unix(), quoted(body))
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
