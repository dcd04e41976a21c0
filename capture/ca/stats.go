package ca

// maxMessage is the longest message that is assembled, bytes.
const maxMessage = 16 << 20

// maxKept is the payload that a Decoder keeps for all connections together, bytes.
const maxKept = 64 << 20

// Stats are a Decoder's counts so far.
type Stats struct {
	Commands uint64 // emitted, those of Kind Bad included
	Bad      uint64 // of Commands
	Skipped  uint64 // bytes of payload outside every command that could be read
	Missing  uint64 // bytes of payload that are not in the capture
	Evicted  uint64 // connections forgotten because there were too many
}

// account is a Decoder's counts and the memory that it uses.
type account struct {
	stats Stats
	kept  int // bytes of payload
}

// room reports whether n more bytes may be kept.
func (a *account) room(n int) bool { return a.kept+n <= maxKept }
