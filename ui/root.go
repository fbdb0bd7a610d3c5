package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tasking/ui/dialog"
	"tasking/ui/screen"
	"tasking/ui/theme"
)

// Options are what the command line decides for the screens.
type Options struct {
	Hall     bool             // on the wall from the start, without a meeting
	Demo     bool             // the store holds a sample: say so
	ReadOnly bool             // the store is open to look only: say so
	ASCII    bool             // ASCII marks and lines
	NoColor  bool             // bold and reverse only
	Now      func() time.Time // the clock, in the partnership's zone; nil: no clock
	Copies   Copies           // keeps the store safe; nil: nothing is copied
	Note     string           // said once, at the start
}

// Root is the Bubble Tea model of the whole program.
type Root struct {
	options Options
	env     screen.Env
	look    look
	width   int
	height  int
	screens []screen.Screen // the last one is shown
	dialogs dialog.Stack
	global  []screen.Binding
	back    screen.Binding
	toast   toast
	blank   bool // the wall shows nothing
	leaving bool // the last key on the blank wall was ctrl+c
	wall    wall
	wait    wait
	copying copying
	hinted  bool // the hint how to enlarge was given
}

// look is what decides the theme.
type look struct {
	known, dark bool // the terminal told its background
	colourless  bool // the terminal has no colours, or the person wants none
}

type toast struct {
	text string
	bad  bool
	made int // counts the toasts, so that an old timer does not clear a new one
}

// New makes the root with its first screen. The clock is asked once, here, so
// that the first frame already knows the day.
func New(first screen.Screen, o Options) *Root {
	r := &Root{options: o, screens: []screen.Screen{first}}
	r.env.Hall, r.env.Demo, r.env.Saved.ReadOnly = o.Hall, o.Demo, o.ReadOnly
	if o.Now != nil {
		r.env.Now = o.Now()
	}
	r.look.colourless = o.NoColor
	r.bindGlobals()
	r.repaint()
	return r
}

// Init asks the terminal for its background, starts the clock and the first
// screen.
func (r *Root) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, r.nextMinute(), start(r.top()), r.lookAtCopies()}
	if r.options.Note != "" {
		cmds = append(cmds, r.say(r.options.Note, true))
	}
	return tea.Batch(cmds...)
}

func (r *Root) top() screen.Screen { return r.screens[len(r.screens)-1] }

// repaint makes the theme anew and hands the environment out.
func (r *Root) repaint() {
	unknown := !r.look.known && !r.env.Hall
	r.env.Theme = theme.New(theme.Choice{
		Hall: r.env.Hall, Dark: r.look.dark, ASCII: r.options.ASCII,
		NoColor: r.look.colourless || unknown,
	})
	r.tell()
}

// tell hands the environment to every live screen and dialog.
func (r *Root) tell() {
	for _, s := range r.screens {
		r.equip(s)
	}
	r.dialogs.Each(func(d screen.Dialog) { r.equip(d) })
}

func (r *Root) equip(x any) {
	if u, ok := x.(screen.EnvUser); ok {
		u.SetEnv(r.env)
	}
}

func start(s screen.Screen) tea.Cmd {
	if st, ok := s.(screen.Starter); ok {
		return st.Start()
	}
	return nil
}
