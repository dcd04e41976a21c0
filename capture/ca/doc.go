// Package ca reads EPICS Channel Access, the protocol by which control systems
// name, read, write and monitor their process variables (PVs). From packets to text,
// in the order of the files:
//
//	decoder.go     Decoder: takes packets and calls a function with each command
//	datagram.go    a UDP datagram holds whole messages
//	conn.go        a TCP connection: two streams, and which end is the server
//	stream.go      segments in the order of their sequence numbers
//	assembler.go   messages that are spread over segments
//	delivery.go    the receiver of commands, and the memory for all connections;
//	               stats.go counts, and bounds its memory
//	follow.go      which PV a number of a channel, a subscription or a request means
//	command.go     Command: header, payload and kind, checked by Interpret
//	kind.go        its kind: the command number and the side that sent it
//	header.go      the header of a message
//	type.go        the data types; value.go and metadata.go read the data
//	text.go        a command as text or JSON: fields.go lists the fields of each kind
//	looks.go       whether bytes are Channel Access, for those who have no port;
//	               summary.go names their first command
//
// Segments that arrive out of order wait for the ones before them, retransmissions
// count once, and after missing bytes reading continues with the next message that
// can be recognized. The memory of a Decoder is bounded; everything it gives up is
// counted.
//
// Written from the published "Channel Access Protocol Specification" of EPICS
// (docs.epics-controls.org).
package ca
