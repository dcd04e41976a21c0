package dsp

const (
	chorusLines = 3
	chorusSize  = 2048 // frames, a power of two: 43 ms
	chorusHz    = 0.4
	chorusDelay = 0.012  // seconds, in the middle
	chorusDepth = 0.0022 // seconds each side
)

// Chorus adds three copies of a bus whose delays move slowly, left, middle and right.
type Chorus struct {
	line  [chorusSize]float32
	at    uint32
	phase Phase
	delay [chorusLines]float32 // frames, at the last block's end
	quiet int                  // blocks without input
}

// NewChorus returns a silent Chorus.
func NewChorus() *Chorus {
	c := &Chorus{quiet: chorusSize / BlockSize}
	for i := range c.delay {
		c.delay[i] = c.next(i)
	}
	return c
}

// next returns the delay of copy i, in frames.
func (c *Chorus) next(i int) float32 {
	third := Phase(i) * (1<<32/chorusLines + 1)
	return chorusDelay*SampleRate + float32(chorusDepth*SampleRate*Sine(c.phase+third))
}

// Follow lets the copies be where those of o are, so that the two add up to one.
func (c *Chorus) Follow(o *Chorus) { c.at, c.phase, c.delay = o.at, o.phase, o.delay }

// Sounds reports whether something is left of what was put in.
func (c *Chorus) Sounds() bool { return c.quiet < chorusSize/BlockSize }

// Process adds the copies of in to l and r.
func (c *Chorus) Process(in, l, r *Block) {
	c.quiet++
	for _, x := range in {
		if x != 0 {
			c.quiet = 0
			break
		}
	}
	c.phase += Increment(chorusHz * BlockSize)
	var step [chorusLines]float32
	for i := range step {
		step[i] = float32((c.next(i) - c.delay[i]) * (1.0 / BlockSize))
	}
	d0, d1, d2 := c.delay[0], c.delay[1], c.delay[2]
	for i := range in {
		c.line[c.at&(chorusSize-1)] = in[i]
		d0, d1, d2 = d0+step[0], d1+step[1], d2+step[2]
		a, b, m := c.tap(d0), c.tap(d1), float32(c.tap(d2)*0.5)
		l[i] += float32((a + m) * 0.6)
		r[i] += float32((b + m) * 0.6)
		c.at++
	}
	c.delay = [chorusLines]float32{d0, d1, d2}
}

// tap returns the line's value d frames ago.
func (c *Chorus) tap(d float32) float32 {
	whole := uint32(d)
	f := d - float32(whole)
	a, b := c.line[(c.at-whole)&(chorusSize-1)], c.line[(c.at-whole-1)&(chorusSize-1)]
	return a + float32(f*(b-a))
}
