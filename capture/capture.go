// Package capture turns packets into Events, numbers only, and feeds them to the
// scheduler.
//
// A Source gives events in order: Open and NewReader read capture files (pcap,
// pcapng, snoop, also within gzip, zstd or xz) and streams, OpenLive listens to an interface, NewDemo
// makes its traffic up. Every one of them hands its frames to a Decoder, which
// walks the headers, keeps a table of TCP connections and writes what it found
// into the Event: ports, sizes, direction, and what cannot be seen from one
// packet alone, such as that a segment was sent again. A packet that is not
// understood becomes an Event too and says why. The headers of everyday traffic
// are decoded here; gopacket decodes the rare ones and is the oracle in the tests.
//
// A Feed gives the events to the audio goroutine, block by block. Live drains a
// ring that Pump fills from a wire: what comes in during a block is heard in it,
// and what the ring has no room for is lost and counted. Replay goes by the
// packets' time stamps, straight from a Source when rendering, through a Prefetch
// when playing, whose goroutine waits for room instead of losing anything.
//
// An event names hosts by number; Hosts knows their addresses, for those who tell
// other people or programs of packets.
package capture
