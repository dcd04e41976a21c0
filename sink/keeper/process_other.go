//go:build !linux

package keeper

// shortSlices does nothing: only Linux lets a thread ask for short slices.
func shortSlices() {}

// nameProcess does nothing: the process has the name of its file.
func nameProcess() {}
