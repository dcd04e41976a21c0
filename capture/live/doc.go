// Package live captures packets from this machine's network interfaces as they arrive.
//
//	options.go, errors.go   Options and errors
//	open.go      Open makes a Source of the named interfaces
//	iface.go     one open interface: its handle, decoder and filter
//	read.go      Source.Read takes packets in the order of their time and decodes them
//	down.go      waits for packets, and for an interface that is down
//	clock.go     notices that the clock was set, or that the machine has slept
//	own.go       leaves out the packets that this program sends
//	source.go    the Source and its end: packets captured before Close are still read
//	stats.go, latency.go    counts, warnings and the age of packets
//	interfaces.go   lists the interfaces of this machine
//
// A handle (handle.go) captures on one interface and a poller waits for all handles at
// the same time. Each system has its own:
//
//	Linux         afpacket: a packet socket with a ring of blocks shared with the kernel
//	macOS, BSD    bpf: a packet filter device, /dev/bpf
//	Windows       npcap: a handle of Npcap's wpcap.dll, loaded when first needed
//
// The kernel, or Npcap, runs the filter where it can (filter_linux.go, filter_other.go).
//
// # Rights
//
// Only Open needs rights. Source.DropRights gives them up (package privilege); where the Go runtime cannot
// clear the capabilities of every thread, on Linux, the program executes itself again
// without capabilities and inherits its own packet sockets, which the environment
// variable NETSYNTH_PACKET_SOCKET lists (restart_linux.go, inherit_linux.go).
//
// Whoever can set that variable and pass a descriptor on starts programs as the same user,
// who is trusted with his own sockets: this program reads only packets that he could read
// without it. A program that has rights of its own ignores the sockets, so that a user
// cannot have it act on them with rights that he lacks, and where it would have to restart
// it refuses to run while the variable is set. All numbers in it are checked against the
// kernel: the descriptor is a raw packet socket with a TPACKET_V3 ring of exactly that size,
// one that this package makes, and is not bound to another interface than the named one.
// If a check fails, the interface is opened as if the variable were not set. Offsets in a
// ring are checked in any case.
package live
