package scheduler

// Role is one voice of the arrangement: a kind of traffic, played by one instrument in
// one register. It is a row of the table of roles. Its number decides which of
// two programs it plays and when, so a new one goes to the end.
type Role uint8

// The roles.
const (
	Bass Role = iota
	Pad
	Arp
	Lead
	RTP
	DNS
	Up
	IoT
	CA
	Drum
	Tens
	Scan
	Ping
	Ref
	QUIC
	ArpX
	Control
	Tunnel
	NumRoles
)

// RoleInfo is a role's row.
type RoleInfo struct {
	Name    string // in presets, where its settings are role.NAME, and in OSC
	Word    string // the traffic that it plays, in a word: "web"; commands know the role by it too
	Meaning string // the traffic that it plays
	Shape   string // how it plays, in words, for the legend
	Channel int    // where a preset sets none, 0..63, 16 a MIDI port
	Figures bool   // it plays figures only: they, not the role, have lines in the legend

	ordinary bool // it plays ordinary traffic and steps back in an alarm
	steady   bool // it is as loud after minutes as when it begins
	asks     int  // its place among the players: the lower, the earlier
}

// roles is the table. A new role is its constant and its row here, the file with its play,
// which registers it, and its settings in presets/aurora.toml.
var roles = [NumRoles]RoleInfo{
	Bass: {Name: "bass", Word: "download", Channel: 0, Shape: "line", Meaning: "download: denser with the throughput",
		ordinary: true, asks: 20},
	Pad: {Name: "pad", Word: "network", Channel: 1, Shape: "chord", Meaning: "the network as it is: louder and fuller with the load; its harmony darkens when something is wrong",
		ordinary: true, steady: true, asks: 10},
	Arp: {Name: "arp", Word: "web", Channel: 2, Shape: "run", Meaning: "web: small TCP transfers; an accent for each TLS hello",
		ordinary: true, asks: 40},
	Lead: {Name: "lead", Word: "sessions", Channel: 3, Shape: "motif", Meaning: "an interactive session (SSH, Telnet), each with its own motif",
		ordinary: true, asks: 50},
	RTP: {Name: "rtp", Word: "calls", Channel: 4, Shape: "quavers", Meaning: "a running voice or video call",
		ordinary: true, asks: 60},
	DNS: {Name: "dns", Word: "names", Channel: 5, Shape: "bells", Meaning: "DNS question and answer; softly, discovery (mDNS, DHCP, SSDP)",
		ordinary: true, asks: 80},
	Up: {Name: "up", Word: "upload", Channel: 6, Shape: "figure", Meaning: "upload: denser with the throughput",
		ordinary: true, asks: 30},
	IoT: {Name: "iot", Word: "sensors", Channel: 7, Shape: "tones", Meaning: "sensors (MQTT, CoAP, Modbus), one pitch for each device",
		ordinary: true, asks: 90},
	CA: {Name: "ca", Word: "epics", Channel: 8, Shape: "pattern", Meaning: "EPICS Channel Access: each process variable at a pitch and place of its own, in a contour with its value; it rises when it connects, falls when it leaves, and rubs once a bar while it is in alarm",
		ordinary: true, asks: 100},
	Drum: {Name: "drum", Word: "connections", Channel: 9, Shape: "strokes", Meaning: "connections, ARP and the total rate; floods and guessed passwords", Figures: true},
	Tens: {Name: "tens", Word: "loss", Channel: 10, Shape: "tremolo", Meaning: "loss and floods", Figures: true, steady: true},
	Scan: {Name: "scan", Word: "scans", Channel: 11, Shape: "ladder", Meaning: "port scans", Figures: true, steady: true},
	Ping: {Name: "ping", Word: "pings", Channel: 12, Shape: "drop", Meaning: "ping and, half a step later, its reply",
		asks: 110},
	Ref: {Name: "ref", Word: "refused", Channel: 13, Shape: "falling second", Meaning: "refused and unreachable", Figures: true, steady: true},
	QUIC: {Name: "quic", Word: "quic", Channel: 14, Shape: "swell", Meaning: "QUIC",
		ordinary: true, asks: 70},
	ArpX: {Name: "arpx", Word: "storms", Channel: 15, Shape: "tremolo", Meaning: "ARP storms and sweeps, long DNS names", Figures: true, steady: true},
	Control: {Name: "control", Word: "control", Channel: 21, Shape: "harmonic", Meaning: "how the network is run: routing (OSPF, BGP), switches (spanning tree, LLDP), groups, clocks, management; one pitch for each protocol",
		ordinary: true, asks: 112},
	Tunnel: {Name: "tunnel", Word: "tunnels", Channel: 30, Shape: "swell", Meaning: "tunnels: packets within packets, unseen (ESP, WireGuard, OpenVPN, GRE); one pitch for each pair of ends",
		ordinary: true, asks: 114},
}

// Info returns the role's row. The role is below NumRoles. The caller must not change it.
func (r Role) Info() *RoleInfo { return &roles[r] }

// String returns the role's name, "none" if there is no such role.
func (r Role) String() string {
	if r >= NumRoles {
		return "none"
	}
	return roles[r].Name
}
