// Package sheet is the tree of a spreadsheet and its writer, XLSX.
//
// A Book is a few sheets of rows. It knows nothing of meetings: whoever builds
// it decides what is said. The writer promises what package page promises: the
// same Book gives the same bytes, every string is data and stays text (one that
// begins with = + - or @ is no formula, even after somebody edits the cell),
// nothing is hidden, no name of a person or a program stands in the properties,
// and on error nothing has been written unless the writer itself failed.
//
// On paper every sheet is A4 on its side, as wide as the page, with the marking
// and the number of the page at its edges and its head on every page. On the
// screen the head stays in sight and can be filtered.
//
// The one library that writes spreadsheets is imported here alone.
package sheet
