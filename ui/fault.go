package ui

import (
	"bytes"
	"io"
	"os"
	"path"
	"strings"
)

// mostTrace is as much of a fault's trace as is kept: its beginning says where.
const mostTrace = 64 << 10

// hush takes os.Stderr away from the library while the screens run. At a panic it
// prints the value and the whole stack there, on the wall and with whatever text
// the value quotes; one sentence is what people can use. The function it returns
// gives what was printed. It puts os.Stderr back unless there was a fault: a
// goroutine may still be printing then.
func hush() func(fault bool) []byte {
	r, w, err := os.Pipe()
	if err != nil {
		return func(bool) []byte { return nil }
	}
	before := os.Stderr
	os.Stderr = w
	said, done := []byte(nil), make(chan struct{})
	go func() {
		defer close(done)
		said, _ = io.ReadAll(io.LimitReader(r, mostTrace))
		io.Copy(io.Discard, r)
	}()
	return func(fault bool) []byte {
		if !fault {
			os.Stderr = before
		}
		w.Close()
		<-done
		r.Close()
		return said
	}
}

// culprit finds in a trace the first place of the program after the panic: the
// package and the line, never a value. It is empty where nothing is found.
func culprit(trace []byte) string {
	_, rest, found := bytes.Cut(trace, []byte("\npanic("))
	if !found {
		return ""
	}
	lines := strings.Split(strings.ReplaceAll(string(rest), "\r", ""), "\n")
	for n, l := range lines[:len(lines)-1] {
		function, ours := strings.CutPrefix(l, "tasking/")
		file, _, _ := strings.Cut(strings.TrimSpace(lines[n+1]), " ")
		if ours && strings.HasPrefix(lines[n+1], "\t") {
			folder, name := path.Split(function)
			pkg, _, _ := strings.Cut(name, ".")
			return " in " + folder + pkg + ", " + path.Base(strings.ReplaceAll(file, `\`, "/"))
		}
	}
	return ""
}
