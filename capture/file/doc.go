// Package file reads capture files and streams as a capture.Source.
//
// Open and OpenFiltered take a path, NewReader any io.Reader. The bytes become an
// input.Input, which unpacks them. The table in magic.go picks the format by the
// first bytes: pcap, pcapng, snoop, Network Monitor, NetXRay; ERF, which has no magic,
// by its first records; else package text takes what tcpdump prints. Each format is
// one file that implements input.Format: pcap.go, pcapng.go (its interfaces and packet
// blocks beside it), snoop.go, netmon.go, netxray.go, erf.go.
//
// file.go ties them together: Read takes packets from the format, leaves out those
// that the filter does not match, and has the rest decoded. A damaged file gives the
// packets before the damage and a warning in Stats.
package file
