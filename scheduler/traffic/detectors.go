package traffic

// Detector is a row of the table of detectors. Its number is the bit of its state in a
// synth.State message, so a new one goes to the end.
type Detector uint8

// The detectors.
const (
	Scan Detector = iota
	Sweep
	ARPStorm
	Flood
	UDPFlood
	Loss
	Brute
	LongDNS
	Stealth
	Refused
	Alert
	EchoFlood
	PortFlood
	Reflection
	ACKFlood
	Spray
	ARPSweep
	NumDetectors
)

// Outage is the state of the network that is not a detector's: connections are open, and
// nearly nobody is answered (outage.go). It has a row in the table, but no settings in presets
// and adds nothing to the tension. The states are the detectors and Outage.
const (
	Outage    = NumDetectors
	NumStates = NumDetectors + 1
)

// Info is the row of a detector, or of Outage.
type Info struct {
	Name     string // in presets, where its settings are detector.NAME.threshold and .tension, and in OSC
	Measures string // its measure in words
	Unit     string // of the measure, and so of the threshold
	Alarm    bool   // it is an attack: the groove rests and ordinary roles step back while it is on
	Floods   bool   // it is a flood: all roles step back but those of its figure
	Span     int64  // how long it looks back, ns
	Default  DetectorSettings
	Forms    []Form // at least one; Cause.Form is an index
	Tells    string // its Cause as a sentence: see Detector.Sentence

	// Most is 0 if the tension counts while the detector is on. Else the tension counts
	// for each unit of the measure, at any threshold, and adds at most Most.
	Most float64

	explainedBy []Detector // while one of these is on, this one is not
	sense       func(*memory) sensor
}

// Form is one of the things that a detector finds, and how it sounds.
type Form struct {
	Says   string // to a person, such as "port scan"
	Figure string // that plays it: a name in scheduler.Figures
	Legend string // its meaning in the legend; "" where another form's line includes it
}

// DetectorSettings is when a detector is on and how grave that is.
type DetectorSettings struct {
	Threshold float64 // Value must be above this
	Tension   float64 // added to the tension, which is from 0 to 1: see Info.Most
}

// detectors is the table. A new detector is its constant and its row here and, if no
// measure fits, a file with its sense.
var detectors = [NumStates]Info{
	Scan: {Name: "scan", Measures: "failed connections of one source", Unit: "targets a second", Alarm: true, Span: short,
		Default: DetectorSettings{5, 0.45},
		Forms:   []Form{{"port scan", "ladder", "port scan"}},
		Tells:   "{src} tries {port} of {dst}, {count} in {span}",
		sense:   from((*memory).scan, (*memory).scanCause), explainedBy: []Detector{Flood}},
	Sweep: {Name: "sweep", Measures: "echoes of one source", Unit: "hosts a second", Alarm: true, Span: short,
		Default: DetectorSettings{4, 0.25},
		Forms:   []Form{{"ping sweep", "rising scale", "ping sweep"}},
		Tells:   "{src} pings {dst}, {count} in {span}",
		sense:   from((*memory).sweep, (*memory).sweepCause)},
	ARPStorm: {Name: "arpstorm", Measures: "ARP packets that are not a sweep's", Unit: "packets a second", Alarm: true, Span: short,
		Default: DetectorSettings{40, 0.4},
		Forms:   []Form{{"ARP storm", "tremolo", "ARP storm"}},
		Tells:   "packets of {src}, {count} in {span}",
		sense:   from((*memory).arpStorm, (*memory).arpStormCause)},
	Flood: {Name: "flood", Measures: "half-open connections to one port", Unit: "connections a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{30, 0.9},
		Forms: []Form{
			{"SYN flood", "hammering low toms under trembling strings", "SYN flood; rolling, with stabs on the beat: from many sources"},
			Spread: {"SYN flood from many networks", "hammering low toms under trembling strings", ""}},
		Tells: "half-open connections of {src} to {at}, {count} in {span}",
		sense: from((*memory).flood, (*memory).floodCause)},
	UDPFlood: {Name: "udpflood", Measures: "unanswered UDP to many ports of one host", Unit: "packets a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{100, 0.8},
		Forms:   []Form{{"UDP flood", "low fifths over rolling toms", "UDP flood"}},
		Tells:   "packets of {src} to {port} of {dst}, {count} in {span}",
		sense:   from((*memory).udpFlood, (*memory).udpFloodCause), explainedBy: []Detector{Reflection}},
	Loss: {Name: "loss", Measures: "retransmissions and duplicate ACKs", Unit: "share of the data segments, 0 to 1", Most: 0.6, Span: long,
		Default: DetectorSettings{0.015, 5},
		Forms:   []Form{{"packet loss", "stutter", "segments sent again; held: packet loss"}},
		Tells:   "segments of {src} to {dst} sent again, {count} in {span}",
		sense:   from((*memory).loss, (*memory).lossCause)},
	Brute: {Name: "brute", Measures: "connections of one source to one log-in port", Unit: "connections a second", Alarm: true, Span: short,
		Default: DetectorSettings{1.6, 0.4},
		Forms:   []Form{{"password guessing", "three knocks and a rest", "somebody guesses passwords"}},
		Tells:   "{src} connects to {at}, {count} times in {span}",
		sense:   from((*memory).brute, nil), explainedBy: []Detector{Scan, Flood, Spray}},
	LongDNS: {Name: "longdns", Measures: "DNS queries with long names", Unit: "queries a second", Alarm: true, Span: long,
		Default: DetectorSettings{4, 0.4},
		Forms:   []Form{{"long DNS names", "going down and round", "long DNS names, as in a tunnel"}},
		Tells:   "queries of {src} to {dst}, {count} in {span}",
		sense:   counted(func(m *memory) *window { return &m.names })},
	Stealth: {Name: "stealth", Measures: "probes of one source without SYN", Unit: "targets a second", Alarm: true, Span: short,
		Default: DetectorSettings{5, 0.45},
		Forms: []Form{
			probeFIN:  {"FIN scan", "ladder downwards with tambourine", "FIN scan"},
			probeNull: {"NULL scan", "bare fifth, low", "NULL scan"},
			probeXmas: {"XMAS scan", "ladder with bells", "XMAS scan"}},
		Tells: "{src} probes {port} of {dst}, {count} in {span}",
		sense: from((*memory).stealth, (*memory).stealthCause)},
	Refused: {Name: "refused", Measures: "connections refused, hosts unreachable", Unit: "packets a second", Most: 0.5, Span: long,
		Default: DetectorSettings{1.5, 0.12},
		Forms:   []Form{{"connections refused", "falling second", "refused, or unreachable"}},
		Tells:   "{src} by {at}, {count} in {span}",
		sense:   counted(func(m *memory) *window { return &m.refs }), explainedBy: []Detector{Scan, Stealth, PortFlood, ACKFlood, Spray}},
	Alert: {Name: "alert", Measures: "the gravest alert of an intrusion detection system's log", Unit: "severity, from 1 (minor) to 3 (grave)", Alarm: true, Span: long,
		Default: DetectorSettings{0.5, 0.4},
		Forms: []Form{
			{"alert", "rising call", "an alert of a log; the graver, the wider"},
			alertNotice: {"notice", "rising call", ""},
			alertMinor:  {"minor alert", "rising call", ""},
			AlertGrave:  {"grave alert", "rising call", ""}},
		Tells: "{sign}{src} to {at}, {count} in {span}",
		sense: senseAlerts},
	EchoFlood: {Name: "echoflood", Measures: "echoes to one host that it does not answer", Unit: "packets a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{100, 0.8},
		Forms:   []Form{{"echo flood", "pedal", "echo flood"}},
		Tells:   "{count} pings from {src} to {dst} in {span}",
		sense:   from((*memory).echoFlood, (*memory).echoFloodCause)},
	PortFlood: {Name: "portflood", Measures: "unanswered UDP to one port of one host", Unit: "packets a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{500, 0.8},
		Forms:   []Form{{"UDP flood of one port", "toms in half steps", "UDP flood of one port"}},
		Tells:   "{count} packets from {src} to {at} in {span}",
		sense:   from((*memory).portFlood, (*memory).portFloodCause), explainedBy: []Detector{Reflection}},
	Reflection: {Name: "reflection", Measures: "answers to one host that did not ask for them", Unit: "packets a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{50, 0.8},
		Forms: []Form{
			{"reflection", "tolling pedal", "reflection: answers that nobody asked for"},
			reflectedEchoes: {"reflection of pings", "tolling pedal", ""}},
		Tells: "{count} answers{service} from {src} to {dst}, which asked for none, in {span}",
		sense: from((*memory).reflection, (*memory).reflectionCause)},
	ACKFlood: {Name: "ackflood", Measures: "segments of connections that were never opened, to one host", Unit: "segments a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{200, 0.8},
		Forms: []Form{
			strayACK:    {"ACK flood", "toms off the beat", "flood of segments that belong to no connection (ACK, RST)"},
			strayRST:    {"RST flood", "toms off the beat", ""},
			straySYNACK: {"SYN ACK flood", "toms off the beat", ""}},
		Tells: "{count} segments from {src} to {at}, of no connection, in {span}",
		sense: from((*memory).ackFlood, (*memory).ackFloodCause)},
	Spray: {Name: "spray", Measures: "half-open connections between many hosts", Unit: "connections a second", Alarm: true, Floods: true, Span: short,
		Default: DetectorSettings{60, 0.8},
		Forms:   []Form{{"SYN spray", "scattered leaps", "SYNs from many to many"}},
		Tells:   "{count} half-open connections from {src} to {at} in {span}",
		sense:   from((*memory).spray, (*memory).sprayCause)},
	ARPSweep: {Name: "arpsweep", Measures: "addresses that one source asks for by ARP", Unit: "addresses a second", Alarm: true, Span: short,
		Default: DetectorSettings{4, 0.25},
		Forms:   []Form{{"ARP sweep", "rising scale with maracas", "ARP sweep"}},
		Tells:   "{src} asks for {count} addresses in {span}",
		sense:   from((*memory).arpSweep, (*memory).arpSweepCause), explainedBy: []Detector{ARPStorm, Sweep}},
	Outage: {Name: "outage", Measures: "answers missing that were there in the minutes before", Unit: "share, 0 to 1",
		Default: DetectorSettings{Threshold: 1 - backAbove},
		Forms:   []Form{{"outage", "wood block alone", ""}},
		Tells:   "connections were open, and nobody answers"},
}

// Info returns the state's row. It is below NumStates.
func (d Detector) Info() *Info { return &detectors[d] }

// String returns the state's name, "none" if there is no such state.
func (d Detector) String() string {
	if d >= NumStates {
		return "none"
	}
	return detectors[d].Name
}
