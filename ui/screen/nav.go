package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// The messages below are for the root. Screens send them with the functions of
// the same name.
type (
	// PushMsg opens a screen over the present one.
	PushMsg struct{ Screen Screen }
	// PopMsg goes one screen back; on the first screen it does nothing.
	PopMsg struct{}
	// ReplaceMsg puts a screen in the place of the present one.
	ReplaceMsg struct{ Screen Screen }
	// OpenDialogMsg lays a dialog over everything. Unasked: nobody pressed a key
	// for it, so keys are swallowed until typing has paused.
	OpenDialogMsg struct {
		Dialog  Dialog
		Unasked bool
	}
	// ToastMsg shows one line for four seconds, or until a dialog that was asked for
	// opens. Bad marks bad news.
	ToastMsg struct {
		Text string
		Bad  bool
	}
	// HushMsg takes the toast away: the page is about something else now.
	HushMsg struct{}
	// SavedMsg: the commit returned. A form that waits for it closes.
	SavedMsg struct{ At time.Time }
	// NotSavedMsg: it did not. A form that waits keeps what was typed and says why.
	NotSavedMsg struct{ Reason string }
	// HallMsg: a meeting is open from now on, or no longer. The first puts
	// Env.Hall on; the second never takes it off, because the room still sits
	// there: only a person does, with a word typed.
	HallMsg struct{ On bool }
	// OpeningMsg: a dialog follows the last key, once something is read. Keys
	// wait for it instead of being run as commands.
	OpeningMsg struct{}
	// NotOpeningMsg: no dialog follows after all, and what was typed for it is
	// dropped. So it is after a ToastMsg, a NotSavedMsg, and when nothing has come
	// 1.5 seconds after the last command of the key has answered.
	NotOpeningMsg struct{}
	// AskDeskMsg asks the person whether observers have left and the projector is
	// off, and shows what is restricted after a yes. Off the wall it does nothing.
	AskDeskMsg struct{}
	// LeaveMsg asks to end the program; the root asks the person first.
	LeaveMsg struct{}
	// DelayMsg asks for a message later. The root makes a timer of it; a test
	// driver keeps it and lets time pass as it likes.
	DelayMsg struct {
		After time.Duration
		Msg   tea.Msg
	}
)

// Push opens a screen over the present one.
func Push(s Screen) tea.Cmd { return send(PushMsg{s}) }

// Pop goes one screen back.
func Pop() tea.Cmd { return send(PopMsg{}) }

// Replace puts a screen in the place of the present one.
func Replace(s Screen) tea.Cmd { return send(ReplaceMsg{s}) }

// OpenDialog lays a dialog over the screen because somebody asked for it.
func OpenDialog(d Dialog) tea.Cmd { return send(OpenDialogMsg{Dialog: d}) }

// OpenUnasked lays a dialog over the screen by itself; keys already on their
// way do not answer it.
func OpenUnasked(d Dialog) tea.Cmd { return send(OpenDialogMsg{Dialog: d, Unasked: true}) }

// Toast shows one line at the foot for four seconds.
func Toast(text string) tea.Cmd { return send(ToastMsg{Text: text}) }

// Complain is a toast for bad news.
func Complain(text string) tea.Cmd { return send(ToastMsg{Text: text, Bad: true}) }

// Hush takes away the toast of what is no longer on the page.
func Hush() tea.Cmd { return send(HushMsg{}) }

// Saved says that a change was committed at that time. Send it only after the
// commit returned.
func Saved(at time.Time) tea.Cmd { return send(SavedMsg{at}) }

// NotSaved says that a change was not committed, and why.
func NotSaved(reason string) tea.Cmd { return send(NotSavedMsg{reason}) }

// Hall says that a meeting is open, or no longer: see HallMsg.
func Hall(on bool) tea.Cmd { return send(HallMsg{on}) }

// Opening says that a dialog will follow. Send it beside the read that comes
// before the dialog, in one tea.Batch, as the answer to the key.
func Opening() tea.Cmd { return send(OpeningMsg{}) }

// NotOpening says that none will follow.
func NotOpening() tea.Cmd { return send(NotOpeningMsg{}) }

// AskDesk asks before what is restricted is shown: see AskDeskMsg.
func AskDesk() tea.Cmd { return send(AskDeskMsg{}) }

// Leave asks to end the program.
func Leave() tea.Cmd { return send(LeaveMsg{}) }

// After sends a message when the time has passed.
func After(d time.Duration, msg tea.Msg) tea.Cmd { return send(DelayMsg{d, msg}) }

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
