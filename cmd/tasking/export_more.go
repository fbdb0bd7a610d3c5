package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"tasking/internal/casebook"
	"tasking/internal/document"
	"tasking/internal/files"
	"tasking/internal/tasking"
)

func (a *app) exportAgenda() *cobra.Command {
	x := export{}
	cmd := a.cmd("agenda --meeting BB/1 --out FILE [--format "+formatWords+"]", "Write the agenda of a meeting to come, with room to write in",
		"tasking export agenda --meeting BB/1 --format pdf --out BB-1-agenda.pdf", takes(0, 0), func([]string) error {
			if err := x.check(); err != nil {
				return err
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				paper, err := book.AgendaPaper(ctx, a.correcting, document.Edition(x.edition))
				if err != nil {
					return err
				}
				return a.export(paper, x)
			})
		})
	cmd.Long = "The running order as things stand: each issue with its actions and latest updates, and blank columns for what is decided."
	x.flags(cmd, false)
	return require(cmd, "meeting", "out")
}

func (a *app) exportPack() *cobra.Command {
	x := export{}
	cmd := a.cmd("pack [REF...] [--meeting BTG/1] --out FILE [--format "+formatWords+"]", "Write the pack for the Borough Tasking Group: a page for each escalated issue",
		"tasking export pack --meeting BTG/1 --format docx --out pack.docx\ntasking export pack BB-0001 --format pdf --out BB-0001.pdf",
		takes(0, -1), func(args []string) error {
			if err := x.check(); err != nil {
				return err
			}
			if !a.correcting.IsZero() && a.correcting.Body != tasking.BTG {
				return misused("%s is not a meeting of the Borough Tasking Group; a pack is for one such as BTG/1, or for none", a.correcting)
			}
			var named []tasking.Ref
			for _, s := range args {
				ref, err := issueRef(s)
				if err != nil {
					return err
				}
				named = append(named, ref)
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				paper, err := book.Pack(ctx, a.correcting, named, document.Edition(x.edition))
				if err != nil {
					return err
				}
				return a.export(paper, x)
			})
		})
	cmd.Long = "Every issue at level 2, of all areas, or those named: the checks, the request or the blockage, what was done locally, and room for the answer."
	x.flags(cmd, false)
	return require(cmd, "out")
}

func (a *app) exportEmail() *cobra.Command {
	x := export{}
	cmd := a.cmd("email --meeting BB/1 --out FILE.eml", "Write a mail draft with the agreed document attached, addressed to no one yet",
		"tasking export email --meeting BB/1 --out BB-1.eml", takes(0, 0), func([]string) error {
			if err := x.checkOut(); err != nil {
				return err
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				content, digest, err := book.Document(ctx, a.correcting, x.version, document.Partners)
				if err != nil {
					return err
				}
				return a.put(x, func(w io.Writer) error { return document.Email(w, content, digest) })
			})
		})
	cmd.Long = "The partners edition as docx and pdf, ready to open in a mail program. Only an agreed version is mailed, and never the restricted annex."
	x.versionFlag(cmd)
	x.outFlags(cmd, "the `FILE` to write, or - for stdout")
	return require(cmd, "meeting", "out")
}

// filesJSON is the result of a command that wrote a set of files.
type filesJSON struct {
	Files []string `json:"files"`
}

func (a *app) exportAll() *cobra.Command {
	x := export{}
	cmd := a.cmd("all --meeting BB/1 --out DIR", "Write the set of an agreement: document, minutes, annex and mail draft",
		"tasking export all --meeting BB/1 --out documents", takes(0, 0), func([]string) error {
			if x.version < 0 || x.out == "" || x.out == "-" {
				return misused("--version is a number from 1 and --out a folder")
			}
			return a.read(func(ctx context.Context, book *casebook.Book) error {
				v, err := book.Version(ctx, a.correcting, x.version)
				if err != nil {
					return err
				}
				var set []files.Named
				for _, f := range v.Set() {
					set = append(set, files.Named(f))
				}
				paths, err := files.WriteSet(x.out, x.force, set)
				if err != nil {
					return err
				}
				return a.wroteAll(paths)
			})
		})
	cmd.Long = "The folder is made when it is not there, and in it the folder restricted for the annex. Without --force nothing is written where one of the files is there already."
	x.versionFlag(cmd)
	x.outFlags(cmd, "the folder (`DIR`) to write to")
	return require(cmd, "meeting", "out")
}

func (a *app) wroteAll(paths []string) error {
	if a.asJSON {
		return a.value(filesJSON{list(paths)})
	}
	for _, p := range paths {
		a.line(p)
	}
	return nil
}
