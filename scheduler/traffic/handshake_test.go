package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// Every handshake that a SYN began is free again some seconds after the traffic has ended,
// however the connections went on.
func TestSilenceFreesEveryHandshake(t *testing.T) {
	m := NewMonitor(0.144)
	const step = 144e6
	for i := range int64(200) {
		m.Begin(i*step, (i+1)*step)
		for k := range int64(60) {
			if i >= 150 {
				break
			}
			flags := [...]capture.TCPFlags{capture.SYN, capture.SYN | capture.ACK, capture.ACK, capture.RST, capture.SYN}[k%5]
			port := uint16(i*7 + k/3)
			m.Observe(&capture.Event{Time: i*step + k, Proto: 6, Flags: flags, Src: 1 + uint32(k%2), Dst: 2 - uint32(k%2), Sport: port, Dport: 80, Flow: uint32(port)})
		}
		m.Measure((i+1)*step, true)
		if i == 149 && m.memory.hands.nfree == maxHandshakes {
			t.Fatal("no handshake waits although SYNs do")
		}
	}
	if free := m.memory.hands.nfree; free != maxHandshakes {
		t.Errorf("%d of %d handshakes are free after 7 s of silence", free, maxHandshakes)
	}
}
