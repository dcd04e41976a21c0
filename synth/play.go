package synth

import (
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Play carries out a message before the next block is rendered.
// Channel and Key are taken modulo their range, and a NoteOn of velocity 0 is a
// NoteOff, as in MIDI. It is called by the audio goroutine only and does not allocate.
func (e *Engine) Play(m Message) {
	m.Channel &= NumChannels - 1
	m.Key &= 127
	switch {
	case m.Kind == NoteOn && m.Velocity > 0:
		m.Velocity = min(m.Velocity, 127)
		e.noteOn(m)
	case m.Kind == NoteOn || m.Kind == NoteOff:
		e.noteOff(m)
	case m.Kind == Program:
		e.program(m)
	case m.Kind == Control:
		e.control(m)
	case m.Kind == Part:
		e.channels[m.Channel].part.set(m.Value, 1)
		e.gliding |= 1 << m.Channel
	case m.Kind == Master:
		e.master.user.set(m.Value, 2)
	case m.Kind == Tempo:
		e.keepTime(m.Value)
	case m.Kind == System:
		e.system(m)
	default:
		e.express(m)
	}
}

// keepTime has the echoes follow each other by dotted eighths in a tempo of milliBPM beats a minute times 1000, or by
// half or a quarter of that where it is very slow. A plain engine keeps the 340 ms of Roland's GS.
func (e *Engine) keepTime(milliBPM uint32) {
	if e.echo == nil || e.plain || milliBPM == 0 {
		return
	}
	const dottedEighth = 45 * 1000 * dsp.SampleRate // frames, at 0.001 beats a minute
	frames := uint32(dottedEighth / milliBPM)
	for frames > dsp.EchoLongest {
		frames /= 2
	}
	e.echo.SetDelay(max(frames, dsp.EchoShortest))
}

// glide moves the faders of the parts by one block.
func (e *Engine) glide() {
	for g := e.gliding; g != 0; g &= g - 1 {
		c := bits.TrailingZeros64(g)
		if e.channels[c].part.move() {
			e.channels[c].update()
		} else {
			e.gliding &^= 1 << c
		}
	}
	for g := e.steering; g != 0; g &= g - 1 {
		c := bits.TrailingZeros64(g)
		if e.channels[c].move() {
			e.steering &^= 1 << c
		}
	}
}

// noteOn begins a note, which replaces the one of the same channel and key.
func (e *Engine) noteOn(m Message) {
	ch := &e.channels[m.Channel]
	t := &e.bank.Programs[ch.program]
	if ch.drums {
		t = &e.bank.Drums[m.Key]
	}
	if t.N == 0 {
		e.counts.silent++
		return
	}
	if ch.mono {
		e.endAll(m.Channel)
	}
	for _, r := range e.notes[m.Channel][m.Key] {
		e.again(r)
	}
	if t.Choke != 0 {
		e.each(func(r ref, v *voice) {
			if v.channel == m.Channel && v.choke == t.Choke {
				e.cut(r, ringBlocks)
			}
		})
	}
	n := min(t.N, MaxLayers)
	if !e.room(n) {
		e.counts.lost++
		return
	}
	e.counts.born++
	refs := [MaxLayers]ref{none, none}
	for i := range n {
		refs[i] = e.start(m, t, &t.Layers[i])
	}
	for i, r := range refs {
		if r != none {
			e.voice(r).mate = refs[1-i]
		}
	}
	e.notes[m.Channel][m.Key] = refs
	ch.last, ch.noted, ch.from = m.Key, true, 0
}

// again fades the voice r of a note that is repeated.
func (e *Engine) again(r ref) {
	if r == none {
		return
	}
	if e.voice(r).oneShot {
		e.cut(r, ringBlocks)
		return
	}
	e.cut(r, cutBlocks)
}

// start begins one layer of a note, or returns none when its kernel has no lane.
func (e *Engine) start(m Message, t *Timbre, y *Layer) ref {
	r := e.take(y.Kernel)
	if r == none {
		e.counts.lost++
		return none
	}
	p, s, l := r.parts()
	slot := &e.pools[p].slots[s]
	v := &slot.voices[l]
	ch := &e.channels[m.Channel]
	*v = voice{state: held, channel: m.Channel, key: m.Key, mate: none, born: e.counts.born,
		oneShot: t.OneShot, choke: t.Choke, gain: float32(y.Gain * t.Gain), pan: t.Pan, peak: 1}
	key := float32(m.Key)
	if ch.drums {
		key = t.Key
		ch.fit(v, &key)
	}
	e.single(v, &key)
	seed := (e.seed+e.counts.born)*0x9e3779b97f4a7c15 + y.Seed
	ch.begin(v)
	slot.group.Start(l, Note{y.Patch, key + y.Transpose, float32(m.Velocity) / 127, seed, ch.shape()})
	slot.controls.begin(v, ch, l)
	v.version = ch.version
	v.base = ch.place(v.gain, v.pan)
	slot.wet = slot.wet || v.base[busChorus] != 0 || v.base[busDelay] != 0
	for b := range buses {
		g := float32(v.base[b] * ch.swell)
		slot.now[b][l], slot.next[b][l] = g, g
	}
	e.sounding++
	return r
}

// begin lets a note glide from another key if it shall, and be soft under the soft pedal.
func (c *channel) begin(v *voice) {
	from, glides := c.last, c.noted && c.value[Glide] >= 64
	if c.from != 0 {
		from, glides = c.from-1, true
	}
	if glides && from != v.key && !c.drums {
		v.glide = float32(from) - float32(v.key)
		seconds := float32(0.01) * dsp.Octaves(float32(c.value[GlideTime])*(1.0/14))
		v.step = max(v.glide, -v.glide) / max(float32(seconds*(1/float32(blockSeconds))), 1)
	}
	if c.value[Soft] >= 64 && !c.drums {
		v.gain, v.bright = float32(v.gain*softGain), softBright
	}
}

// noteOff ends a note, unless it is a drum that rings out or the pedal holds it.
func (e *Engine) noteOff(m Message) {
	for _, r := range e.notes[m.Channel][m.Key] {
		if r != none {
			e.lift(r, e.channels[m.Channel].holds())
		}
	}
}
