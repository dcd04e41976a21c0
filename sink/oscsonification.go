package sink

import (
	"strconv"

	"github.com/netsynth/netsynth/capture"
)

// sonification is the datagrams of internet-sonification: for a TCP segment whose
// flags are exactly one of six sets, its length as text, to the set's own port.
// The addresses lack the slash that OSC asks for; the programs that listen to them
// expect that.
type sonification struct{}

// Its ports, in the order of sonificationFlags.
const (
	firstSonification = 1120
	lastSonification  = firstSonification + len(sonificationFlags) - 1
)

var sonificationFlags = [...]capture.TCPFlags{capture.ACK, capture.SYN, capture.SYN | capture.ACK,
	capture.PSH | capture.ACK, capture.RST, capture.FIN | capture.ACK}

func sonificationPorts() (ports []int) {
	for i := range sonificationFlags {
		ports = append(ports, firstSonification+i)
	}
	return ports
}

func (sonification) wants(rec *record) bool {
	ev := &rec.event
	return rec.kind == recordPacket && sonificationPort(ev) >= 0
}

func (sonification) tell(s *sender, rec *record) {
	s.message.Reset(rec.event.Flags.String())
	s.message.String(strconv.FormatUint(uint64(rec.event.Size), 10))
	s.send(sonificationPort(&rec.event))
}

func (sonification) end(*sender) {}

// sonificationPort returns which port is told of the packet, -1 for none.
func sonificationPort(ev *capture.Event) int {
	const tcp = 6
	if ev.Proto != tcp || ev.Cause != capture.CauseNone || ev.Facts&(capture.LaterFragment|capture.AccurateECN) != 0 {
		return -1
	}
	for i, f := range sonificationFlags {
		if ev.Flags == f {
			return i
		}
	}
	return -1
}
