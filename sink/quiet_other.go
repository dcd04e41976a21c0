//go:build !linux && !nosound

package sink

// quiet does nothing: only Linux's libraries talk on the standard error.
func quiet() (restore func()) { return func() {} }
