// Package torture breaks the program on purpose and counts what is lost.
//
// It is for tests alone: everything but this page stands in files with the build
// tag torture, so that go test ./... does not run it. `make torture-ci` runs it
// with the counts of every check, `make torture` with those of a release. Each
// test prints one line with its figures.
//
//	kill     the program killed with -9 while it records, agrees, exports, copies,
//	         rebuilds, restores, upgrades, mends, hands over, takes over: what it
//	         reported is there after two starts, every backup verifies, and of a store
//	         and its copies one takes changes (R1)
//	cut      the power cut at any moment: images of the folder from a traced run,
//	         what was not synced kept, lost or torn (R2)
//	disk     full disks, failed syncs, calls that fail one by one; what was typed
//	         is kept (R3 to R5)
//	rot      damaged bytes: each is reported, and the doctor saves what is whole (R6)
//	two      two processes on one store, two hundred starts, killed holders (R7)
//	shares   a network share, and a disk that does not answer
//	model    random commands beside a twin in memory (R8)
//	time     both nights on which the clocks change, a clock set back, leap days,
//	         twenty zones, a machine that knows no zones (R17)
//	upgrade  stores of every version, kept for ever in testdata (R22)
//	soak     meeting after meeting: memory, goroutines, files stay what they are (R23)
//	sinks    hostile texts in every field and the bytes that reach a terminal, lists,
//	         refusals (R10); opens: documents in the readers of others (R13), cells
//	         that a spreadsheet might run (R12)
//	bombs    files that are too long, too wide, too deep, or something else (R14)
//	paths    names that lead elsewhere, links in the way (R15)
//	rights   every umask, stores and folders of others (R19)
//	ends     the terminal after every kind of end (R21)
//
// The numbers are those of the reliability report. What the program said is kept
// outside its store by the one who listens to it: by a line on its standard
// output, by the exit code of a command, by SAVED on its screen. A test that asks
// the store what the store promised would prove nothing.
//
// Every test that draws at random prints its seed; -seed runs it again.
package torture
