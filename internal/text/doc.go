// Package text is the one cleaner of text.
//
// Everything a person types or a file brings in is cleaned once when it
// enters and once more at every place it leaves by (a list on the command
// line, a window title, a clipboard, an export, a message after the screen is
// gone). The screen's renderer drops most hostile characters by itself, but
// not all of them, and nothing else in the program does: so the guard is here
// and nowhere else. Because every function gives back its own result
// unchanged, cleaning twice costs little and changes nothing.
//
// Clean text is valid UTF-8 in form NFC, without control characters other
// than the line feed, without characters that reorder or hide other
// characters, and with no more marks on a letter than a terminal can place.
// What a word looks like is left alone: letters of any script, emoji, quotes
// and dashes stay as typed.
//
// The package is not an escaper. HTML, XML and shell have their own rules, and
// their writers keep them; only the rules that have no other home live here, for
// cells that a spreadsheet might run ([CSVCell]), for names of files ([FileName])
// and for titles of windows ([WindowTitle]). It does not judge look-alike letters
// of mixed scripts, and it holds no limit on length: it only says how long a text
// is ([Length]).
package text
