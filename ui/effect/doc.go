// Package effect holds every command that touches the store or the disk: the
// named effects that screens return from Update. Each does one thing and ends
// in one message, success or error; screens never see a store.
//
// Copies keeps the store safe beside the screens: the root asks it for backups,
// second copies and their verification, and no screen waits for them.
//
// Drafts keeps half-typed lines in a file beside the store. They are no facts: of
// none of them was it ever said that it is saved.
//
// A change answers twice: the root hears screen.SavedMsg or screen.NotSavedMsg,
// which close or keep a waiting form, and the screens hear [Changed] or
// [Refused]. SavedMsg is sent after the commit returned, never before.
//
// A [Desk] is shared by all screens. One that corrects a meeting works at a copy
// of it ([Desk.Correcting]), so that no other corrects anything by chance.
package effect
