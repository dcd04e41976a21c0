//go:build !linux && !nosound

package sink

// quiet does nothing: only Linux's sound libraries print on the standard error.
func quiet() (restore func()) { return func() {} }
