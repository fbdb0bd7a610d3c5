package main

import (
	"os"
	_ "time/tzdata" // the partnership's zone is known on machines that have none
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ)) }
