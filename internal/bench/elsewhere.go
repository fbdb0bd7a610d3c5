//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "bench: nothing was measured: memory is read from /proc, which only Linux has; run it there")
	os.Exit(1)
}
