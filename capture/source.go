package capture

// Source gives packets in the order in which they were seen.
type Source interface {
	// Read fills a prefix of evs and returns its length. It waits until there is at
	// least one packet (a file, a pipe, a wire) and returns io.EOF when no more will
	// come; a damaged end is io.EOF too and shows in Stats. It is called by one
	// goroutine and does not allocate once running.
	Read(evs []Event) (n int, err error)
	// Stats may be called at any time, from any goroutine.
	Stats() Stats
	// Close ends a Read that waits, from any goroutine, and frees what the source holds.
	Close() error
}

// Stats is what a source has seen so far. Counts are packets.
type Stats struct {
	Seen      uint64            // read from the file or the wire
	Kernel    uint64            // dropped by the kernel before this program saw them
	Malformed uint64            // of Seen: decoders gave up
	Recovered uint64            // of Malformed: a library's decoder panicked
	Causes    [NumCauses]uint64 // of Seen, by Cause
	Filtered  uint64            // of Seen: left out by the filter
	Backward  uint64            // of Seen: earlier than the packet before, heard with it
	Evicted   uint64            // connections forgotten because the flow table was full
	Unread    uint64            // lines of tcpdump's text that name no packet; not of Seen
	Warnings  []string          // whole sentences, such as "x.pcap: packet 17 at byte 1,204 is cut short: reading ends there"
}
