//go:build !linux

package live

// asleep reports that this system does not measure for how long the machine has slept.
func asleep() (slept int64, measured bool) { return 0, false }
