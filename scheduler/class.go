package scheduler

import "github.com/netsynth/netsynth/capture"

// class is what a packet is to the music.
type class uint8

const (
	classARP class = iota
	classPing
	classPong
	classRef
	classRST
	classSYN
	classSYNACK
	classFIN
	classACK
	classRetr
	classDup
	classSSH
	classIoT
	classCA
	classDNSQ
	classDNSA
	classNX
	classBulk
	classWeb
	classTLS
	classDisc
	classQUIC
	classRTP
	classUDP
	classOther
	numClasses
	classNone = numClasses // a note that speaks for no packet
)

const tcp, udp = 6, 17

// either reports whether one of the packet's ports is among ports.
func either(ev *capture.Event, ports ...uint16) bool {
	for _, p := range ports {
		if ev.Sport == p || ev.Dport == p {
			return true
		}
	}
	return false
}

// classify returns the packet's class and the value that chooses its pitch.
func classify(ev *capture.Event) (class, uint32) {
	switch {
	case ev.Kind == capture.KindARP:
		return classARP, ev.Value
	case ev.Facts&capture.LaterFragment != 0:
		return classOther, 0
	case ev.Kind == capture.KindICMP:
		return classifyICMP(ev)
	case ev.Cause != capture.CauseNone:
		return classOther, 0
	case ev.Proto == tcp:
		return classifyTCP(ev)
	case ev.Proto == udp:
		return classifyUDP(ev)
	}
	return classOther, 0
}

// direction returns +1 for out, -1 for in and 0 for neither; TCP between two
// hosts of one side goes out from the client.
func direction(ev *capture.Event) int {
	switch {
	case ev.Dir != 0 || ev.Proto != tcp:
		return int(ev.Dir)
	case ev.Facts&capture.FromClient != 0:
		return 1
	}
	return -1
}
