package traffic

import "github.com/netsynth/netsynth/capture"

const (
	conversationSets = 2048 // a power of two
	conversationWays = 4
	peerSlots        = 4096 // a power of two
	persistsFrom     = 8    // packets of one flow from which it is a stream
	earlyTime        = 2 * second
)

// The bits of conversation.state.
const (
	lowSent  uint8 = 1 << iota // the end with the lower host id sent; not a RST
	highSent                   // the other end did
	opened                     // a SYN was seen
	closed                     // a FIN or RST was seen since
	early                      // its first packet came in the earlyTime of the piece

	bothSent = lowSent | highSent
)

// conversation is one flow of TCP or UDP.
type conversation struct {
	flow    uint32
	last    uint32    // musical time of its latest packet, ms
	nets    [2]uint16 // the networks of the lower and the higher end, once they sent
	packets uint8     // saturates
	state   uint8     // bits, as above
}

// crosses reports whether the ends of a two-way conversation are in different networks.
func (c *conversation) crosses() bool { return c.state&bothSent == bothSent && c.nets[0] != c.nets[1] }

// conversations remembers the latest flows, and pairs of hosts of which each has answered
// the other. In each set, the conversation that was silent for longest makes room.
type conversations struct {
	sets  [conversationSets][conversationWays]conversation
	peers [peerSlots]uint32 // hashes of pairs
	begun bool
	start int64 // ns
}

// see takes a packet of TCP or UDP into its conversation at musical time t. fresh says that
// this is the first packet of a flow that is not remembered.
func (k *conversations) see(ev *capture.Event, t int64) (c *conversation, fresh bool) {
	if !k.begun {
		k.begun, k.start = true, t
	}
	now := uint32(t / 1e6)
	c, fresh = k.at(ev.Flow, now)
	if fresh && t < k.start+earlyTime {
		c.state |= early
	}
	c.last = now
	if c.packets < persistsFrom {
		c.packets++
	}
	if ev.Proto == tcp {
		c.segment(ev.Flags)
	}
	if ev.Proto != tcp || ev.Flags&capture.RST == 0 {
		k.sent(c, ev)
	}
	return c, fresh
}

// at returns the conversation of a flow, an empty one if it is not remembered.
func (k *conversations) at(flow, now uint32) (c *conversation, fresh bool) {
	set := &k.sets[flow*2654435761>>16%conversationSets]
	c = &set[0]
	for i := range set {
		one := &set[i]
		if one.flow == flow && one.packets > 0 {
			return one, false
		}
		if now-one.last > now-c.last || one.packets == 0 && c.packets > 0 {
			c = one
		}
	}
	*c = conversation{flow: flow, last: now}
	return c, true
}

// segment notes that a connection begins or ends.
func (c *conversation) segment(f capture.TCPFlags) {
	switch {
	case f&capture.SYN != 0:
		c.state = c.state&^closed | opened
	case f&(capture.FIN|capture.RST) != 0:
		c.state |= closed
	}
}

// repeats reports whether ev, a segment, says the same as those before it in a connection that
// nobody opened and in which nobody else speaks: RST, or an ACK of the same number.
func (c *conversation) repeats(ev *capture.Event) bool {
	if ev.Flags&capture.RST == 0 && ev.Facts&capture.DuplicateACK == 0 {
		return false
	}
	side, _ := sideOf(ev)
	return c.state&opened == 0 && c.state&bothSent&^side == 0
}

// sideOf returns the bit of a packet's sender, and its place in nets.
func sideOf(ev *capture.Event) (sent uint8, at int) {
	if ev.Src > ev.Dst || ev.Src == ev.Dst && ev.Sport > ev.Dport {
		return highSent, 1
	}
	return lowSent, 0
}

// sent notes who sent a packet of c, and the peers when both ends have.
func (k *conversations) sent(c *conversation, ev *capture.Event) {
	side, at := sideOf(ev)
	if c.state&side != 0 {
		return
	}
	c.state |= side
	c.nets[at] = ev.SrcNet
	if c.state&bothSent == bothSent {
		k.meet(ev.Src, ev.Dst)
	}
	if c.crosses() {
		k.meet(ev.Src, 0)
		k.meet(ev.Dst, 0)
	}
}

// meet remembers two hosts as peers. A host that is present is its own peer, and 0's if it
// talks with another network.
func (k *conversations) meet(a, b uint32) {
	pair := pairOf(a, b)
	k.peers[pair>>1%peerSlots] = pair
}

// peer reports whether two hosts are peers.
func (k *conversations) peer(a, b uint32) bool {
	pair := pairOf(a, b)
	return k.peers[pair>>1%peerSlots] == pair
}

// pairOf returns a hash of two hosts, whichever comes first, never 0.
func pairOf(a, b uint32) uint32 {
	z := (uint64(min(a, b))<<32 | uint64(max(a, b))) * 0x9E3779B97F4A7C15
	return uint32(z>>32) | 1
}

// stream reports whether a datagram is of a flow that goes on, between hosts that answer
// each other or from the beginning of the piece, or one that no receiver answers by its
// protocol: a call, a film, a report of a router.
func (k *conversations) stream(c *conversation, ev *capture.Event) bool {
	return c.packets >= persistsFrom && (c.state&early != 0 || oneWay[ev.App%capture.NumApps] || k.peer(ev.Src, ev.Dst))
}

// oneWay are applications of which datagrams go one way.
var oneWay = [capture.NumApps]bool{
	capture.AppRTP: true, capture.AppRTPS: true, capture.AppSyslog: true, capture.AppSFlow: true, capture.AppNetFlow: true,
	capture.AppCollectd: true, capture.AppEGD: true, capture.AppSynchrophasor: true, capture.AppArtNet: true, capture.AppACN: true,
	capture.AppSOMEIP: true, capture.AppKNX: true, capture.AppGTP: true, capture.AppVXLAN: true, capture.AppCAPWAP: true,
}
