package sink

import (
	"strconv"

	"github.com/netsynth/netsynth/scheduler"
)

// sonification is the datagrams of internet-sonification: for a TCP segment whose
// flags are exactly one of six sets, its length as text, to the set's own port.
// The addresses lack the slash that OSC asks for; the programs that listen to them
// expect that.
type sonification struct{}

// Its ports, in the order of scheduler's sets of flags.
const (
	firstSonification = 1120
	lastSonification  = firstSonification + scheduler.SonificationSets - 1
)

func sonificationPorts() (ports []int) {
	for n := firstSonification; n <= lastSonification; n++ {
		ports = append(ports, n)
	}
	return ports
}

func (sonification) wants(rec *record) bool {
	return rec.kind == recordPacket && scheduler.SonificationSet(&rec.event) >= 0
}

func (sonification) tell(s *sender, rec *record) {
	s.message.Reset(rec.event.Flags.String())
	s.message.String(strconv.FormatUint(uint64(rec.event.Size), 10))
	s.send(scheduler.SonificationSet(&rec.event))
}

func (sonification) end(*sender) {}
