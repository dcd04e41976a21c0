package osc

import (
	"strconv"

	"github.com/netsynth/netsynth/scheduler/traffic"
)

// sonification encodes the datagrams of internet-sonification: for a TCP segment whose
// flags are exactly one of six sets, its length as text, to the port of that set.
// The addresses lack the slash that OSC requires: the programs that listen to these
// datagrams expect them so.
type sonification struct{}

// The ports, in the order of scheduler's sets of flags.
const (
	firstSonification = 1120
	lastSonification  = firstSonification + traffic.SonificationSets - 1
)

func sonificationPorts() (ports []int) {
	for n := firstSonification; n <= lastSonification; n++ {
		ports = append(ports, n)
	}
	return ports
}

func (sonification) accepts(rec *record) bool {
	return rec.kind == recordPacket && traffic.SonificationSet(&rec.event) >= 0
}

func (sonification) encode(w *writer, rec *record) {
	w.message.Reset(rec.event.Flags.String())
	w.message.String(strconv.FormatUint(uint64(rec.event.Size), 10))
	w.send(traffic.SonificationSet(&rec.event))
}

func (sonification) finish(*writer) {}
