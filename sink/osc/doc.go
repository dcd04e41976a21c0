// Package osc sends the notes of a piece and their causes to other programs as Open Sound
// Control over UDP: notes, packets, chords, states and levels, as docs/osc.md lists
// them. It takes no frames. From the audio goroutine to a datagram, in the order of
// the files:
//
//	sender.go        Sender: the audio goroutine gives it messages, packets and levels
//	record.go        a record of each one waits in a ring, one ring a receiver
//	receiver.go      a receiver: its text, its sockets, its ring, its counts
//	writer.go        its goroutine takes records from the ring and writes datagrams
//	clock.go         when a record's frame is due
//	messages.go      makes netsynth's own messages of records
//	state.go         among them those of states that begin and end
//	sonification.go  makes the datagrams of internet-sonification instead
//
// A receiver that is slow or gone delays neither the sound nor the other receivers:
// when its ring is full, records are dropped and counted. Package internal/osc
// encodes messages and bundles.
package osc
