package scheduler

// rank is how much a note is needed: when a step has too many, the lowest rank
// goes first, and among equals the one that was asked for last.
type rank uint8

// The ranks, dispensable first.
const (
	rankHat rank = iota
	rankSecondArp
	rankAnswer // of DNS
	rankSecondCA
	rankRTP
	rankQUIC
	rankDiscovery
	rankSecondIoT
	rankGroove
	rankPlain // the rest
	rankTick  // connections on the kit
	rankStutter
	rankBass
	rankFigure // what tells that something is wrong
)
