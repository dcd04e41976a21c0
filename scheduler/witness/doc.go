// Package witness says what a piece does, for people and for programs: what was noticed in the
// network, which notes sound, how the music stands.
//
// The audio goroutine shows a Witness what was composed, and it copies numbers into a ring; one
// goroutine takes them out, turns them into words and hands each Notice to everybody who
// asked for it. Others tell it what they notice: an interface that is down, a sound card that
// is lost. So the screen, the lines of a log, the file of events and the summary have one stream.
package witness
