// Package store says how tasking keeps what happened.
//
// A store holds two things. The journal is the truth: entries in one order, each
// chained to the one before it, never edited. The projection is a view of the
// journal: records in named tables, shaped for the screens, which can be wiped
// and made again from the journal at any time.
//
// The package knows nothing of the domain. A fact is bytes with an envelope, a
// record is bytes under a key; which kinds of fact exist and what a table means
// is the business of whoever supplies the Projector.
//
// What is here: the two contracts (Journal and Projection, joined in Store), the
// encoding of an entry with its hashes, Link, which every engine uses to turn
// changes into entries, Verify, which walks the chain, and the errors whose text
// is shown to people. Engines live in packages of their own (store/bolt), and
// store/storetest holds the suites that each of them passes.
//
// What is not here: any disk, any clock, any news service. News of a change goes
// out after its commit and is given by the one who appended, from the entries
// that Append returned; a store does not call back.
//
// # The chain
//
// The hash of an entry covers its envelope, the hash of the entry before and a
// commitment, SHA-256(salt followed by payload). It does not cover salt and
// payload themselves. So one payload can be taken out together with its salt,
// and every hash still holds, while nobody can put another payload in its place
// or guess a short one from its commitment. A CRC at the end of the stored bytes
// finds damage in whatever the hash leaves out.
//
// # What is promised, and what is not
//
// Promised: what Append returned is on the disk, and is there after a kill, a
// power cut and two restarts; of a change all facts are there or none; a change
// whose commit failed is never called recorded, and after a commit whose outcome
// is in doubt nothing more is written through that handle. Every changed byte of
// an entry or a record is reported when it is read or verified. One writer at a
// time, decided by the lock of the file and by nothing else. A store of a newer
// format is refused without a write; older entries are read for ever and never
// rewritten.
//
// Not promised: what was typed and not saved (the screens keep half-typed lines
// beside the store, which is a convenience); anything on a disk that says a sync
// is done when it is not; a file that another program writes to; secrecy from
// whoever can read the file, which holds its texts as they are; that a payload
// was never altered by somebody who can write the whole file and compute hashes,
// unless they also forge every agreed check code that is on paper elsewhere.
// Bytes in free pages of the file may change unnoticed, since nobody reads them.
//
// Nor is damage seen in a part of the file that is not read: every reading is
// checked, the whole file by Verify, not before each change.
//
// Each promise has its test in package internal/torture (make torture-ci; one of
// them with -run), or in the suites of store/storetest:
//
//	there after a kill                  Killed (R1)
//	there after a power cut             PowerCut (R2)
//	all of a change or nothing; no      Faults (R3), FullDisk (R4), FailedSync (R5)
//	 write after one in doubt
//	damage is reported                  Rot (R6)
//	one writer                          Starts, Boards, KilledHolders (R7)
//	the same as a twin in memory        Model (R8)
//	older stores read, newer refused    Stores, NewerStore (R22)
//
// The figures of the last run, and the faults found with the command that shows
// each, are in the README's section on security.
package store
