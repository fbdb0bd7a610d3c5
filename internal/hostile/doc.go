// Package hostile is what somebody may type, paste or import by mistake or with
// intent: the one list of such texts for the tests of every sink. It is for tests
// alone; no package of the program may import it.
//
//	Texts     escape sequences, controls, characters that hide or reorder others,
//	          broken UTF-8, markup of every format that is written, templates
//	Formulas  cells that a spreadsheet might run
//	Names     names and places of files that lead elsewhere
//	Naughty   the public list of strings that break programs, read from the folder
//	          TASKING_DATA and never copied here
//
// The lists are made by rules where that is possible, so that no case is left out
// because nobody thought of it. They are the same every time.
package hostile
