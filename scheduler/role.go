package scheduler

// Role is one part of the arrangement: a kind of traffic, heard as one
// instrument in one register.
type Role uint8

// The roles, in the order of their MIDI channels.
const (
	Bass Role = iota // download throughput
	Pad              // the chord; total load; always there
	Arp              // web: small TCP flows, TLS
	Lead             // interactive sessions, each flow with its own motif
	RTP              // a running voice or video call
	DNS              // name service; discovery, softly
	Up               // upload throughput
	IoT              // sensors: MQTT, CoAP, Modbus
	CA               // EPICS Channel Access
	Drum             // connections, ARP, the groove
	Tens             // loss and floods
	Scan             // port scans
	Ping             // echo and sweeps
	Ref              // refused and unreachable
	QUIC             // QUIC bursts
	ArpX             // ARP storms and long names
	NumRoles
)

var roleNames = [NumRoles]string{"bass", "pad", "arp", "lead", "rtp", "dns", "up", "iot", "ca", "drum", "tens", "scan", "ping", "ref", "quic", "arpx"}

// String returns the role as presets name it.
func (r Role) String() string {
	if r >= NumRoles {
		return "none"
	}
	return roleNames[r]
}

// RoleSettings is how one role sounds.
type RoleSettings struct {
	Sound     string  // the instrument in words, for the legend
	Channel   int     // 0..63, 16 a MIDI port; 9, 25, 41 and 57 are drum kits
	Program   int     // 0..127
	Alternate int     // the program that takes turns with Program, 0..127; -1: none
	Low, High int     // register: the lowest and highest key, 0..127, at least an octave apart
	Pan       int     // 0 left, 64 middle, 127 right
	Level     int     // controller 7, 0..127
	Reverb    int     // controller 91, 0..127
	Gain      float64 // factor of every velocity, 0..2
}
