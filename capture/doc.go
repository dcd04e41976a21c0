// Package capture is the contract between those who see packets and those who make
// music of them.
//
// An Event is one packet as numbers: times, sizes, ports, and facts that need more
// than one packet, such as a retransmission. A Source gives events in the order in
// which their packets were seen. A Feed gives them to the audio goroutine, block by
// block. Live is the Feed of an interface: Pump moves packets from the Source into a
// ring, each sounds in the block in which it arrives, and packets that find the ring
// full are lost and counted. Replay is the Feed of a file: it goes by time stamps,
// straight from a Source when rendering, through a Prefetch when playing, whose
// goroutine waits for room instead of losing packets.
//
// Other types of the contract are here too: the Packet that a reader hands to
// the decoder, the names of applications (App) and protocols, and the Endpoint, an
// address for people. No library is needed to build against it.
//
// The rooms below fill it. From bytes to events: wire has the numbers of headers, input
// reads files, file their formats, text the output of tcpdump, live the interfaces, filter
// compiles expressions, decode walks the headers and keeps the table of connections,
// dissect and ca know the applications. demo makes traffic up; inspect shows packets to
// people.
package capture
