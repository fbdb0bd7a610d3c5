package main

import (
	"bytes"
	"context"
	"io"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/files"
)

func (a *app) exportCommands() *cobra.Command {
	return a.group("export", "Write documents", "tasking export document --meeting BB/1 --format docx --out BB-1.docx", a.exportDocument())
}

// export says which document is written where.
type export struct {
	version              int
	edition, format, out string
	force                bool
}

func (a *app) exportDocument() *cobra.Command {
	x := export{}
	cmd := a.cmd("document --meeting BB/1 --format docx|pdf|html|md|csv|json --out FILE", "Write a meeting's tasking document",
		"tasking export document --meeting BB/1 --format docx --out BB-1.docx\ntasking export document --meeting BB/1 --version 1 --format csv --out -",
		takes(0, 0), func([]string) error {
			if err := oneOf("edition", x.edition, string(document.Partners), string(document.Restricted)); err != nil {
				return err
			}
			if err := oneOf("format", x.format, document.Formats()...); err != nil {
				return err
			}
			if x.version < 0 || x.out == "" {
				return misused("--version is a number from 1 and --out a file, or - for stdout")
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error { return a.export(ctx, book, x) })
		})
	cmd.Long = "An agreed version is always the same content. Before agreement the document is headed DRAFT and has no check code."
	f := cmd.Flags()
	f.IntVar(&x.version, "version", 0, "the agreed version (`N`), the newest unless said")
	f.StringVar(&x.edition, "edition", string(document.Partners), "`partners|restricted`")
	f.StringVar(&x.format, "format", "", "`docx|pdf|html|md|csv|json`")
	f.StringVar(&x.out, "out", "", "the `FILE` to write, or - for stdout")
	f.BoolVar(&x.force, "force", false, "replace the file when it is there already")
	return require(cmd, "meeting", "format", "out")
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

func (a *app) export(ctx context.Context, book *casebook.Book, x export) error {
	content, digest, err := book.Document(ctx, a.correcting, x.version, document.Edition(x.edition))
	if err != nil {
		return err
	}
	if content.Empty() {
		a.note("nothing belongs in this edition of %s", a.correcting)
	}
	if x.out == "-" {
		var b bytes.Buffer // whole or not at all, as in a file
		if err := document.Write(&b, content, digest, x.format); err != nil {
			return err
		}
		_, err := a.out.Write(b.Bytes())
		return err
	}
	err = files.Write(x.out, x.force, func(w io.Writer) error { return document.Write(w, content, digest, x.format) })
	if err != nil {
		return err
	}
	return a.wrote(x.out)
}
