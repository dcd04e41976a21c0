package sink

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/netsynth/netsynth/synth/dsp"
)

// encoding is a way to store samples.
type encoding struct {
	format uint16 // WAV's format tag: 1 is integers, 3 is float
	bits   int
	append func(out []byte, in []float32, chance *dsp.Rand) []byte
}

// encodings are the encodings of WAV files, by the bits a sample that the user names.
var encodings = map[int]encoding{
	16: {1, 16, appendInt16},
	32: {3, 32, appendFloat32},
}

// appendFloat32 appends the samples as they are, little endian.
func appendFloat32(out []byte, in []float32, _ *dsp.Rand) []byte {
	at := len(out)
	out = slices.Grow(out, len(in)*4)[:at+len(in)*4]
	for i, x := range in {
		binary.LittleEndian.PutUint32(out[at+i*4:], math.Float32bits(x))
	}
	return out
}

// appendInt16 appends the samples as 16-bit integers, little endian, dithered.
func appendInt16(out []byte, in []float32, chance *dsp.Rand) []byte {
	at := len(out)
	out = slices.Grow(out, len(in)*2)[:at+len(in)*2]
	for i, x := range in {
		binary.LittleEndian.PutUint16(out[at+i*2:], uint16(quantize(x, 1<<15-1, chance)))
	}
	return out
}

// quantize returns x, -1 to +1, as an integer from -full-1 to full, with
// triangular dither two steps wide, so that signals below one step become noise
// instead of distortion. Exact zero stays zero, without dither. NaN becomes zero.
func quantize(x float32, full int32, chance *dsp.Rand) int32 {
	if x == 0 || x != x {
		return 0
	}
	// In units of 2**-32 of a step: exact for every sample, and the same on every machine.
	if x > 2 {
		x = 2
	} else if x < -2 {
		x = -2
	}
	v := int64(float64(x) * float64(full) * (1 << 32))
	r := chance.Uint64()
	v += int64(r>>32) + int64(r&(1<<32-1)) - 1<<32 // dither, -1 to 1 step
	v = (v + 1<<31) >> 32                          // to the nearest step
	return int32(min(max(v, int64(-full-1)), int64(full)))
}
