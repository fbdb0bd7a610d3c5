//go:build linux

package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// figures lists what can be measured, readers before writers: what a store went
// through must not show in what is read from it.
var figures = []struct {
	name    string
	each    bool // once for every size of archive
	measure func(l *lab, archive int) ([]result, error)
}{
	{"frame", true, firstFrame},
	{"key", true, keys},
	{"list", true, list},
	{"document", false, documents},
	{"update", true, update},
	{"commit", true, commits},
	{"pages", true, pages},
}

func main() {
	var o options
	archives := flag.String("archive", "10000,100000", "`N,N` archived issues of the large stores")
	only := flag.String("only", "", "`NAMES` of the figures to measure: "+names())
	table := flag.Bool("md", false, "print a Markdown table at the end")
	flag.StringVar(&o.dir, "dir", "", "keep the stores in this `FOLDER` for the next run; a temporary one unless said")
	flag.IntVar(&o.pairs, "pairs", 15, "starts of the board on each side")
	flag.IntVar(&o.presses, "presses", 420, "key presses on each side")
	flag.IntVar(&o.runs, "runs", 31, "whole processes on each side")
	flag.IntVar(&o.commits, "commits", 400, "decisions on each side")
	flag.Parse()
	sizes, err := numbers(*archives)
	if err == nil {
		err = run(o, sizes, *only, *table)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: "+err.Error())
		os.Exit(1)
	}
}

func names() string {
	var all []string
	for _, f := range figures {
		all = append(all, f.name)
	}
	return strings.Join(all, ", ")
}

func numbers(s string) ([]int, error) {
	var all []int
	for _, part := range strings.Split(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("nothing was measured: %q is no number of archived issues", part)
		}
		if n == small {
			return nil, fmt.Errorf("nothing was measured: a store of %s is what the others are compared with; name another size", thousands(small))
		}
		all = append(all, n)
	}
	return all, nil
}

// run measures what was asked for and prints each figure as it comes. What cannot
// be measured is said in its place and does not stop the rest.
func run(o options, sizes []int, only string, table bool) error {
	l, err := newLab(o)
	if err != nil {
		return err
	}
	defer l.close()
	var all []result
	failed := 0
	for _, f := range figures {
		if only != "" && !strings.Contains(","+only+",", ","+f.name+",") {
			continue
		}
		for n, size := range sizes {
			if n > 0 && !f.each {
				break
			}
			found, err := f.measure(l, size)
			for _, r := range found {
				fmt.Println(r)
			}
			all = append(all, found...)
			var missing *missingPeer
			switch {
			case errors.As(err, &missing):
				fmt.Println("not measured: " + f.name + ": " + err.Error())
			case err != nil:
				failed++
				fmt.Println("not measured: " + f.name + ": " + err.Error())
			}
		}
	}
	if table {
		printTable(all)
	}
	if failed > 0 {
		return fmt.Errorf("%d figures could not be measured, see above", failed)
	}
	return nil
}
