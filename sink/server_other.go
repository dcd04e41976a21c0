//go:build nosound || !(linux || freebsd || netbsd || openbsd)

package sink

// Ask returns an error: this system's sound has no server that can be asked.
func Ask() (Server, error) { return Server{}, errNoServer }
