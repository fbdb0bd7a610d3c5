// Package files is the one writer of files for people: documents, exports,
// lists, copies.
//
// A file appears whole or not at all. It is written beside its place under a
// temporary name, brought to the disk, and only then given its own name; when
// anything fails on the way the temporary file goes and what was there before
// is still there; what a killed process left half written goes when the next file
// is written into the folder. Files are for their owner alone (0600, folders 0700),
// whatever the umask, because a document may hold a restricted annex.
//
// A folder that is made is brought to the disk before anything is put into it
// (reliability.md R2): [MakeFolder] is the one place for that, the store's too.
//
// Nothing is overwritten unless the caller says force, and even then only an
// ordinary file: a link, a folder or a device in the way is always refused, so
// that no file outside the named place is touched.
//
// Every error is a sentence for the person who asked, with the cause beneath
// it for errors.Is. [Reason] gives the plain words alone, for others who meet
// the disk.
//
// The package does not keep the store: that has its own engine and its own
// promises. It does not choose names either; text.FileName makes safe ones.
package files
