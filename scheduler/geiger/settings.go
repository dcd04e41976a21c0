package geiger

import (
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/setting"
)

// Settings are the settings of a Geiger. It is the scheduler.Maker of one.
type Settings struct {
	Sound  string // the instrument in words, for the legend
	Clicks int    // the most clicks a second, 1..64
	TCP    int    // drum key of a packet of TCP, 27..87
	UDP    int    // of UDP
	Other  int    // of every other
	Soft   int    // velocity of a click without bytes, 1..127
	Loud   int    // velocity of one of Bytes bytes or more, Soft..127
	Bytes  int    // 1..65535
	Level  int    // controller 7, 0..127
}

// Make implements scheduler.Maker.
func (s *Settings) Make(all *scheduler.Settings, _ uint64) scheduler.Obeyer {
	tempo, _ := scheduler.NewTempo(all.MilliBPM) // whose range is wider than that of a preset
	return New(s, tempo)
}

// Check implements scheduler.Maker.
func (s *Settings) Check() error {
	return setting.First(
		setting.Within("geiger.clicks", s.Clicks, 1, 64),
		setting.Within("geiger.tcp", s.TCP, 27, 87),
		setting.Within("geiger.udp", s.UDP, 27, 87),
		setting.Within("geiger.other", s.Other, 27, 87),
		setting.Within("geiger.soft", s.Soft, 1, 127),
		setting.Within("geiger.loud", s.Loud, s.Soft, 127),
		setting.Within("geiger.bytes", s.Bytes, 1, 65535),
		setting.Within("geiger.level", s.Level, 0, 127))
}

// Legend implements scheduler.Maker.
func (s *Settings) Legend() []string {
	return []string{s.Sound + " click - a packet; high TCP, low UDP, a side stick any other; the more bytes, the louder"}
}

// key returns the drum key of a packet of IP protocol proto.
func (s *Settings) key(proto uint8) uint8 {
	switch proto {
	case 6:
		return uint8(s.TCP)
	case 17:
		return uint8(s.UDP)
	}
	return uint8(s.Other)
}

// velocity returns the velocity of a click of so many bytes.
func (s *Settings) velocity(bytes uint64) uint8 {
	return uint8(s.Soft + int(min(bytes, uint64(s.Bytes)))*(s.Loud-s.Soft)/s.Bytes)
}
