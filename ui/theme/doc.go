// Package theme holds the look of every screen: a small set of named styles
// (tokens such as Late, Muted, Selected) and one table of marks.
//
// It promises that colour is decided once, here, and that a view never names a
// raw colour. State is a word and a mark first, colour second: the mono theme
// and the ASCII marks show the same facts. There is one accent, blue; what
// needs attention is orange; there is no red and no green, because one man in
// twelve cannot tell them apart. Every pair of foreground and background is
// computed in a test: at least 7:1 in the hall themes, 4.5:1 at the desk.
//
// It is not a drawing library: it knows no widths and no layout (ui/widget
// does), and it never asks the terminal anything: the root is told and chooses.
package theme
