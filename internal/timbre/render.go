package timbre

import (
	"io"
	"sync/atomic"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Note is a note of a program, or of a drum of the standard kit.
type Note struct {
	Program  int // 0 to 127, of one that is not a drum
	Drum     bool
	Key      int     // 0 to 127
	Velocity int     // 1 to 127
	At       float64 // seconds, when it begins
	Hold     float64 // seconds until the key is released
}

const (
	channel    = 0  // of programs
	layers     = 16 // that sound together: a scale's notes ring on
	lead       = 48 // frames of silence before the first note: 1 ms
	tail       = 20 // seconds at most after the last key has been released
	fadeBlocks = 16 // 21 ms, of a Player that is stopped
	settled    = 8  // blocks after the last voice has ended, in which the master's high-pass settles
)

// Player plays notes on an engine without reverb, leveller and glue, and with the settings of General MIDI. It is
// a sink.Reader; it ends when the last note has died away.
type Player struct {
	engine   *synth.Engine
	messages []due
	block    [2 * dsp.BlockSize]float32
	unread   int   // samples of block
	skip     int   // frames that are not read, since the master delays the sound
	frame    int64 // of the next block
	end      int64 // the latest frame at which it ends
	stopping atomic.Bool
	fading   int // blocks since it was stopped
	silent   int // blocks since the last voice has ended
}

// due is a message and the frame at which it is played.
type due struct {
	frame   int64
	message synth.Message
}

// NewPlayer returns a Player of the notes, which begin one after the other. It keeps bank, which no other engine
// plays at the same time.
func NewPlayer(bank *synth.Bank, notes []Note) *Player {
	p := &Player{engine: synth.New(bank, synth.Options{Voices: layers, Plain: true, Dry: true}), skip: synth.Latency - lead}
	var offs []due
	for _, n := range notes {
		m := synth.Message{Channel: channel, Key: uint8(n.Key), Velocity: uint8(n.Velocity)}
		at := int64(n.At * dsp.SampleRate)
		if n.Drum {
			m.Channel = synth.Drums
		} else {
			p.messages = append(p.messages, due{at, synth.Message{Kind: synth.Program, Channel: channel, Key: uint8(n.Program)}})
		}
		m.Kind = synth.NoteOn
		off := due{int64((n.At + n.Hold) * dsp.SampleRate), m}
		off.message.Kind = synth.NoteOff
		for len(offs) > 0 && offs[0].frame <= at {
			p.messages, offs = append(p.messages, offs[0]), offs[1:]
		}
		p.messages, offs = append(p.messages, due{at, m}), append(offs, off)
		p.end = max(p.end, off.frame+tail*dsp.SampleRate)
	}
	p.messages = append(p.messages, offs...)
	return p
}

// Stop lets the sound fade out and end within 21 ms. Any goroutine may call it.
func (p *Player) Stop() { p.stopping.Store(true) }

// Read fills dst with the next frames, left and right interleaved: see sink.Reader.
func (p *Player) Read(dst []float32) (n int, err error) {
	for n+1 < len(dst) {
		if p.unread == 0 && !p.render() {
			return n, io.EOF
		}
		m := copy(dst[n:len(dst)&^1], p.block[len(p.block)-p.unread:])
		p.unread -= m
		n += m
	}
	return n, nil
}

// render makes the next block, or reports that the sound is over.
func (p *Player) render() bool {
	if p.fading == fadeBlocks {
		return false
	}
	for len(p.messages) > 0 && p.messages[0].frame <= p.frame {
		p.engine.Play(p.messages[0].message)
		p.messages = p.messages[1:]
	}
	p.engine.Render(&p.block)
	if len(p.messages) == 0 && p.engine.Meters().Sounding == 0 {
		p.silent++
	}
	if p.silent == settled || p.frame >= p.end {
		p.Stop()
	}
	if p.stopping.Load() {
		from := 1 - float32(p.fading)/fadeBlocks
		for i := range dsp.BlockSize {
			g := from - float32(i+1)/(fadeBlocks*dsp.BlockSize)
			p.block[2*i], p.block[2*i+1] = p.block[2*i]*g, p.block[2*i+1]*g
		}
		p.fading++
	}
	late := min(p.skip, dsp.BlockSize)
	p.skip -= late
	p.unread = len(p.block) - 2*late
	p.frame += dsp.BlockSize
	return true
}

// Render returns the sound of a note until it has died away, at most seconds long.
func Render(bank *synth.Bank, n Note, seconds float64) *Sound {
	p := NewPlayer(bank, []Note{n})
	s := &Sound{Rate: dsp.SampleRate, Channels: make([][]float32, 2)}
	var part [8 * 2 * dsp.BlockSize]float32
	for limit := int(seconds * dsp.SampleRate); s.Frames() < limit; {
		got, err := p.Read(part[:])
		for i := 0; i+1 < got; i += 2 {
			s.Channels[0] = append(s.Channels[0], part[i])
			s.Channels[1] = append(s.Channels[1], part[i+1])
		}
		if err != nil {
			break
		}
	}
	return s
}
