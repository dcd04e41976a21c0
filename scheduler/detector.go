package scheduler

// Detector is a measure that says that something is wrong.
type Detector uint8

// The detectors, with the unit of their measure.
const (
	DetectScan     Detector = iota // failed connections of one source, targets a second
	DetectSweep                    // echoes of one source, targets a second
	DetectARPStorm                 // ARP packets a second
	DetectFlood                    // half-open connections to one port, a second
	DetectUDPFlood                 // unanswered UDP to many ports of one host, packets a second
	DetectLoss                     // retransmissions and duplicate ACKs, share of the data segments, 0..1
	DetectBrute                    // connections of one source to one log-in port, a second
	DetectLongDNS                  // long DNS questions a second
	DetectStealth                  // probes without SYN of one source, targets a second
	DetectRefused                  // connections refused, hosts unreachable, a second
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
	second    = int64(1e9)
	short     = 3 * second / 2  // what most detectors look back
	long      = 2 * second      // loss, refused, long names
	patience  = 3 * second / 10 // how long a SYN may wait for its answer
	leastFew  = 8               // targets that make a scan
	leastEcho = 5               // echoes that make a sweep
)

// perShort turns a count of the short window into a rate a second.
func perShort(n int32) float64 { return float64(n) / 1.5 }

// measures are what the detectors measured last.
type measures struct {
	value  [NumDetectors]float64
	spread bool  // of a flood: from many networks
	kind   uint8 // of a stealth scan: probeFIN ... or 0
}

// memory is what the detectors remember of the packets. Its times are musical:
// nanoseconds of the piece.
type memory struct {
	syns   samples
	hands  handshakes
	probes samples
	echoes samples
	udps   samples
	arps   window
	data   window
	again  window // retransmissions and duplicate ACKs
	refs   window
	names  window // long DNS questions
	census census
}

func (m *memory) init() {
	m.hands.init()
	m.syns = newSamples(maxHandshakes, func(s sample) { m.hands.release(s.hand) })
	m.probes = newSamples(1024, nil)
	m.echoes = newSamples(1024, nil)
	m.udps = newSamples(2048, nil)
	m.arps.span = short
	m.data.span, m.again.span, m.refs.span, m.names.span = long, long, long, long
}

// measure evaluates every detector at musical time t, ns.
func (m *memory) measure(t int64, d *measures) {
	m.syns.forget(t - short - patience)
	d.value[DetectScan] = m.scan(t)
	d.value[DetectFlood], d.spread = m.flood(t)
	d.value[DetectBrute] = m.brute(t)
	d.value[DetectStealth], d.kind = m.stealth(t)
	d.value[DetectSweep] = m.sweep(t)
	d.value[DetectUDPFlood] = m.udpFlood(t)
	d.value[DetectARPStorm] = perShort(int32(m.arps.at(t)))
	d.value[DetectLongDNS] = float64(m.names.at(t)) / 2
	d.value[DetectRefused] = float64(m.refs.at(t)) / 2
	d.value[DetectLoss] = m.loss(t)
}
