// Package uitest drives a screen in a test, without a terminal and without
// waiting: keys go in, commands run at once, frames come out as text.
//
//	d := uitest.Open(t, board, 80, 24)
//	d.Type("down", "enter", "text:fly tip")
//	d.Golden("board-open")
//
// Time stands still until Pass lets it go: what a screen asked for with
// screen.After arrives then, in order. Frames are kept under testdata as
// NAME.golden and are written anew by go test -update.
//
// It is not a terminal: what a real one makes of the bytes is tested where the
// program is started.
package uitest
