package demo

import (
	"time"

	"github.com/netsynth/netsynth/capture"
)

// Kind is traffic of one kind alone, such as a port scan or names being looked up.
type Kind struct {
	Name   string
	Length time.Duration // how long it takes until it has shown what it is, with the end of it

	scenes []begin
}

// shortest is enough for most kinds: four bars and more.
const shortest = 10 * time.Second

// kinds is the table of them. A new kind is its row here and a scene.
var kinds = []Kind{
	{"network", shortest, []begin{{0.1, laptop, (*demo).murmur}}},
	{"load", shortest, []begin{{0.1, laptop, (*demo).rush}}},
	{"connections", shortest, []begin{{0.1, laptop, (*demo).visit}}},
	{"arp", shortest, []begin{{0.1, router, (*demo).askARP}}},
	{"web", shortest, []begin{{0.1, laptop6, (*demo).browse}, {0.7, laptop6, (*demo).browse}}},
	{"names", shortest, []begin{{0.1, laptop, (*demo).lookUp}}},
	{"download", shortest, []begin{{0.1, laptop, (*demo).fetch}}},
	{"upload", shortest, []begin{{0.1, laptop, (*demo).send}}},
	{"sessions", shortest, []begin{{0.1, laptop, (*demo).typing}}},
	{"calls", shortest, []begin{{0.1, phone, (*demo).call}}},
	{"sensors", shortest, []begin{{0.1, thermometer, (*demo).report}, {0.4, doorSensor, (*demo).report}, {0.9, lamp, (*demo).report}}},
	{"epics", shortest, []begin{{0.1, laptop, (*demo).watch}}},
	{"pings", shortest, []begin{{0.1, laptop, (*demo).echo}}},
	{"quic", shortest, []begin{{0.1, television, (*demo).video}, {4.6, tablet, (*demo).video}}},
	{"datagrams", shortest, []begin{{0.1, laptop, (*demo).game}}},
	{"control", shortest, []begin{{0.1, router, (*demo).hello}, {0.9, router, (*demo).span}}},
	{"tunnels", shortest, []begin{{0.1, laptop, (*demo).encrypt}, {5.2, phone, (*demo).encrypt}}},
	{"keep-alives", 20 * time.Second, []begin{{0.1, laptop, (*demo).keepAlive}}},

	{"refused", shortest, []begin{{0.1, phone, (*demo).turnAway}}},
	{"loss", shortest, []begin{{0.1, laptop, (*demo).lose}}},
	{"outage", 21 * time.Second, []begin{{0.1, laptop, (*demo).breakOff}}},

	{"scan", shortest, []begin{{0.5, laptop, (*demo).scan}, {5.5, laptop, (*demo).scan}}},
	{"fin-scan", shortest, []begin{{0.5, laptop, probe(capture.FIN)}}},
	{"null-scan", shortest, []begin{{0.5, laptop, probe(0)}}},
	{"xmas-scan", shortest, []begin{{0.5, laptop, probe(capture.FIN | capture.PSH | capture.URG)}}},
	{"sweep", shortest, []begin{{0.5, laptop, (*demo).sweep}}},
	{"arp-sweep", shortest, []begin{{0.5, laptop, (*demo).askAround}}},
	{"arp-storm", shortest, []begin{{0.5, router, (*demo).storm}}},
	{"flood", shortest, []begin{{0.5, laptop, (*demo).flood}}},
	{"spread-flood", shortest, []begin{{0.5, laptop, (*demo).spreadFlood}}},
	{"udp-flood", shortest, []begin{{0.5, laptop, (*demo).udpFlood}}},
	{"echo-flood", shortest, []begin{{0.5, laptop, (*demo).echoFlood}}},
	{"port-flood", shortest, []begin{{0.5, laptop, (*demo).portFlood}}},
	{"reflection", shortest, []begin{{0.5, laptop, (*demo).reflect}}},
	{"ack-flood", shortest, []begin{{0.5, laptop, (*demo).ackFlood}}},
	{"spray", shortest, []begin{{0.5, laptop, (*demo).spray}}},
	{"passwords", shortest, []begin{{0.5, laptop, (*demo).guess}}},
	{"long-names", shortest, []begin{{0.5, laptop, (*demo).tunnel}}},
	{"alert", shortest, []begin{{0.5, laptop, (*demo).alarmed}}},
}

// Kinds returns the kinds, ordinary traffic first, then trouble, then attacks. The caller must not
// change them.
func Kinds() []Kind { return kinds }

// New returns a Source of the kind's traffic, as New of this package, that lasts for duration,
// or for Length if that is 0.
func (k *Kind) New(seed uint64, duration time.Duration) capture.Source {
	if duration == 0 {
		duration = k.Length
	}
	return stage(k.scenes, seed, duration)
}
