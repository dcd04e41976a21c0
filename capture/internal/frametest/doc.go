// Package frametest builds packets and captures for the tests of capture's rooms, and
// checks the results.
//
// frames.go builds frames header by header from the inside out, pcap.go and pcapng.go
// the files around them, channelaccess.go a conversation. damage.go wraps and damages
// frames for comparisons of two implementations; oracle.go is one of those, gopacket's
// decoders. filters.txt lists expressions for the others, tcpdump and the kernel.
// classes.go names the class that an event's facts give it. check.go reads sources
// and finds the captures that not every machine has.
package frametest
