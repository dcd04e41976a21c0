package live

import "golang.org/x/sys/unix"

// asleep returns for how long this machine has slept since it was started, in ns.
func asleep() (slept int64, measured bool) {
	var awake, all unix.Timespec
	if unix.ClockGettime(unix.CLOCK_MONOTONIC, &awake) != nil || unix.ClockGettime(unix.CLOCK_BOOTTIME, &all) != nil {
		return 0, false
	}
	return all.Nano() - awake.Nano(), true
}
