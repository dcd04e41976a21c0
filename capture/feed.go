package capture

// Feed hands packets to the audio goroutine: Live as they arrive, Replay by
// their time stamps.
type Feed interface {
	// Drain fills a prefix of evs with the packets that are heard before until, in
	// nanoseconds since the piece began, and returns its length. A full evs means
	// that there may be more. It never waits, allocates or reads a clock.
	Drain(until int64, evs []Event) int
	// End reports whether no more packets will come and, if so, when the piece ends,
	// in nanoseconds since it began: just after the last packet.
	End() (at int64, ended bool)
}
