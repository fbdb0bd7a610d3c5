// Package doctor mends a damaged store on a copy. The store itself is only read:
// not one byte of it is written, whatever is found.
//
// It tries in this order, and says of each step what came of it: the store as it is;
// its other first page, which is the store before its last change; every record
// copied into a new file; the tables made again from the entries of the journal,
// which are found among the bytes even where the pages are broken; the copies that
// were kept, with the entries recorded since that are still whole. What counts is
// the journal: the result is the one that holds most of it, every entry following
// the one before, and of two the one tried first. It is verified whole, also against
// a fresh fold of all facts, before it gets its name.
//
// What the result lacks is said by what can still be known of it: how many changes,
// and when they were recorded.
//
// A copy is of use only when it is of the same store and on the same way: one that
// was given up by a restore holds other entries and is passed over.
package doctor
