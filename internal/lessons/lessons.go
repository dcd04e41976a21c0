// Package lessons teaches the sounds of a preset: the table of what there is to learn, the quiz with its
// order and its score, and the memory of what a person does not know yet. It plays nothing itself: who
// uses it does, with the traffic that a Lesson names.
package lessons

import (
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Lesson is one thing that a listener learns to recognise: traffic of one kind, and the roles and
// figures that sound with it.
type Lesson struct {
	Name    string // as a person writes it; also that of the kind of traffic in capture/demo
	Roles   []scheduler.Role
	Figures []string           // names in scheduler.Figures
	States  []traffic.Detector // the states that the traffic is
}

// roles and figures shorten the table.
func roles(r ...scheduler.Role) []scheduler.Role { return r }
func figures(names ...string) []string           { return names }

// lessons is the table. A new lesson is its row here and its kind of traffic in capture/demo: every
// role and figure has one.
var lessons = []Lesson{
	{"network", roles(scheduler.Pad), nil, nil},
	{"load", nil, figures("kick, snare, hi-hat"), nil},
	{"connections", roles(scheduler.Drum), figures("side stick", "wood block", "low wood block"), nil},
	{"arp", nil, figures("maracas"), nil},
	{"web", roles(scheduler.Arp), nil, nil},
	{"names", roles(scheduler.DNS), nil, nil},
	{"download", roles(scheduler.Bass), nil, nil},
	{"upload", roles(scheduler.Up), nil, nil},
	{"sessions", roles(scheduler.Lead), nil, nil},
	{"calls", roles(scheduler.RTP), nil, nil},
	{"sensors", roles(scheduler.IoT), nil, nil},
	{"epics", roles(scheduler.CA), nil, nil},
	{"pings", roles(scheduler.Ping), nil, nil},
	{"quic", roles(scheduler.QUIC), nil, nil},
	{"datagrams", nil, figures("single notes"), nil},
	{"control", roles(scheduler.Control), nil, nil},
	{"tunnels", roles(scheduler.Tunnel), nil, nil},
	{"keep-alives", nil, figures("breath"), nil},

	{"refused", roles(scheduler.Ref), figures("falling second"), states(traffic.Refused)},
	{"loss", roles(scheduler.Tens), figures("stutter"), states(traffic.Loss)},
	{"outage", nil, figures("wood block alone"), states(traffic.Outage)},

	{"scan", roles(scheduler.Scan), figures("ladder"), states(traffic.Scan)},
	{"fin-scan", nil, figures("ladder downwards with tambourine"), states(traffic.Stealth)},
	{"null-scan", nil, figures("bare fifth, low"), states(traffic.Stealth)},
	{"xmas-scan", nil, figures("ladder with bells"), states(traffic.Stealth)},
	{"sweep", nil, figures("rising scale"), states(traffic.Sweep)},
	{"arp-sweep", nil, figures("rising scale with maracas"), states(traffic.ARPSweep)},
	{"arp-storm", roles(scheduler.ArpX), figures("tremolo"), states(traffic.ARPStorm)},
	{"flood", nil, figures("hammering low toms under trembling strings"), states(traffic.Flood)},
	{"spread-flood", nil, figures("hammering low toms under trembling strings"), states(traffic.Flood)},
	{"udp-flood", nil, figures("low fifths over rolling toms"), states(traffic.UDPFlood)},
	{"echo-flood", nil, figures("pedal"), states(traffic.EchoFlood)},
	{"port-flood", nil, figures("toms in half steps"), states(traffic.PortFlood)},
	{"reflection", nil, figures("tolling pedal"), states(traffic.Reflection)},
	{"ack-flood", nil, figures("toms off the beat"), states(traffic.ACKFlood)},
	{"spray", nil, figures("scattered leaps"), states(traffic.Spray)},
	{"passwords", nil, figures("three knocks and a rest"), states(traffic.Brute)},
	{"long-names", nil, figures("going down and round"), states(traffic.LongDNS)},
	{"alert", nil, figures("rising call"), states(traffic.Alert)},
}

func states(d ...traffic.Detector) []traffic.Detector { return d }

// All returns the lessons in the order in which they are taught. The caller must not change them.
func All() []Lesson { return lessons }

// Find returns the lesson that a person means by its name, by a role's name or word, or by that of
// a state, nil if there is none.
func Find(word string) *Lesson {
	word = strings.ToLower(strings.TrimSpace(word))
	for _, means := range []func(*Lesson) bool{
		func(l *Lesson) bool { return l.Name == word },
		func(l *Lesson) bool {
			return slices.ContainsFunc(l.Roles, func(r scheduler.Role) bool { return r.Info().Name == word || r.Info().Word == word })
		},
		func(l *Lesson) bool {
			return slices.ContainsFunc(l.States, func(d traffic.Detector) bool { return d.Info().Name == word })
		},
	} {
		if i := slices.IndexFunc(lessons, func(l Lesson) bool { return means(&l) }); i >= 0 {
			return &lessons[i]
		}
	}
	return nil
}

// Names returns the names of the lessons.
func Names() (names []string) {
	for i := range lessons {
		names = append(names, lessons[i].Name)
	}
	return names
}

// Nearest returns the names that word may have been meant for.
func Nearest(word string) []string { return conf.AllNearest(word, Names()) }

// Traffic returns the kind of traffic that is played.
func (l *Lesson) Traffic() *demo.Kind {
	kinds := demo.Kinds()
	return &kinds[slices.IndexFunc(kinds, func(k demo.Kind) bool { return k.Name == l.Name })]
}

// Sounds returns the lines of the legend of a preset of the sequencer's that the lesson teaches.
func (l *Lesson) Sounds(s *scheduler.Settings) (lines []string) {
	for _, r := range l.Roles {
		if !r.Info().Figures {
			lines = append(lines, presets.RoleLegend(s, r))
		}
	}
	all := scheduler.Figures()
	for _, name := range l.Figures {
		i := slices.IndexFunc(all, func(f scheduler.Figure) bool { return f.Name == name })
		lines = append(lines, presets.FigureLegend(s, &all[i])...)
		for _, d := range l.States {
			lines = append(lines, presets.StateLegend(s, d, name)...)
		}
	}
	return lines
}
