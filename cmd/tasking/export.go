package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/files"
	"tasking/internal/text"
	"tasking/store"
	"tasking/store/bolt"
)

func (a *app) exportCommands() *cobra.Command {
	return a.group("export", "Write documents", "tasking export document --meeting BB/1 --format docx --out BB-1.docx",
		a.exportAgreed("document", "Write a meeting's tasking document", document.TaskingDocument),
		a.exportAgreed("minutes", "Write a meeting's minutes, in the order things were taken", document.Minutes),
		a.exportAgenda(), a.exportPack(), a.exportEmail(), a.exportAll())
}

const formatWords = "docx|pdf|html|md|csv|xlsx|json"

// export says which paper is written where.
type export struct {
	version              int
	edition, format, out string
	force                bool
}

// flags are those of every paper; only an agreed one has versions.
func (x *export) flags(cmd *cobra.Command, versions bool) {
	f := cmd.Flags()
	if versions {
		x.versionFlag(cmd)
	}
	f.StringVar(&x.edition, "edition", string(document.Partners), "`partners|restricted`")
	f.StringVar(&x.format, "format", "", "`"+formatWords+"`; from the ending of --out unless said")
	x.outFlags(cmd, "the `FILE` to write, or - for stdout")
}

func (x *export) versionFlag(cmd *cobra.Command) {
	cmd.Flags().IntVar(&x.version, "version", 0, "the agreed version (`N`), the newest unless said")
}

func (x *export) outFlags(cmd *cobra.Command, out string) {
	cmd.Flags().StringVar(&x.out, "out", "", out)
	cmd.Flags().BoolVar(&x.force, "force", false, "replace what is there already")
}

func (x *export) check() error {
	if err := oneOf("edition", x.edition, string(document.Partners), string(document.Restricted)); err != nil {
		return err
	}
	if err := x.checkOut(); err != nil {
		return err
	}
	return x.checkFormat()
}

// checkFormat takes the format from the ending of the file's name unless it is said.
func (x *export) checkFormat() error {
	if x.format != "" {
		return oneOf("format", x.format, document.Formats()...)
	}
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(x.out), "."))
	if !slices.Contains(document.Formats(), ending) {
		return misused("--format is missing, and --out %s does not end in one: say --format with one of %s", x.out, strings.Join(document.Formats(), ", "))
	}
	x.format = ending
	return nil
}

func (x *export) checkOut() error {
	if x.version < 0 || x.out == "" {
		return misused("--version is a number from 1 and --out a file, or - for stdout")
	}
	return nil
}

// exportAgreed writes a paper of a meeting's content: one that is agreed is the
// same for ever.
func (a *app) exportAgreed(name, short string, paper func(document.Content, string) document.Paper) *cobra.Command {
	x := export{}
	cmd := a.cmd(name+" --meeting BB/1 --out FILE [--format "+formatWords+"]", short,
		"tasking export "+name+" --meeting BB/1 --format docx --out BB-1.docx\ntasking export "+name+" --meeting BB/1 --version 1 --format csv --out -",
		takes(0, 0), func([]string) error {
			if err := x.check(); err != nil {
				return err
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				content, digest, err := book.Document(ctx, a.correcting, x.version, document.Edition(x.edition))
				if err != nil {
					return err
				}
				return a.export(paper(content, digest), x)
			})
		})
	cmd.Long = "An agreed version is always the same content. Before agreement the document is headed DRAFT and has no check code."
	x.flags(cmd, true)
	return require(cmd, "meeting", "out")
}

// fileJSON is the result of a command that wrote one file.
type fileJSON struct {
	File string `json:"file"`
}

// wrote prints where something was written.
func (a *app) wrote(file string) error {
	if a.asJSON {
		return a.value(fileJSON{file})
	}
	a.line(file)
	return nil
}

func (a *app) export(paper document.Paper, x export) error {
	if paper.Empty() {
		about := a.correcting.String()
		if a.correcting.IsZero() {
			about = "this paper"
		}
		a.note("nothing belongs in this edition of %s", about)
	}
	return a.put(x, func(w io.Writer) error { return paper.Write(w, x.format) })
}

// put writes to the file that was named, or to stdout whole or not at all.
func (a *app) put(x export, write func(io.Writer) error) error {
	if x.out == "-" {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return err
		}
		_, err := a.out.Write(b.Bytes())
		return err
	}
	if why := files.Unfit(x.out); why != "" {
		return fmt.Errorf("%s was not written: %s; choose another name", text.Line(filepath.Base(x.out)), why)
	}
	if x.force && isStore(x.out) {
		return fmt.Errorf("%s was not written: a tasking store is there, and no document takes its place; choose another name", text.Line(filepath.Base(x.out)))
	}
	if err := files.Write(x.out, x.force, write); err != nil {
		return err
	}
	return a.wrote(x.out)
}

// isStore reports whether a file is a store or a backup, a damaged one too: it
// holds what cannot be written again.
func isStore(file string) bool {
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		return false
	}
	_, _, err := bolt.Peek(file)
	return !errors.Is(err, store.ErrNotStore)
}
