package song

import (
	"slices"

	"github.com/netsynth/netsynth/synth"
)

// exclusive takes an exclusive message or, after status f7, one more part of it. It returns what
// has come of a message that is not complete.
func (r *reading) exclusive(at int64, port uint8, b, packet []byte) []byte {
	if b[0] == 0xf0 {
		packet = slices.Clone(b[1:])
	} else if packet != nil {
		packet = append(packet, b[1:]...)
	}
	if n := len(packet); n == 0 || packet[n-1] != 0xf7 {
		return packet
	}
	for _, m := range system(packet[:len(packet)-1]) {
		m.Channel += port * synth.PortChannels
		r.all = append(r.all, timed{at, m})
	}
	return nil
}

// The manufacturers' numbers that begin an exclusive message.
const (
	roland      = 0x41
	yamaha      = 0x43
	universal   = 0x7e
	universalRT = 0x7f
)

// system returns what an exclusive message, without its first and last byte, says to the
// instrument.
func system(b []byte) []synth.Message {
	switch {
	case len(b) == 4 && b[0] == universal && b[2] == 9 && b[3] == 1:
		return one(synth.SystemReset, synth.ResetGM)
	case len(b) == 4 && b[0] == universal && b[2] == 9 && b[3] == 3:
		return one(synth.SystemReset, synth.ResetGM2)
	case len(b) == 6 && b[0] == universalRT && b[2] == 4:
		value := uint32(b[5]&127)<<7 | uint32(b[4]&127)
		switch b[3] {
		case 1:
			return one(synth.SystemVolume, value)
		case 3:
			return one(synth.SystemFineTune, value)
		case 4:
			return one(synth.SystemCoarseTune, uint32(b[5]&127))
		}
	case len(b) == 11 && b[0] == universalRT && slices.Equal(b[2:10], []byte{4, 5, 1, 1, 1, 1, 1, 1}): // the reverb's time
		return one(synth.SystemReverbTime, uint32(b[10]&127))
	case len(b) >= 7 && b[0] == universalRT && b[2] == 10 && b[3] == 1:
		return keyed(b[4]&15, b[5]&127, b[6:])
	case len(b) >= 8 && b[0] == roland && b[2] == 0x42 && b[3] == 0x12:
		return gs(uint32(b[4])<<16|uint32(b[5])<<8|uint32(b[6]), b[7:])
	case len(b) >= 7 && b[0] == yamaha && b[1]&0xf0 == 0x10 && b[2] == 0x4c:
		return xg(uint32(b[3])<<16|uint32(b[4])<<8|uint32(b[5]), b[6:])
	}
	return nil
}

// one is a single message to the whole instrument.
func one(key uint8, value uint32) []synth.Message {
	return []synth.Message{{Kind: synth.System, Key: key, Value: value}}
}

// keyed are controllers of a single key: pairs of number and value.
func keyed(channel, key uint8, pairs []byte) (out []synth.Message) {
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		out = append(out, synth.Message{Kind: synth.KeyControl, Channel: channel, Key: key, Velocity: pairs[1] & 127, Value: uint32(pairs[0])})
	}
	return out
}

// gs reads a setting of Roland's GS: data, a checksum behind it, at an address.
func gs(address uint32, data []byte) []synth.Message {
	switch {
	case address == 0x40007f || address == 0x00007f:
		return one(synth.SystemReset, synth.ResetGS)
	case address == 0x400004:
		return one(synth.SystemVolume, uint32(data[0]&127)*129)
	case address == 0x400005:
		return one(synth.SystemCoarseTune, uint32(data[0]&127))
	case address == 0x400000 && len(data) >= 4:
		return one(synth.SystemFineTune, tenths(data))
	case address&0xfff0ff == 0x401015:
		part := uint8(address>>8) & 15 // part 0 is channel 10
		switch {
		case part == 0:
			part = synth.Drums
		case part <= synth.Drums:
			part--
		}
		return []synth.Message{{Kind: synth.System, Key: synth.SystemDrums, Channel: part, Value: uint32(data[0])}}
	}
	return nil
}

// xg reads a setting of Yamaha's XG.
func xg(address uint32, data []byte) []synth.Message {
	switch {
	case address == 0x00007e || address == 0x00007f:
		return one(synth.SystemReset, synth.ResetXG)
	case address == 0x000004:
		return one(synth.SystemVolume, uint32(data[0]&127)*129)
	case address == 0x000006:
		return one(synth.SystemCoarseTune, uint32(data[0]&127))
	case address == 0x000000 && len(data) >= 4:
		return one(synth.SystemFineTune, tenths(data))
	case address&0xff00ff == 0x080007 && uint8(address>>8) < synth.PortChannels:
		return []synth.Message{{Kind: synth.System, Key: synth.SystemDrums, Channel: uint8(address >> 8), Value: uint32(data[0])}}
	}
	return nil
}

// tenths returns a tuning in tenths of cents, four nibbles around 0x400, as 14 bits.
func tenths(data []byte) uint32 {
	cents := int(data[0]&15)<<12 | int(data[1]&15)<<8 | int(data[2]&15)<<4 | int(data[3]&15) - 0x400
	return uint32(min(max(8192+cents*8192/1000, 0), 16383))
}
