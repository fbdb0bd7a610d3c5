// Package bolt keeps a store in one bbolt file.
//
// Journal and projection share the file, and every Append is one bbolt
// transaction over both, so they cannot drift apart. bbolt gives atomic commits,
// one writer across processes and reads that do not wait for writes. It does not
// give what follows, so this package does.
//
//   - bbolt does not notice a flipped bit. Entries carry hashes and a CRC, records a
//     CRC over table, key and value, and each table the sum of the fingerprints of
//     its records, so that one that vanished is missed too.
//   - bbolt trusts the file it maps: a broken one ends the process. Before it is
//     allowed to map anything the file is inspected by plain reads (inspect.go),
//     and everything done with the map runs under a guard that turns memory faults
//     and panics into errors (guard.go).
//   - bbolt creates its file in place. Create works under another name and renames.
//   - bbolt opens on a network share, where its lock does not hold, and in folders
//     that other programs copy. Writing there is refused (share.go).
//   - bbolt mends nothing. A damaged file is mended on a copy: by its other first
//     page, by copying what can be reached, or by its journal, whose entries are
//     found among any bytes (mend.go, wreck.go); package internal/doctor decides.
//   - bbolt says "timeout" when somebody else has the file. A note beside the store
//     names the holder; the lock decides, never the note.
//
// One change of one fact writes about eight pages: the journal has one key per
// entry and fills its pages to the top, each table is one bucket, and everything
// else that changes with a commit sits in bucket sequence numbers, which live in
// pages written anyway: the last entry's number, the place of the projection, the
// sum of each table.
//
// What this is not: safe on a network share, and not small after much was deleted;
// a file never shrinks.
package bolt
