// Package privilege gives up the rights that a program needed only to open a capture.
//
// There are two kinds. A program started by sudo is root: leaveRoot makes it the user who
// called sudo (root_unix.go). On Linux a program may have capabilities from its file
// instead: Drop clears them in every thread (drop_linux.go), which the Go runtime refuses
// in a program that is linked with C. Then Rights reports what is left, and
// live.Source.DropRights restarts the program.
package privilege

// Rights is the rights of this program after Drop.
type Rights struct {
	UID, GID     int  // effective ids, -1 on Windows
	Switched     bool // from root to the user who called sudo
	Capabilities bool // the program can still capture on every interface
}
