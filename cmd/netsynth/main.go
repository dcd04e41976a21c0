// Netsynth is a real-time synthesizer that turns network traffic into music in
// which a listener can hear what the network is doing.
//
// The commands are one file each. All of them read their input as a
// capture.Source, make a scheduler.Conductor over it and hand its frames to a
// sink; piece.go builds that chain and perform.go runs it.
package main

import (
	"io"
	"os"
)

// env is what a command may touch of the world outside, so that scripts can test it.
type env struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

func main() {
	os.Exit(run(os.Args[1:], &env{os.Stdin, os.Stdout, os.Stderr}))
}

// run executes one command line and returns its exit code.
func run(args []string, e *env) int {
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	return report(e, root.Execute())
}
