// Package copies keeps verified copies of a store, and carries it from one place
// to another [reliability 6].
//
// A store FILE has its backups in the folder FILE.backups. Each is a whole store
// file with a manifest beside it (COPY.json): which store it is, where its journal
// ends, how many records it holds, and the SHA-256 of its bytes. A backup has one
// of two grades. Kept: it was read back whole and its check sum is known. Verified:
// besides, it was restored into a temporary folder, every record was made again
// from its journal and compared with those it holds.
//
// The 10 latest stay, one of each of the 8 latest weeks and of the 12 latest months.
// Which is later is said by the number in the manifest, never by the clock, so a
// wrong clock makes nothing go that its count would not. Only what has a manifest
// of this store is ever removed.
//
// A second place is a folder on another disk, a stick or a share. It gets copies of
// verified backups, never the live store, and keeps three of them.
//
// The manifest of a copy is there before it, and goes after it: a kill leaves a
// manifest alone at most, which the next copy takes away. A file with its manifest is
// a backup, and the program writes to none.
//
// A handover makes a store read only and writes a copy that goes on; a takeover puts
// that copy in its place, once. Each goes by steps in one order, such that at every
// moment one file at most takes changes, and one at most can be taken over:
//
//	handover   the copy is written, reserved; the store is handed over into the change
//	           that reserved it; the copy is released
//	takeover   what goes on is written beside its place (PLACE.takeover), reserved; the
//	           copy is spent, into the change that reserved it; what is ready is taken
//	           over; it gets the name of its place
//
// Reserved is what nobody can take over, released what somebody can, spent what
// somebody did; each is a fact in the file itself (internal/tasking, MarkCopy). The
// change that reserved a copy names it, so that one that was cut off is known again: a
// handover or takeover that was killed is finished by the same command, and what it
// left says so to whoever wants to change it. The rule that a store handed over takes
// no change is the domain's; here are the files.
//
// What this is not: protection from somebody who copies files by hand. A copy of a
// copy can be taken over too, and the two stores then go on apart; the takeover of
// one in the place of the other is refused, so nothing is lost without a word. A
// backup of before a handover can be restored and goes on beside the copy: the
// restore says so.
package copies
