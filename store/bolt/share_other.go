//go:build !linux && !darwin && !windows

package bolt

// shareKind is not known here.
func shareKind(string) string { return "" }
