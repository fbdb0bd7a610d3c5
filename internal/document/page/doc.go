// Package page is the tree of everything the product puts on paper, and its
// writers: DOCX, PDF, HTML and Markdown.
//
// A Document is headings, paragraphs, facts, lists and tables. It knows
// nothing of meetings, agencies or actions: whoever builds the tree decides
// what is said, the writers decide only how it looks. One tree gives every
// format, so that no two copies of an agreed document can differ in content.
//
// # What the writers promise
//
//   - The same Document gives the same bytes. Nothing is read from a clock, an
//     environment or a disk; Document.Created is the only time that is written.
//   - Every string is data. It passes package text and is escaped for its
//     format at the moment it is written, whoever cleaned it before: markup,
//     control characters, bidirectional overrides and broken UTF-8 come out as
//     harmless text or not at all. There is no way to pass markup through.
//   - Nothing is hidden: no comments, no tracked changes, no names in the
//     properties, no script, no link to anywhere, no remote part.
//   - Structure is real: heading styles that never skip a level, table header
//     rows that repeat, captions, a language and a title.
//   - On error nothing has been written to the writer, unless the writer itself
//     failed.
//
// Rows and columns can have room to be written in by hand, on paper alone.
//
// Line feeds inside a run, a cell or the value of a pair are kept as line
// breaks; titles, headings, captions and labels are one line.
//
// # What it is not
//
// It is no layout engine: pages are broken by whatever opens the file, except in
// PDF, where the writer breaks them by a few plain rules (a heading stays with
// what it heads, a row is not parted, no line stands alone). It does not read
// documents back, fill templates or draw pictures. In HTML the marking
// repeats on every printed page where the browser draws page margin boxes
// (Chromium and its relatives do); elsewhere it stands at the top and bottom of
// the document only, so what must carry its marking on every sheet should be
// sent as DOCX or PDF.
//
// The PDF is tagged: it says what is a heading, a list, a header of a table and
// what is no more than decoration. That is not a claim to any standard of
// accessible documents, which a person has to check. Its fonts hold the letters
// of Europe; where they lack a sign, paper shows an empty box and only the file
// knows the sign. What is written in other scripts should be sent as DOCX.
//
// The DOCX writer keeps the order of elements ISO/IEC 29500 (transitional)
// demands, because Word refuses what LibreOffice forgives; the tests hold the
// tables of that order.
package page
