package traffic

import "github.com/netsynth/netsynth/capture"

// sonificationSets are the sets of TCP flags that internet-sonification knows, in
// the order of its ports.
var sonificationSets = [...]capture.TCPFlags{capture.ACK, capture.SYN, capture.SYN | capture.ACK,
	capture.PSH | capture.ACK, capture.RST, capture.FIN | capture.ACK}

// SonificationSets is how many sets of TCP flags internet-sonification knows.
const SonificationSets = len(sonificationSets)

// SonificationSet returns which of the sets of flags that internet-sonification knows
// the packet has, exactly: 0 ACK, 1 SYN, 2 SYN+ACK, 3 PSH+ACK, 4 RST, 5 FIN+ACK; -1
// for every other packet.
func SonificationSet(ev *capture.Event) int {
	if ev.Proto != 6 || ev.Cause != capture.CauseNone || ev.Facts&(capture.LaterFragment|capture.AccurateECN) != 0 {
		return -1
	}
	for i, f := range sonificationSets {
		if ev.Flags == f {
			return i
		}
	}
	return -1
}
