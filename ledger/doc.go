// Package ledger writes down which packet was heard in which step, and reads it again, so that
// a performance can be rendered once more to the same bytes, or explained. A ledger has numbers
// only, those of capture.Event, and the addresses behind the host ids; nothing of a payload.
// docs/ledger.md describes the file.
//
// The audio goroutine gives a Writer what its piece observes and composes, which is copied into
// a ring; a goroutine of the Writer codes it (record.go, event.go) and writes frames
// (frame.go), at least one a second, each of which can be read without the others. A full ring
// or disk costs the ledger, not the sound: it says what it lacks.
//
// A Reader reads the records. A Replay is the Feed of another performance: each step is given the packets that it was given when it was heard.
//
// The account of packets is another thing: scheduler.Ledger.
package ledger
