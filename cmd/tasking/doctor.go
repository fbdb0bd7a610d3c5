package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tasking/internal/copies"
	"tasking/internal/doctor"
)

func (a *app) doctorCommand() *cobra.Command {
	var out string
	var also []string
	cmd := a.cmd("doctor [--out FILE] [--also FILE]...", "Mend a damaged store on a copy; the store itself is never written",
		"tasking doctor\ntasking doctor --out mended.db --also /media/stick/tasking-tasking-20270114-203000-412.db",
		takes(0, 0), func([]string) error { return a.doctor(out, also) })
	cmd.Long = "Looks at the whole store. When it is damaged, tries in order: its other first page, every record copied into a new " +
		"file, the tables made again from the journal, the newest good backup; the one that holds most of the journal is kept as " +
		"a new file, verified whole. Says what is missing and how to put it in place."
	cmd.Flags().StringVar(&out, "out", "", "where the mended copy goes (default `FILE`.repaired-DATE-TIME); nothing is overwritten")
	cmd.Flags().StringArrayVar(&also, "also", nil, "a further `FILE` that may be a good copy, such as one on a stick; can be repeated")
	return cmd
}

// doctorJSON is what an examination came to.
type doctorJSON struct {
	Healthy  bool       `json:"healthy"`
	Repaired bool       `json:"repaired"`
	Out      *string    `json:"out"`
	From     *string    `json:"from"` // the step it came of
	Entries  uint64     `json:"entries"`
	Head     string     `json:"head"`
	Missing  *string    `json:"missing"`
	Steps    []stepJSON `json:"steps"`
	Next     *string    `json:"next"` // what to do now
}

type stepJSON struct {
	Step string `json:"step"`
	OK   bool   `json:"ok"`
	Says string `json:"says"`
}

func (a *app) doctor(out string, also []string) error {
	file, now, err := a.fileAndClock()
	if err != nil {
		return err
	}
	if out == "" {
		out = file + ".repaired-" + now().UTC().Format("20060102-150405")
	}
	r, err := doctor.Examine(context.Background(), file, doctor.Options{Out: out, Copies: append(copiesBeside(file), also...), Now: now()})
	if err != nil {
		return offering(file, err)
	}
	if a.asJSON {
		err = a.value(examinedJSON(r, a.putInPlace(r)))
	} else {
		a.examined(r)
	}
	if err == nil && !r.Healthy && !r.Mended {
		err = errors.New("nothing could be saved: neither the journal nor a good backup was found; keep the file as it is, look for a copy on a stick or another " +
			"computer, and name it with `tasking doctor --also FILE`")
	}
	return err
}

func (a *app) examined(r doctor.Report) {
	for _, s := range r.Steps {
		a.line(s.Name + ": " + s.Says)
	}
	if !r.Mended {
		return
	}
	a.line(fmt.Sprintf("the mended copy, verified whole: %s (entries 1 to %s, from the step %s)", r.Out, thousands(int(r.Entries)), r.From))
	if r.Missing == "" {
		a.line("nothing that is known of is missing")
	} else {
		a.line("missing: " + r.Missing)
	}
	a.line(a.putInPlace(r))
}

// putInPlace is how the mended copy becomes the store; "" when there is none.
func (a *app) putInPlace(r doctor.Report) string {
	if !r.Mended {
		return ""
	}
	store := ""
	if a.file != "" {
		store = "--store " + quotedPath(a.file) + " "
	}
	return "put it in place with `tasking " + store + "restore " + quotedPath(r.Out) + "`; the damaged store is kept beside it"
}

func examinedJSON(r doctor.Report, next string) doctorJSON {
	j := doctorJSON{Healthy: r.Healthy, Repaired: r.Mended, Out: words(r.Out), From: words(r.From), Entries: r.Entries, Head: r.Head,
		Missing: words(r.Missing), Steps: []stepJSON{}, Next: words(next)}
	for _, s := range r.Steps {
		j.Steps = append(j.Steps, stepJSON{s.Name, s.OK, s.Says})
	}
	return j
}

// copiesBeside are the files beside a store that may hold good copies of it: its
// backups, and what a restore or a new version of the program put aside.
func copiesBeside(file string) []string {
	var found []string
	for _, e := range namesIn(copies.Beside(file)) {
		if strings.HasSuffix(e, ".db") { // with a manifest or without
			found = append(found, filepath.Join(copies.Beside(file), e))
		}
	}
	for _, e := range namesIn(filepath.Dir(file)) {
		if rest, ours := strings.CutPrefix(e, filepath.Base(file)+"."); ours &&
			(strings.HasPrefix(rest, "before-rebuild-") || strings.HasPrefix(rest, "replaced-")) {
			found = append(found, filepath.Join(filepath.Dir(file), e))
		}
	}
	return found
}

// namesIn are the names in a folder; none when it cannot be read.
func namesIn(folder string) []string {
	entries, _ := os.ReadDir(folder)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// newestBackup is the newest backup beside a store; "" when there is none.
func newestBackup(file string) string {
	all, err := copies.List(copies.Beside(file))
	if err != nil {
		return ""
	}
	for _, c := range all {
		if c.Wrong == "" {
			return c.Path
		}
	}
	return ""
}
