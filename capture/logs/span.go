package logs

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// MaxPackets is how many data packets stand for one direction of a flow at most.
const MaxPackets = 200

// maxCarried is how many bytes of payload one packet carries at most.
const maxCarried = 65000

// handshakeGap is the longest time between the packets that open a connection.
const handshakeGap = int64(20 * time.Millisecond)

// span is one record as packets over the time of its flow. Those that were given are
// counted, so that the next follows.
type span struct {
	ends
	number     int64 // of its line
	start, end int64 // ns since 1970
	proto      uint8
	app        capture.App
	flags      [2]capture.TCPFlags // of TCP, all that were seen
	n          [2]int              // data packets
	payload    [2]int64            // bytes
	icmp       [2][2]byte          // type and code
	dns        [2][]byte           // the message of a DNS packet
	alert      capture.Alert       // an alert is one packet

	id    uint16 // of the last IPv4 packet
	at    int64  // time of the next packet
	stage stage
	sent  [2]int
	seq   [2]uint32
}

// stage is the next part of a span.
type stage uint8

const (
	stageSYN stage = iota
	stageSYNACK
	stageACK
	stageData
	stageEndClient // FIN or RST
	stageEndServer
	stageDone
)

// bound limits the data packets, both directions in proportion.
func (s *span) bound() {
	most := max(s.n[0], s.n[1])
	for d := range s.n {
		if s.payload[d] > 0 || s.proto != wire.ProtoTCP {
			s.n[d] = max(s.n[d], min(int(s.payload[d]), 1))
		}
		if s.n[d] > 0 && most > MaxPackets {
			s.n[d] = max(1, int(int64(s.n[d])*MaxPackets/int64(most)))
		}
	}
}

// begin finds the first packet. It reports false where there is none.
func (s *span) begin() bool {
	s.end = max(s.end, s.start)
	s.bound()
	s.seq = [2]uint32{uint32(s.number) * 2654435761, uint32(s.number)*2654435761 + 1<<31}
	s.stage = stageData
	if s.proto == wire.ProtoTCP && s.alert.Severity == 0 {
		s.stage = stageSYN
	}
	return s.seek()
}

// move puts the packets that are to come between start and end.
func (s *span) move(start, end int64) {
	s.start, s.end = start, max(start, end)
	s.seek()
}

// gap is the time between the packets of the handshake.
func (s *span) gap() int64 { return min((s.end-s.start)/8, handshakeGap) }

// seek goes to the next stage that has a packet, and sets its time.
func (s *span) seek() bool {
	for ; s.stage < stageDone; s.stage++ {
		if s.has() {
			s.at = s.time()
			return true
		}
	}
	return false
}

// has reports whether the stage has a packet to come.
func (s *span) has() bool {
	opened := s.flags[0]&capture.SYN != 0 && s.flags[1]&capture.SYN != 0
	switch s.stage {
	case stageSYN:
		return s.flags[0]&capture.SYN != 0
	case stageSYNACK:
		return s.flags[1]&capture.SYN != 0
	case stageACK:
		return opened && s.flags[0]&capture.ACK != 0
	case stageData:
		return s.sent[0] < s.n[0] || s.sent[1] < s.n[1]
	case stageEndClient:
		return s.flags[0]&(capture.FIN|capture.RST) != 0
	case stageEndServer:
		return s.flags[1]&(capture.FIN|capture.RST) != 0
	}
	return false
}

// time returns when the stage's next packet is.
func (s *span) time() int64 {
	switch s.stage {
	case stageSYN:
		return s.start
	case stageSYNACK:
		return s.start + s.gap()
	case stageACK:
		return s.start + 2*s.gap()
	case stageData:
		return s.dataTime(s.from())
	}
	return s.end
}

// dataTime returns when the next data packet of direction d is: the client's first at the
// beginning, the server's last at the end.
func (s *span) dataTime(d int) int64 {
	if s.sent[d] == s.n[d] {
		return 1<<63 - 1
	}
	begin, last := s.start, s.end
	if s.proto == wire.ProtoTCP {
		begin, last = begin+2*s.gap(), last-s.gap()
	}
	return begin + int64(float64(last-begin)*float64(s.sent[d]+d)/float64(s.n[d]))
}

// from returns who sends the next packet: 0 the client, 1 the server.
func (s *span) from() int {
	switch s.stage {
	case stageSYNACK, stageEndServer:
		return 1
	case stageData:
		if s.dataTime(1) < s.dataTime(0) {
			return 1
		}
	}
	return 0
}

// carried takes the payload of the next data packet of direction d.
func (s *span) carried(d int) int64 {
	i, n, all := int64(s.sent[d]), int64(s.n[d]), s.payload[d]
	s.sent[d]++
	part := all / n
	if i < all%n {
		part++
	}
	return min(part, maxCarried)
}
