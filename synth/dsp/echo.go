package dsp

const (
	echoSize  = 1 << 16 // frames, a power of two
	echoDelay = 16320   // frames: 340 ms, until it is set
	echoLevel = 0.5     // of the first echo, -6 dB
	echoBack  = 0.4     // of each echo, that is heard again: 8 dB less
	echoTail  = 8       // echoes until what is left is inaudible: -64 dB
	echoTone  = 3500    // Hz: each echo is darker than the one before, the first than the sound
	echoFade  = 32      // blocks: 43 ms, in which the delay changes
)

// The shortest and the longest delay of an Echo, in frames: 1.4 s.
const (
	EchoShortest = BlockSize
	EchoLongest  = echoSize - BlockSize
)

// Echo repeats a bus, left and right in turn. Make one with NewEcho.
type Echo struct {
	left, right [echoSize]float32
	at          uint32
	delay, next uint32  // frames, now and when fade blocks have passed
	fade        int     // blocks left of the way from delay to next
	want        uint32  // where it goes then
	dark        float32 // coefficient
	lowL, lowR  float32
	rest        int // blocks until nothing sounds, if there is no more input
}

// NewEcho returns a silent Echo of 340 ms.
func NewEcho() *Echo {
	return &Echo{dark: OnePole(echoTone), delay: echoDelay, want: echoDelay}
}

// tail returns how many blocks after its last input the Echo is silent.
func (e *Echo) tail() int { return echoTail * int(max(e.delay, e.want)) / BlockSize }

// Sounds reports whether something is left of what was put in.
func (e *Echo) Sounds() bool { return e.rest > 0 }

// SetDelay lets sounds be repeated after so many frames, from EchoShortest to EchoLongest. Where echoes
// sound, those of the old delay fade into those of the new one.
func (e *Echo) SetDelay(frames uint32) { e.want = frames }

// Follow lets the delay be that of o, so that the two add up to one.
func (e *Echo) Follow(o *Echo) { e.delay, e.next, e.fade, e.want = o.delay, o.next, o.fade, o.want }

// Process adds the echoes of in to l and r.
func (e *Echo) Process(in, l, r *Block) {
	if !e.takes(in) {
		return
	}
	var a, b Block
	e.read(&a, &b)
	toL, toR := (*Block)(e.left[e.at%echoSize:]), (*Block)(e.right[e.at%echoSize:])
	lowL, lowR := e.lowL, e.lowR
	for i, x := range in {
		l[i] += float32(a[i] * echoLevel)
		r[i] += float32(b[i] * echoLevel)
		lowL += float32(e.dark * (x + float32(b[i]*echoBack) - lowL))
		lowR += float32(e.dark * (float32(a[i]*echoBack) - lowR))
		toL[i], toR[i] = lowL, lowR
	}
	e.lowL, e.lowR = Flush(lowL), Flush(lowR)
	e.at += BlockSize
}

// takes looks whether a block has input, and clears the Echo after enough of them without. It reports whether there is
// something to do.
func (e *Echo) takes(in *Block) bool {
	switch {
	case *in != Block{}:
		if !e.Sounds() {
			e.delay, e.fade = e.want, 0
		}
		e.rest = e.tail()
	case e.rest == 1:
		clear(e.left[:])
		clear(e.right[:])
		e.lowL, e.lowR, e.rest = 0, 0, 0
	case e.rest > 1:
		e.rest--
	}
	return e.Sounds()
}

// read takes a block from the lines' ends, and goes on with a change of the delay.
func (e *Echo) read(a, b *Block) {
	recall(a[:], e.left[:], e.at-e.delay)
	recall(b[:], e.right[:], e.at-e.delay)
	if e.fade == 0 && e.want != e.delay {
		e.next, e.fade = e.want, echoFade
		e.rest = max(e.rest, e.tail())
	}
	if e.fade == 0 {
		return
	}
	var nextA, nextB Block
	recall(nextA[:], e.left[:], e.at-e.next)
	recall(nextB[:], e.right[:], e.at-e.next)
	const step = 1.0 / echoFade
	done := float32(echoFade - e.fade)
	share := NewRamp(Smooth(float32(done*step)), Smooth(float32((done+1)*step)))
	for i := range a {
		s := share.Next()
		a[i] += float32(s * (nextA[i] - a[i]))
		b[i] += float32(s * (nextB[i] - b[i]))
	}
	if e.fade--; e.fade == 0 {
		e.delay = e.next
	}
}
