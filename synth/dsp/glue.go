package dsp

// Glue is a gentle stereo compressor of ratio 2:1 above its threshold, with a knee 6 dB
// wide. It acts on both channels alike and once a block. Make one with NewGlue.
type Glue struct {
	threshold float64 // LUFS
	power     float64 // the detector: rises in 10 ms, falls in 250 ms
}

const (
	glueAttack  = 0.1248 // 1 - exp(-block / 10 ms)
	glueRelease = 0.0053 // 1 - exp(-block / 250 ms)
	glueKnee    = 3      // LU on each side of the threshold
)

// NewGlue returns a Glue with a threshold in LUFS.
func NewGlue(threshold float64) *Glue { return &Glue{threshold: threshold} }

// Gain takes the K-weighted power of one block and returns the gain to reach by the
// block's end, at most 1.
func (g *Glue) Gain(power float64) float64 {
	k := glueRelease
	if power > g.power {
		k = glueAttack
	}
	g.power += float64(k * (power - g.power))
	if g.power < 1e-12 {
		g.power = 0
		return 1
	}
	over := LUFS(g.power) - g.threshold
	switch {
	case over <= -glueKnee:
		return 1
	case over < glueKnee:
		over = float64((over+glueKnee)*(over+glueKnee)) / (4 * glueKnee)
	}
	return Gain(-over / 2)
}
