// Command board is the least board that Bubble Tea allows, as a measure for ours:
// board FILE shows the rows of a file, a cursor and the row under it in full, and
// does nothing else.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

var (
	title  = lipgloss.NewStyle().Bold(true)
	chosen = lipgloss.NewStyle().Reverse(true)
	frame  = lipgloss.NewStyle().Border(lipgloss.RoundedBorder())
)

// below is the room for the row in full.
const below = 6

// board holds ref, level, lead, due and title of every row.
type board struct {
	rows          [][]string
	at, from      int
	width, height int
}

func (b *board) Init() tea.Cmd { return nil }

func (b *board) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.width, b.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q", "ctrl+c":
			return b, tea.Quit
		case "down":
			b.at = min(b.at+1, len(b.rows)-1)
		case "up":
			b.at = max(b.at-1, 0)
		}
	}
	return b, nil
}

func (b *board) View() tea.View {
	var s strings.Builder
	if b.width > 0 {
		room := b.height - below
		b.from = max(min(b.from, b.at), b.at-room+1)
		s.WriteString(title.Render(fmt.Sprintf("Open %d", len(b.rows))) + "\n")
		for n := b.from; n < min(b.from+room, len(b.rows)); n++ {
			r := b.rows[n]
			line := fmt.Sprintf("%-8s %s %-14s %-11s %-*.*s", r[0], r[1], r[2], r[3], b.width-38, b.width-38, r[4])
			if n == b.at {
				line = chosen.Render(line)
			}
			s.WriteString(line + "\n")
		}
		r := b.rows[b.at]
		s.WriteString(frame.Width(b.width).Render(r[4] + "\n" + r[2] + ", due " + r[3] + "\nlevel " + r[1]))
	}
	v := tea.NewView(s.String())
	v.AltScreen = true
	return v
}

func main() {
	b := &board{}
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			b.rows = append(b.rows, strings.SplitN(line, "\t", 5))
		}
		_, err = tea.NewProgram(b, tea.WithFPS(120)).Run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "board: "+err.Error())
		os.Exit(1)
	}
}
