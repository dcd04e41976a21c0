// Package controls reads what a person wants of a piece that plays: lines of words, such as
// "mute web", "preset next" or "tempo +4", which keys of the screen and lines on standard input
// have in common. Words is their table.
package controls
