// Package filter selects packets by an expression in the syntax of tcpdump,
// pcap-filter(7): "tcp port 80 and not host 10.0.0.1". It is written here because
// libpcap, the original, is a C library.
//
// An expression goes through these files:
//
//	token.go      a token: an operator, keyword, name, number or address
//	tokenize.go   cuts the text into tokens
//	parser.go     takes tokens and reports an error with its position
//	primitive.go  reads a term, and those that "not" and parentheses make of it: qualifiers
//	              and their values (values.go), which address.go, mac.go, port.go and
//	              proto.go read; wlan.go, llc.go and bound.go read words of some link types
//	relation.go   reads a comparison of numbers, such as tcp[13] & 2 != 0, with arith.go
//	encap.go      reads vlan, mpls and pppoes, which shift the offsets of what follows, and
//	geneve.go     geneve
//	frame.go      the offsets of the headers of each link type
//	carries.go    the test for a protocol on each link type, with linktype.go and iponly.go
//	offset.go     loads and comparisons at an offset
//	tree.go       the result: a tree of comparisons joined by and, or, not
//	prologue.go   computes the offsets of 802.11, whose header varies in length
//	emit.go       lays the tree out as a program for the BSD packet filter (BPF)
//	bpf.go        runs the program on a frame
//	reads.go      the places at which programs read
//	kernel.go     rewrites the program for frames whose VLAN tag the kernel has stripped
//
// [Compile] does all of that for one link type; [Set] keeps one expression for all the
// link types of a file. [Filter.Match] runs the program here, and [Filter.Program] hands
// it to a kernel, so that both make the same decision.
package filter
