package live

import "time"

// Options configures a capture.
type Options struct {
	// Interface is an interface's name, or "any" for all of them. On Windows it is
	// the name that the system shows ("Ethernet") or the device ("\Device\NPF_{...}").
	Interface string
	// More are further interfaces to capture from in the same Source, all different and
	// none "any", at most 15. Event.Link is an interface's index: 0 is Interface, then More. For
	// "any", Linux gives the low byte of its own index there.
	More        []string
	Snaplen     int  // bytes kept of each packet; 0 is 2048, enough for every header; Linux keeps at most 31 KiB
	RingBytes   int  // memory shared with the kernel, for each interface; 0 is what is usual: on Linux 16 MiB, of several 8 MiB each and at most 40 MiB together, less where the system refuses
	Promiscuous bool // also capture packets that are addressed to others
	// Wait has Read wait for an interface that goes down or is removed until it is back
	// under its name; packets of the others arrive meanwhile. Without it Read returns an
	// error that wraps ErrDown.
	Wait bool
	// Absent, together with Wait, has Open accept interfaces that do not exist yet, as
	// before a cable is plugged in. Their filters run in this program. Not on Windows.
	Absent bool
	// Late, if not 0, has packets that are read longer than this after they arrived get
	// capture.CauseLate, where nothing else is the cause.
	Late time.Duration
	// Filter is an expression in the syntax of pcap-filter(7). On one interface the kernel
	// runs it, and packets that it rejects are not counted; on "any", and for a few
	// expressions, this program does, and counts them in Stats.Filtered.
	Filter string
}

// mayBeAbsent reports whether an interface that does not exist is waited for.
func (o *Options) mayBeAbsent() bool { return o.Wait && o.Absent }

// defaultSnaplen is enough for every header, in bytes.
const defaultSnaplen = 2048

// maxInterfaces is the most interfaces of one Source.
const maxInterfaces = 16
