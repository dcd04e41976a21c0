package scheduler_test

import (
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/scheduler"
)

// talker builds packets between a client, 10.0.0.1, and a server, 10.0.0.2, and decodes
// them, 20 ms apart.
type talker struct {
	d            *decode.Decoder
	client, port uint16
	evs          []capture.Event
}

// packet appends a packet with a TCP or UDP header and data, from the server if back.
func (s *talker) packet(proto byte, back bool, header, data []byte) {
	from, to, sport, dport := byte(1), byte(2), s.client, s.port
	if back {
		from, to, sport, dport = to, from, dport, sport
	}
	b := append([]byte{0x45, 0, 0, 0, 0, 0, 0, 0, 64, proto, 0, 0, 10, 0, 0, from, 10, 0, 0, to}, header...)
	binary.BigEndian.PutUint16(b[20:], sport)
	binary.BigEndian.PutUint16(b[22:], dport)
	b = append(b, data...)
	binary.BigEndian.PutUint16(b[2:], uint16(len(b)))
	var ev capture.Event
	s.d.Decode(capture.Packet{Time: 1e18 + int64(len(s.evs))*2e7, Data: b, Link: capture.LinkRaw}, &ev)
	s.evs = append(s.evs, ev)
}

func (s *talker) tcp(back bool, flags capture.TCPFlags, data string) {
	h := make([]byte, 20)
	h[12], h[13], h[14] = 5<<4, byte(flags), 1
	binary.BigEndian.PutUint32(h[4:], uint32(len(s.evs))*2000)
	s.packet(6, back, h, []byte(data))
}

func (s *talker) udp(back bool, data string) {
	h := make([]byte, 8)
	binary.BigEndian.PutUint16(h[4:], uint16(8+len(data)))
	s.packet(17, back, h, []byte(data))
}

func newTalker(client, port uint16) *talker {
	return &talker{d: decode.New(decode.Options{}), client: client, port: port}
}

// open appends a handshake.
func (s *talker) open() {
	s.tcp(false, capture.SYN, "")
	s.tcp(true, capture.SYN|capture.ACK, "")
	s.tcp(false, capture.ACK, "")
}

const connect = "\x10\x10\x00\x04MQTT\x04\x02\x00\x3c\x00\x04hare"

// TestApplicationsSoundOnAnyPort has a conversation of each application on a port that is
// not its own.
func TestApplicationsSoundOnAnyPort(t *testing.T) {
	version := "\x00\x00\x00\x00\x00\x00\x00\x0d\x00\x00\x00\x00\x00\x00\x00\x00"
	search := version + "\x00\x06\x00\x08\x00\x05\x00\x0d\x00\x00\x00\x01\x00\x00\x00\x01a:pv\x00\x00\x00\x00"
	dns := "\x00\x07\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01x\x03org\x00\x00\x01\x00\x01"
	initial := "\xc3\x00\x00\x00\x01\x08" + string(make([]byte, 300))
	for _, row := range []struct {
		name        string
		port        uint16
		udp         bool
		first, then string
		want        scheduler.Role
	}{
		{"SSH on 2299", 2299, false, "SSH-2.0-x\r\n", "....", scheduler.Lead},
		{"MQTT on 7000", 7000, false, connect, "\x30\x08\x00\x03a/bhey", scheduler.IoT},
		{"Modbus on 10502", 10502, false, "\x00\x01\x00\x00\x00\x06\x11\x03\x00\x64\x00\x02", "\x00\x02\x00\x00\x00\x06\x11\x03\x00\x64\x00\x02", scheduler.IoT},
		{"Channel Access on 6064", 6064, false, version, version, scheduler.CA},
		{"Channel Access on 6065, UDP", 6065, true, search, search, scheduler.CA},
		{"HTTP on 22", 22, false, "GET / HTTP/1.1\r\n\r\n", "....", scheduler.Arp},
		{"DNS on 5300", 5300, true, dns, dns, scheduler.DNS},
		{"QUIC on 4433", 4433, true, initial, "\x41" + string(make([]byte, 80)), scheduler.QUIC},
	} {
		s := newTalker(50000, row.port)
		if !row.udp {
			s.open()
		}
		for i := range 40 {
			data := row.then
			if i == 0 {
				data = row.first
			}
			if row.udp {
				s.udp(false, data)
			} else {
				s.tcp(false, capture.ACK|capture.PSH, data)
			}
		}
		r := rehearse(t, load(t, "aurora"), 1)
		r.playAll(s.evs)
		sounds := map[scheduler.Role]bool{}
		for _, n := range r.notes {
			sounds[roleOf(r.s, n.channel)] = true
		}
		if !sounds[row.want] {
			t.Errorf("%s: %v is silent", row.name, row.want)
		}
		for _, other := range []scheduler.Role{scheduler.Lead, scheduler.IoT, scheduler.CA, scheduler.DNS, scheduler.QUIC, scheduler.RTP} {
			if other != row.want && sounds[other] {
				t.Errorf("%s: %v sounds", row.name, other)
			}
		}
	}
}
