package dsp

const (
	echoSize  = 1 << 15 // frames, a power of two
	echoDelay = 16320   // frames: 340 ms
	echoBack  = 0.4     // of what is heard again
	echoTail  = 8       // echoes until what is left is inaudible: -64 dB
	echoTone  = 3500    // Hz: what is heard again is darker
)

// Echo repeats a bus, in turn left and right.
type Echo struct {
	left, right [echoSize]float32
	at          uint32
	dark        float32 // coefficient
	low         float32
	quiet       int // blocks without input
}

// NewEcho returns a silent Echo.
func NewEcho() *Echo {
	return &Echo{dark: OnePole(echoTone), quiet: echoTail * echoDelay / BlockSize}
}

// Sounds reports whether something is left of what was put in.
func (e *Echo) Sounds() bool { return e.quiet < echoTail*echoDelay/BlockSize }

// Process adds the echoes of in to l and r.
func (e *Echo) Process(in, l, r *Block) {
	e.quiet++
	for _, x := range in {
		if x != 0 {
			e.quiet = 0
			break
		}
	}
	if !e.Sounds() {
		e.left, e.right, e.low = [echoSize]float32{}, [echoSize]float32{}, 0
		return
	}
	for i := range in {
		a, b := e.left[(e.at-echoDelay)&(echoSize-1)], e.right[(e.at-echoDelay)&(echoSize-1)]
		e.low += float32(e.dark * (float32(b*echoBack) - e.low))
		e.left[e.at&(echoSize-1)] = in[i] + e.low
		e.right[e.at&(echoSize-1)] = a
		e.at++
		l[i] += float32(a * 0.5)
		r[i] += float32(b * 0.5)
	}
	e.low = Flush(e.low)
}
