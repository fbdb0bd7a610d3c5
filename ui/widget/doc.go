// Package widget draws the parts screens are made of: head and foot, rows of a
// table, panes, cards, marks, paragraphs, and a box laid over a page.
//
// Every widget is a pure function of a theme, a width and what to show. It
// promises never to draw wider than the width it is given, at any width from 0
// up: widths are display cells (a Chinese sign is two, a combining accent
// none), text that does not fit ends in an ellipsis, and nothing panics at one
// cell. Lists draw only the rows that can be seen.
//
// It is not stateful: which row is selected and where a list is scrolled to
// belong to the screen. Control characters are for package text to remove; as a
// second fence, line breaks and tabs inside one line are drawn as spaces here.
package widget
