// Package filter selects packets by an expression in the syntax of tcpdump,
// pcap-filter(7): "tcp port 80 and not host 10.0.0.1". It is written here because
// libpcap, the original, is a C library.
//
// An expression goes through these files:
//
//	token.go      a token: an operator, keyword, name, number or address
//	tokenize.go   cuts the text into tokens
//	parser.go     takes tokens and reports an error with its position
//	parse.go      joins terms by and, or, not and parentheses
//	primitive.go  reads a term: qualifiers and their values, which address.go, mac.go,
//	              port.go and proto.go read
//	relation.go   reads a comparison of numbers, such as tcp[13] & 2 != 0, with arith.go
//	encap.go      reads vlan, mpls and pppoes, which shift the offsets of what follows
//	frame.go      the offsets of the headers of each link type
//	tree.go       the result: a tree of comparisons joined by and, or, not
//	emit.go       lays the tree out as a program for the BSD packet filter (BPF)
//	bpf.go        runs the program on a frame
//	kernel.go     rewrites the program for frames whose VLAN tag the kernel has stripped
//
// [Compile] does all of that for one link type; [Set] keeps one expression for all the
// link types of a file. [Filter.Match] runs the program here, and [Filter.Program] hands
// it to a kernel, so that both make the same decision.
package filter
