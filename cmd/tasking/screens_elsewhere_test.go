//go:build !linux && !darwin

package main

import "testing"

func TestScreens(t *testing.T) {
	t.Skip("the stories at the screen need a pseudo-terminal; they are told on Linux and macOS")
}
