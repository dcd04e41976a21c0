// Package explain says why the music sounds as it does: which packets are behind each note.
//
// A Collector watches a piece's Composer, and is given its packets and steps as a Conductor
// gives them to everybody. The audio goroutine copies numbers into a ring; another goroutine
// ties them together (tie.go): the packets that wait in a group, and the note for which the
// group has waited. What is kept is bounded in time and in number. Where no audio goroutine is,
// as when a recorded piece is composed again, a Collector is direct: it has no ring.
//
// Notes are written as a table or as JSON (words.go, table.go).
package explain
