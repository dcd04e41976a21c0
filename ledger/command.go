package ledger

import (
	"encoding/binary"
	"math"

	"github.com/netsynth/netsynth/scheduler"
)

// appendCommand appends a command: as a person would write it, its kind, its role, its value, and
// of a preset the settings as JSON.
func appendCommand(b []byte, c *scheduler.Command) []byte {
	b = appendText(b, c.String())
	b = append(b, byte(c.Kind), byte(c.Role))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(c.Value))
	s := c.Settings
	if s != nil && s.Habit.Known != nil { // the header has it
		plain := *s
		plain.Habit.Known = nil
		s = &plain
	}
	text, _ := encodeSettings(s)
	return appendText(b, string(text))
}

// takeCommand takes a command from r. One that this program could not carry out is damage.
func takeCommand(r *cursor, rec *Record) error {
	rec.Line = r.text()
	c := scheduler.Command{Kind: scheduler.CommandKind(r.byte()), Role: scheduler.Role(r.byte())}
	c.Value = math.Float64frombits(binary.LittleEndian.Uint64(r.next(8)))
	text := r.text()
	rec.Command = c
	if r.bad || c.Kind > scheduler.CommandVolume || c.Role > scheduler.NumRoles || !(math.Abs(c.Value) < 1e9) {
		return errDamaged
	}
	switch c.Kind {
	case scheduler.CommandTempo:
		if _, err := scheduler.NewTempo(int(c.Value)); err != nil {
			return errDamaged
		}
	case scheduler.CommandPreset:
		var err error
		if rec.Command.Settings, err = decodeSettings(text); err != nil {
			return errDamaged
		}
	}
	return nil
}
