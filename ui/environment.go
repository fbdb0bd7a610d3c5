package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"tasking/ui/screen"
)

type (
	minuteMsg    struct{}            // a minute is over: read the clock
	clockMsg     struct{ time.Time } // what it showed
	toastOverMsg struct{ made int }
)

// environment deals with what the terminal and the clock say.
func (r *Root) environment(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		return r.hintZoom(), true
	case tea.BackgroundColorMsg:
		if dark := msg.IsDark(); !r.look.known || dark != r.look.dark {
			r.look.known, r.look.dark = true, dark
			r.repaint()
		}
	case tea.ColorProfileMsg:
		if bare := msg.Profile <= colorprofile.ASCII; bare && !r.look.colourless {
			r.look.colourless = true
			r.repaint()
		}
	case minuteMsg:
		return r.readClock, true
	case clockMsg:
		r.env.Now = msg.Time
		r.tell()
		return tea.Batch(r.nextMinute(), r.idle()), true
	case toastOverMsg:
		if msg.made == r.toast.made {
			r.toast.text = ""
		}
	case ranMsg:
		return r.ran(msg), true
	case waitedMsg:
		return r.waited(msg), true
	default:
		return nil, false
	}
	return nil, true
}

// readClock is a command: it is the only place that asks the time.
func (r *Root) readClock() tea.Msg { return clockMsg{r.options.Now()} }

// nextMinute waits until the minute shown is over.
func (r *Root) nextMinute() tea.Cmd {
	if r.options.Now == nil {
		return nil
	}
	gone := r.env.Now.Sub(r.env.Now.Truncate(time.Minute))
	return screen.After(time.Minute-gone, minuteMsg{})
}

// hintZoom says once how to make letters larger: on a projector a wide window
// means that nobody at the back can read it.
func (r *Root) hintZoom() tea.Cmd {
	if r.hinted || !r.env.Hall || r.width <= 90 {
		return nil
	}
	r.hinted = true
	return r.say("Letters too small for the room? Press ctrl and + to enlarge them", false)
}

// say puts a toast up and takes it away after four seconds.
func (r *Root) say(text string, bad bool) tea.Cmd {
	r.toast = toast{text: text, bad: bad, made: r.toast.made + 1}
	return screen.After(toastTime, toastOverMsg{r.toast.made})
}

const toastTime = 4 * time.Second
