package uitest

import (
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tasking/ui"
	"tasking/ui/screen"
)

// steps is the most messages one key may cause: more is a loop.
const steps = 2000

// limit is how long one command may take. It is generous, because a store on a
// busy machine is slow; a command that waits must use screen.After.
const limit = 20 * time.Second

// Driver feeds a model and reads its frames.
type Driver struct {
	t      testing.TB
	model  tea.Model
	w, h   int
	now    time.Duration
	timers []timer
	quit   bool
}

type timer struct {
	at  time.Duration
	msg tea.Msg
}

// New starts a model in a window of that size.
func New(t testing.TB, model tea.Model, width, height int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: model}
	d.run(model.Init())
	return d.Resize(width, height)
}

// Open starts the root with a screen, on a light desk without a clock, or with
// the options given.
func Open(t testing.TB, s screen.Screen, width, height int, options ...ui.Options) *Driver {
	t.Helper()
	var o ui.Options
	if len(options) > 0 {
		o = options[0]
	}
	return New(t, ui.New(s, o), width, height)
}

// Resize gives the window another size.
func (d *Driver) Resize(width, height int) *Driver {
	d.w, d.h = width, height
	return d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Send gives the model a message and runs what follows from it.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	queue := []tea.Msg{msg}
	for n := 0; len(queue) > 0; n++ {
		if n > steps {
			d.t.Fatalf("one message led to more than %d others; the last was %T", steps, queue[0])
		}
		msg, queue = queue[0], queue[1:]
		if !d.take(msg) {
			continue
		}
		model, cmd := d.model.Update(msg)
		d.model = model
		queue = append(queue, d.results(cmd)...)
	}
	return d
}

// take keeps timers and the end of the program from the model.
func (d *Driver) take(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case nil:
		return false
	case tea.QuitMsg:
		d.quit = true
		return false
	case screen.DelayMsg:
		d.timers = append(d.timers, timer{d.now + msg.After, msg.Msg})
		return false
	}
	return true
}

func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	for _, msg := range d.results(cmd) {
		d.Send(msg)
	}
}

// results runs a command and gives its messages; batches and sequences are run
// one after the other.
func (d *Driver) results(cmd tea.Cmd) []tea.Msg {
	d.t.Helper()
	if cmd == nil {
		return nil
	}
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	var msg tea.Msg
	select {
	case msg = <-done:
	case <-time.After(limit):
		d.t.Fatalf("a command ran longer than %v; waiting is screen.After", limit)
	}
	v := reflect.ValueOf(msg)
	if msg == nil || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return []tea.Msg{msg}
	}
	var out []tea.Msg
	for i := range v.Len() {
		out = append(out, d.results(v.Index(i).Interface().(tea.Cmd))...)
	}
	return out
}

// Pass lets time go by: what was asked for until then arrives, in order.
func (d *Driver) Pass(by time.Duration) *Driver {
	d.t.Helper()
	end := d.now + by
	for {
		sort.SliceStable(d.timers, func(a, b int) bool { return d.timers[a].at < d.timers[b].at })
		if len(d.timers) == 0 || d.timers[0].at > end {
			d.now = end
			return d
		}
		next := d.timers[0]
		d.timers = d.timers[1:]
		d.now = next.at
		d.Send(next.msg)
	}
}

// Type presses keys by their names ("down", "ctrl+c", "?"); "text:..." types
// letter by letter, "paste:..." pastes.
func (d *Driver) Type(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		if s, ok := strings.CutPrefix(k, "text:"); ok {
			for _, r := range s {
				d.Send(Key(string(r)))
			}
		} else if s, ok := strings.CutPrefix(k, "paste:"); ok {
			d.Send(tea.PasteMsg{Content: s})
		} else {
			d.Send(Key(k))
		}
	}
	return d
}

// View is the model's view as it stands.
func (d *Driver) View() tea.View { return d.model.View() }

// Quit says whether the program has ended.
func (d *Driver) Quit() bool { return d.quit }

// Styled is the frame with its colours.
func (d *Driver) Styled() string { return d.View().Content }

// Frame is what can be read: no colours, no blanks at the ends of lines.
func (d *Driver) Frame() string {
	lines := strings.Split(ansi.Strip(d.Styled()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// Line is one line of the frame, counted from 0; from the end when negative.
func (d *Driver) Line(n int) string {
	lines := strings.Split(d.Frame(), "\n")
	if n < 0 {
		n += len(lines)
	}
	if n < 0 || n >= len(lines) {
		return ""
	}
	return lines[n]
}
