package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// accustomed are the classes whose notes become softer when the traffic is familiar, bit n being class n:
// those of ordinary traffic.
const accustomed = 1<<traffic.Session | 1<<traffic.Sensor | 1<<traffic.ChannelAccess | 1<<traffic.Control | 1<<traffic.Tunnel |
	1<<traffic.Question | 1<<traffic.Answer | 1<<traffic.NoName | 1<<traffic.Bulk | 1<<traffic.Web | 1<<traffic.Discovery |
	1<<traffic.QUIC | 1<<traffic.RTP | 1<<traffic.Datagram | 1<<traffic.Echo | 1<<traffic.EchoReply

// accustom makes the memory of what is usual.
func (q *Sequencer) accustom(o habit.Options) {
	q.habit = habit.New(o, traffic.ClassNames(), accustomed)
	q.habit.Begin(0)
	if o.Known != nil && !o.Off {
		q.traffic.Know(o.Known.Hosts())
	}
}

// grows reports whether notes of origin o grow familiar: those of ordinary packets, and of nothing that
// is wrong.
func (e *ensemble) grows(o origin) bool {
	return (roles[o.role].ordinary || o.role == Ping) && o.role != Pad && o.rank < rankStutter &&
		(e.figure < 0 || figures[e.figure].always)
}

// Learnt sets s to what was learnt of the network. The audio goroutine calls it, or nobody does
// any more.
func (q *Sequencer) Learnt(s *habit.State) bool {
	q.habit.CopyTo(s)
	return true
}
