// Package archtest holds the architecture as tests: which package may import
// which, who alone may touch the clock, the disk and the libraries of screen
// and store, how long files and functions may grow, and how long the program's
// packages may take before main. It contains nothing else.
package archtest
