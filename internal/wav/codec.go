package wav

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The kinds of samples that are read, and the one that says that its kind is in a GUID.
const (
	integers   = 1
	floats     = 3
	extensible = 0xfffe
)

// subFormat is the end of the GUIDs of kinds of samples, which begin with the kind.
var subFormat = []byte{0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71}

// kind names a kind of samples.
func kind(tag uint16) string {
	names := map[uint16]string{integers: "integer", floats: "floating point", 2: "ADPCM", 6: "A-law", 7: "mu-law", 0x11: "IMA ADPCM", 0x31: "GSM", 0x50: "MPEG", 0x55: "MP3"}
	if name, known := names[tag]; known {
		return name
	}
	return fmt.Sprintf("%#04x", tag)
}

// codec returns the function that decodes one sample, nil if there is none.
func (f *format) codec() func(b []byte) float32 {
	switch {
	case f.tag == integers && f.bits >= 1 && f.bits <= 8:
		return func(b []byte) float32 { return (float32(b[0]) - 128) / 128 }
	case f.tag == integers && f.bits > 8 && f.bits <= 32:
		return integer
	case f.tag == floats && f.bits == 32:
		return func(b []byte) float32 { return sane(float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))) }
	case f.tag == floats && f.bits == 64:
		return func(b []byte) float32 { return sane(math.Float64frombits(binary.LittleEndian.Uint64(b))) }
	}
	return nil
}

// integer decodes a signed integer of 2 to 4 bytes, of which the upper bits are used if not all are.
func integer(b []byte) float32 {
	x := uint32(0)
	for i, v := range b {
		x |= uint32(v) << (8 * (4 - len(b) + i))
	}
	return float32(float64(int32(x)) / (1 << 31))
}

// loudest bounds samples of floating point, which may be above full scale but are damage far from it.
const loudest = 1000

// sane returns a sample without NaN and infinity.
func sane(x float64) float32 {
	if x != x {
		return 0
	}
	return float32(min(max(x, -loudest), loudest))
}
