package sizes

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/setting"
)

// Settings are the settings of Sizes. It is the scheduler.Maker of one.
type Settings struct {
	Sound    string  // the instrument in words, for the legend
	Program  int     // 0..127
	Low      int     // key of an empty frame, 0..127
	High     int     // key of the longest frame, from Low to 127
	Bytes    int     // the longest frame; longer ones count as this long
	Table    [12]int // by the key's pitch class: semitones above the C at or below it
	Velocity int     // 1..127
	Millis   int     // length of a note, ms, 1..10,000
	Level    int     // controller 7, 0..127
	Reverb   int     // controller 91, 0..127
}

// key returns the key of a frame of size bytes. As Max's scale does with whole
// numbers, it rounds down.
func (s *Settings) key(size uint32) uint8 {
	key := s.Low + int(min(int64(size), int64(s.Bytes)))*(s.High-s.Low)/s.Bytes
	return uint8(s.bend(key))
}

// bend returns the key of the table's scale for key.
func (s *Settings) bend(key int) int { return key - key%12 + s.Table[key%12] }

// Make implements scheduler.Maker.
func (s *Settings) Make(all *scheduler.Settings, _ uint64) scheduler.Obeyer {
	tempo, _ := scheduler.NewTempo(all.MilliBPM) // whose range is wider than that of a preset
	return New(s, tempo)
}

// Check implements scheduler.Maker.
func (s *Settings) Check() error {
	if err := setting.First(
		setting.Within("size.program", s.Program+1, 1, 128),
		setting.Within("size.low", s.Low, 0, 127),
		setting.Within("size.high", s.High, s.Low, 127),
		setting.Within("size.bytes", s.Bytes, 1, 65535),
		setting.Within("size.velocity", s.Velocity, 1, 127),
		setting.Within("size.length", s.Millis, 1, 10000),
		setting.Within("size.level", s.Level, 0, 127),
		setting.Within("size.reverb", s.Reverb, 0, 127)); err != nil {
		return err
	}
	for key := s.Low; key <= s.High; key++ {
		if k := s.bend(key); k < 0 || k > 127 {
			return &scheduler.Problem{Key: "size.table", Err: fmt.Errorf("makes key %d of %d, which is not from 0 to 127", k, key)}
		}
	}
	return nil
}

// Legend implements scheduler.Maker.
func (s *Settings) Legend() []string {
	return []string{s.Sound + " note - a TCP packet with SYN, SYN ACK, ACK, PSH ACK, FIN ACK or RST alone: the longer, the higher; other packets are silent"}
}
