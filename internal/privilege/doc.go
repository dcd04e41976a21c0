// Package privilege gives up the rights that a program needed only to open a capture, and
// then those that a player never needs.
//
// Drop does the first. Root becomes another user: the one who called sudo, one that is
// named, or nobody (root_unix.go). On Linux a program may have capabilities from its file
// instead: Drop clears them in every thread (drop_linux.go), which the Go runtime refuses
// in a program that is linked with C. Then Rights reports what is left, and
// live.Source.DropRights restarts the program.
//
// Confine does the second, on Linux: it sets no_new_privs and a seccomp filter in every
// thread, so that the program can execute no other, trace none and mount nothing
// (confine_linux.go). Landlock is not used: before Linux 7.0 it restricts one thread, and
// the Go runtime cannot run a system call in every thread beside a sound library.
// ConfineStarter leaves a process the right to start others, and StartBare starts them.
//
// Stages calls both at the right moments of a command (stages.go).
//
// Status reads from the kernel what a program has (status_linux.go).
package privilege

// Rights is the rights of this program after Drop.
type Rights struct {
	UID, GID     int  // effective ids, -1 on Windows
	Switched     bool // from root to another user
	Capabilities bool // the program can still capture on every interface
}
