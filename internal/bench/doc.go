// Command bench prints how fast tasking is, each figure as a ratio beside a peer
// or a physical limit that was measured in the same run, in turn with it: a
// shared machine has slow minutes, and a ratio taken side by side survives them.
//
//	go run ./internal/bench -archive 10000,100000
//	go run ./internal/bench -archive 1000000 -only commit
//
// Every line is: what, the ratio, its goal, ok or over, and in brackets the two
// figures it was made of and how many times they were taken. A peer that is not
// on this machine is named in a line that says "not measured".
//
// What it measures: first frame and key-to-frame through a real pseudo-terminal
// with a terminal emulator at its other end, beside the same board on a small
// store and beside the least board that Bubble Tea allows (testdata/floor/board);
// one decision beside one raw append and fsync; the command line beside the
// sqlite3 shell on the same issues; memory; the DOCX writer beside pandoc.
//
// It is not a test: nothing fails because a figure is over its goal, and the
// sample it runs on is made up. It runs on Linux only, since memory is read from
// /proc, and from the root of the repository, since it builds the program.
package main
