package dsp

// Leveller brings a long piece to a target loudness, too slowly to be noticed: it follows
// a mean over 6 s, over less at the beginning, rises by at most 1.2 dB a second, falls by at most 3,
// and stays within its range. Rests, which are much softer than the mean, count a tenth, and
// silence does not count. Make one with NewLeveller.
type Leveller struct {
	target  float64 // LUFS
	rangeDB float64
	mean    float64 // power
	over    float64 // blocks, the length of the mean
	gainDB  float64
}

const (
	levelFirst = 1.5 * SampleRate / BlockSize // blocks, the length of the mean at the beginning
	levelMean  = 6.0 * SampleRate / BlockSize // blocks, its full length
	levelFloor = 1.2e-6                       // -60 LUFS: softer is silence
	levelGate  = 0.01                         // 20 LU below the mean: softer is a rest
	levelRest  = 0.1                          // the weight of a rest
	levelRise  = 1.2 * BlockSize / SampleRate // dB a block
	levelFall  = 3.0 * BlockSize / SampleRate
)

// NewLeveller returns a Leveller to target, in LUFS, that may raise or lower by
// up to rangeDB. It starts neutral, at 0 dB.
func NewLeveller(target, rangeDB float64) *Leveller {
	return &Leveller{target: target, rangeDB: rangeDB, mean: Power(target), over: levelFirst}
}

// Gain takes the K-weighted power of one block without the Leveller and returns the gain
// to reach by the end of the next.
func (v *Leveller) Gain(power float64) float64 {
	if power > levelFloor {
		weight := 1.0
		if power < float64(v.mean*levelGate) {
			weight = levelRest
		}
		v.over = min(v.over+weight, levelMean)
		v.mean += float64(weight * (power - v.mean) / v.over)
	}
	want := min(max(v.target-LUFS(v.mean), -v.rangeDB), v.rangeDB)
	v.gainDB += min(max(want-v.gainDB, -levelFall), levelRise)
	return Gain(v.gainDB)
}
