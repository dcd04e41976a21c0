// Package text reads what tcpdump prints as if it were a capture.
//
// Looks recognizes such an input, Open returns its input.Format. From lines to a
// packet it goes in three steps:
//
//   - lines.go joins the lines of one packet into a record; colour.go and framing.go cut
//     off what terminals, logs and people put around a line; line_kind.go separates
//     packets from tcpdump's messages and dumps; stamp.go cuts off the time stamp,
//     stamp_log.go a log's, which clock.go turns into a time; lines_more.go finds whether
//     a packet goes on in the next line.
//   - network.go finds the network protocol in the record, ip_header.go splits an IP
//     header, ip_end.go the parts of it that tcpdump 3 prints last, protocol.go finds the
//     transport; addr.go, mac.go, endpoint.go and names.go read addresses, ports and names.
//   - frame.go builds an Ethernet frame, headers only, from the parts: ether.go, link.go,
//     arp.go, other.go, ip.go, icmp.go, udp.go with dns.go, tcp.go with tcp_options.go.
//     sequence.go makes relative sequence numbers absolute again.
//
// A decoder then sees the frame of a captured packet, as long on the wire as the text
// says. docs/text.md lists the forms that are read and the facts that text lacks.
package text
