// Package storetest holds the suites that every store engine passes: Journal and
// Projection. They say in tests what package store promises in prose.
//
// An engine's test hands over a function that opens a store with the projector of
// this package. Called for the first time with a testing.T it makes a new, empty
// store; called again with the same one, after a Close, it opens the same store
// again. It need not close anything: the suites do.
package storetest
