package traffic

// Detector is a measure of something that is wrong.
type Detector uint8

// The detectors, with the unit of their measure.
const (
	Scan     Detector = iota // failed connections of one source, targets a second
	Sweep                    // echoes of one source, targets a second
	ARPStorm                 // ARP packets a second
	Flood                    // half-open connections to one port, a second
	UDPFlood                 // unanswered UDP to many ports of one host, packets a second
	Loss                     // retransmissions and duplicate ACKs, share of the data segments, 0..1
	Brute                    // connections of one source to one log-in port, a second
	LongDNS                  // long DNS queries a second
	Stealth                  // probes without SYN of one source, targets a second
	Refused                  // connections refused, hosts unreachable, a second
	NumDetectors
)

var detectorNames = [NumDetectors]string{"scan", "sweep", "arpstorm", "flood", "udpflood", "loss", "brute", "longdns", "stealth", "refused"}

// String returns the detector as presets name it.
func (d Detector) String() string {
	if d >= NumDetectors {
		return "none"
	}
	return detectorNames[d]
}

const (
	second     = int64(1e9)
	short      = 3 * second / 2  // what most detectors look back
	long       = 2 * second      // loss, refused, long names
	answerTime = 3 * second / 10 // how long a SYN may wait for its answer
)

// perShort turns a count of the short window into a rate a second.
func perShort(n int32) float64 { return float64(n) / 1.5 }

// Measures are the latest values of the detectors.
type Measures struct {
	Value  [NumDetectors]float64
	Spread bool  // of a flood: from many networks
	Probe  Probe // of a stealth scan
}

// measure evaluates every detector at musical time t, ns.
func (m *memory) measure(t int64, d *Measures) {
	m.syns.forget(t - short - answerTime)
	d.Value[Scan] = m.scan(t)
	d.Value[Flood], d.Spread = m.flood(t)
	d.Value[Brute] = m.brute(t)
	d.Value[Stealth], d.Probe = m.stealth(t)
	d.Value[Sweep] = m.sweep(t)
	d.Value[UDPFlood] = m.udpFlood(t)
	d.Value[ARPStorm] = perShort(int32(m.arps.at(t)))
	d.Value[LongDNS] = float64(m.names.at(t)) / 2
	d.Value[Refused] = float64(m.refs.at(t)) / 2
	d.Value[Loss] = m.loss(t)
}
