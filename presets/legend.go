package presets

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
)

// meanings says what each role tells, and how it sounds.
var meanings = [scheduler.NumRoles]struct{ shape, meaning string }{
	scheduler.Pad:  {"chord", "the network as it is: louder and fuller with the load; its harmony darkens when something is wrong"},
	scheduler.Bass: {"line", "download: denser with the throughput"},
	scheduler.Up:   {"figure", "upload: denser with the throughput"},
	scheduler.Arp:  {"run", "web: small TCP transfers; an accent for each TLS hello"},
	scheduler.Lead: {"motif", "an interactive session (SSH, Telnet), each with its own motif"},
	scheduler.RTP:  {"quavers", "a running voice or video call"},
	scheduler.DNS:  {"bells", "DNS question and answer; softly, discovery (mDNS, DHCP, SSDP)"},
	scheduler.IoT:  {"tones", "sensors (MQTT, CoAP, Modbus), one pitch for each device"},
	scheduler.CA:   {"pattern", "EPICS Channel Access: fills up with the rate"},
	scheduler.Ping: {"drop", "ping and, half a step later, its reply"},
	scheduler.QUIC: {"swell", "QUIC"},
}

// figures are the shapes that a listener learns once.
var figures = []struct {
	role           scheduler.Role
	shape, meaning string
}{
	{scheduler.Drum, "side stick", "a connection is asked for (SYN)"},
	{scheduler.Drum, "wood block", "a connection is accepted; alone on every beat: the traffic has gone; alone once a bar: nothing happens, and all is well"},
	{scheduler.Drum, "low wood block", "a connection ends"},
	{scheduler.Drum, "maracas", "ARP"},
	{scheduler.Drum, "kick, snare, hi-hat", "the total rate, in decades"},
	{scheduler.Ref, "falling second", "refused, or unreachable"},
	{scheduler.Tens, "stutter", "segments sent again; held: packet loss"},
	{scheduler.Scan, "ladder", "port scan"},
	{scheduler.Scan, "ladder downwards, slow", "FIN scan"},
	{scheduler.Scan, "bare fifth", "NULL scan"},
	{scheduler.Scan, "ladder with bells", "XMAS scan"},
	{scheduler.Ping, "rising scale", "ping sweep"},
	{scheduler.ArpX, "tremolo", "ARP storm"},
	{scheduler.ArpX, "going down and round", "long DNS names, as in a tunnel"},
	{scheduler.Drum, "three knocks and a rest", "somebody guesses passwords"},
	{scheduler.Drum, "hammering low toms under trembling strings", "SYN flood; rolling, with stabs on the beat: from many sources"},
	{scheduler.QUIC, "low fifths over rolling toms", "UDP flood"},
}

// Legend returns one line for each sound of the preset, such as "xylophone ladder -
// port scan": first the roles, then the figures.
func Legend(s *scheduler.Settings) []string {
	if s.Size != nil {
		return []string{s.Size.Sound + " note - a TCP packet with SYN, SYN ACK, ACK, PSH ACK, FIN ACK or RST alone: the longer, the higher; other packets are silent"}
	}
	var lines []string
	for r, m := range meanings {
		if m.meaning != "" {
			lines = append(lines, fmt.Sprintf("%s %s - %s", s.Roles[r].Sound, m.shape, m.meaning))
		}
	}
	for _, f := range figures {
		lines = append(lines, fmt.Sprintf("%s %s - %s", s.Roles[f.role].Sound, f.shape, f.meaning))
	}
	return lines
}
