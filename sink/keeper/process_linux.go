package keeper

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// slice is how long a thread of these processes wants to run at a time. They have little to
// do and need to begin soon: a Linux from 6.12 lets a thread with a short slice begin before
// others, and gives it no more time in all.
const slice = 200_000 // ns

// shortSlices gives every thread of this process a short slice; new ones inherit it, and so
// do programs that are started. Older kernels refuse, which does no harm.
func shortSlices() {
	entries, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return
	}
	for _, e := range entries {
		thread, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		attr, err := unix.SchedGetAttr(thread, 0)
		if err != nil || attr.Policy != unix.SCHED_NORMAL {
			continue
		}
		attr.Runtime = slice
		_ = unix.SchedSetAttr(thread, attr, 0) // an older kernel ignores or refuses it
	}
}

// nameProcess gives this process the name of the program, where it was started as
// /proc/self/exe. The name is for people.
func nameProcess() { _ = os.WriteFile("/proc/self/comm", []byte("netsynth"), 0) }
