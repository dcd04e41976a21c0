//go:build !windows

package room

func First() { second() }
