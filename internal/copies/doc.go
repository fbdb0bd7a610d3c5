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
// A handover makes a store read only and writes a copy that goes on; a takeover puts
// that copy in its place and marks the copy, so that it is taken over once, and takes
// no change where it lies. The
// rule that a store handed over takes no change is the domain's
// (internal/tasking); here are the files.
//
// What this is not: protection from somebody who copies files by hand. A copy of a
// copy can be taken over too, and the two stores then go on apart; the takeover of
// one in the place of the other is refused, so nothing is lost without a word.
package copies
