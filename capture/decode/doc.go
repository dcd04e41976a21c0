// Package decode turns frames into capture.Events.
//
// A Decoder is given packets in the order of their times and follows the headers from
// the outside in:
//
//   - link finds the decoder of the frame's link type, of which each file registers its
//     own (Ethernet, cooked captures, PPP, 802.11 ...); ether reads what is named by an
//     EtherType;
//   - ip notes the addresses (endpoints.go) and hands on to tcp, udp, arp and icmp, or to
//     a tunnel, whose inner packet the event then is about;
//   - tcp looks the connection up in the flow table and judges the segment by it
//     (segment.go: sent again, duplicate ACK, keep-alive, who is the client); udp does so
//     with the table of exchanges (answers);
//   - a packet seen before at another interface changes none of these tables (sightings.go);
//   - dissect.Flow, kept in both tables, decides which application it is;
//   - the PV table follows Channel Access, as far as music needs it.
//
// All tables have a fixed size and push out what was unused for longest; an event holds
// numbers only. A packet that is not understood becomes an event with a Cause. The headers
// of everyday traffic are decoded here, rare ones by gopacket (library.go), whose panics
// are counted.
//
// After Decode, and until the next packet, a Decoder also has what people want to see of
// the packet: endpoints, MAC addresses, payload, a description (view.go).
package decode
