package effect

import (
	"io"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/files"
	"tasking/internal/text"
)

// The area shown last is a convenience and no fact: it stands in a small file
// beside the store, and losing it loses nothing.

// KeepArea remembers the area shown in a file.
func KeepArea(file string) func(area string) tea.Cmd {
	return func(area string) tea.Cmd {
		return func() tea.Msg {
			_ = files.Write(file, true, func(w io.Writer) error {
				_, err := io.WriteString(w, area+"\n")
				return err
			})
			return nil
		}
	}
}

// LastArea is the area kept in the file, empty when there is none.
func LastArea(file string) string {
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	b := make([]byte, 16)
	n, _ := io.ReadFull(f, b)
	return text.Line(strings.TrimSpace(string(b[:n])))
}
