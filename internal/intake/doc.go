// Package intake reads what councils and police have today, spreadsheets
// saved as CSV and service requests as CSV or JSON, into neutral rows.
//
// It promises three things. A row is taken whole or not at all: nothing is cut,
// guessed or moved to another column, and every row that is not taken is
// reported with the line it begins in and the reason (the header is line 1). What
// is about a person, a reporter's name, address for mail, telephone, device, is
// left out before a row is made, and the columns are named and counted
// [DESIGN 3.8]. And a file from a stranger costs little: 50 MB, 1 MB a row,
// 100,000 rows, 64 levels of nesting and five seconds are the most; a reader
// that blocks is the caller's affair.
//
// An error is about the whole file and a sentence for the person who chose it:
// broken quotes and broken JSON are such, because after them nobody knows where
// a row begins, and so is a file of another kind (a workbook, a PDF, crime
// figures), with what to do instead.
//
// Headings are matched by name without regard to case, spaces and signs, so
// columns may stand in any order and be left out. An owner column is taken for
// the agency, as nobody can tell a role from a name; columns called officer are
// taken for persons. States nobody foresaw leave an issue open, where it is
// seen, and make an action bad, as it may count against someone. Merged cells
// arrive as empty cells and are not filled from the row above.
//
// Keys make a second import harmless: the source's own number where it has one,
// otherwise a hash of what does not change from month to month, and a count for
// rows that are equal in one file. A number twice in one file is a bad row. Names
// of systems are kept as given; compare them without regard to case.
//
// The package is not the domain: it does not know areas, references, agencies
// or which state may follow which, and it does not look whether something is
// there already. Words of dates that count from now ("Friday") are left alone,
// because a file does not say when they were written.
package intake
