package capture

// Source gives packets in the order in which they were seen. Whoever opened it closes it.
type Source interface {
	// Read fills a prefix of evs and returns its length. It waits for at least one packet
	// of a file, a pipe or an interface and returns io.EOF after the last one; a damaged
	// file ends with io.EOF too, and a warning in Stats. One goroutine calls it. It does not
	// allocate once running.
	Read(evs []Event) (n int, err error)
	// Stats returns the counts so far. Any goroutine may call it at any time.
	Stats() Stats
	// Close ends a Read that waits and frees the file, pipe or interface. Any goroutine may
	// call it.
	Close() error
}

// Warner is a Source that also gives its warnings as they happen.
type Warner interface {
	// OnWarning calls warn with each warning so far, and from then on with each new one, in
	// the order in which they happen. warn must not wait. OnWarning is called once.
	OnWarning(warn func(warning string))
}

// Stats are a source's counts so far, of packets where nothing else is said.
type Stats struct {
	Seen      uint64            // read from the file or the interface
	Kernel    uint64            // dropped by the kernel before this program saw them
	Malformed uint64            // of Seen: CauseMalformed
	Recovered uint64            // of Malformed: a library's decoder panicked
	Causes    [NumCauses]uint64 // of Seen, by Cause
	Filtered  uint64            // of Seen: left out by the filter
	Backward  uint64            // of Seen: earlier than the packet before, sound together with it
	Evicted   uint64            // connections forgotten because the flow table was full
	Unread    uint64            // lines of tcpdump's text or of a log that name no packet; not in Seen
	Warnings  []string          // whole sentences, such as "x.pcap: packet 17 at byte 1,204 is cut short: reading ends there"
}

// Puller gives packets in order: a Source, which waits for them, or a Prefetch, which
// does not and returns 0 and no error while it has none.
type Puller interface {
	// Read fills a prefix of evs and returns its length, with io.EOF after the last packet.
	Read(evs []Event) (n int, err error)
}

// Feed gives packets to the audio goroutine: Live as they arrive, Replay by their time
// stamps. One goroutine calls it.
type Feed interface {
	// Drain fills a prefix of evs with the packets that sound before until, nanoseconds
	// since the piece began, and returns its length. A full evs means that there may be
	// more. It does not allocate or read a clock, and waits only if its Puller does.
	Drain(until int64, evs []Event) int
	// End reports whether no more packets will come and, if so, when the piece ends,
	// in nanoseconds since it began: just after the last packet.
	End() (at int64, ended bool)
}
