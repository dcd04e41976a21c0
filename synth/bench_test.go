package synth

import (
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

// heldKernel does nothing, so that the engine alone is measured.
type heldKernel struct{}

func (heldKernel) Name() string                            { return "held" }
func (heldKernel) NewGroup() Group                         { return heldKernel{} }
func (heldKernel) Start(int, Note)                         {}
func (heldKernel) Release(int)                             {}
func (heldKernel) Render(active uint8, _ *LaneBlock) uint8 { return active }

func BenchmarkEngine(b *testing.B) {
	for _, c := range []struct {
		name    string
		voices  uint16
		gliding bool
	}{{"silent", 0, false}, {"voices=256", 256, false}, {"voices=256 gliding", 256, true}} {
		b.Run(c.name, func(b *testing.B) {
			bank := testBank()
			bank.Kernels[0] = heldKernel{}
			e := New(bank, Options{})
			for i := range c.voices {
				e.Play(Message{Kind: NoteOn, Channel: uint8(i % 8), Key: uint8(i / 8), Velocity: 100})
			}
			var out [2 * dsp.BlockSize]float32
			pan := uint8(0)
			for b.Loop() {
				if c.gliding {
					for ch := range uint8(8) {
						pan++
						e.Play(Message{Kind: Control, Channel: ch, Key: Pan, Velocity: pan % 128})
					}
				}
				e.Render(&out)
			}
			ns := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			b.ReportMetric(ns/dsp.BlockSize, "ns/frame")
			b.ReportMetric(ns/dsp.BlockSize/max(float64(c.voices), 1), "ns/voice-sample")
			b.ReportMetric(1e9*dsp.BlockSize/dsp.SampleRate/ns, "xRT")
		})
	}
}

func BenchmarkMaster(b *testing.B) {
	m := newMaster(0, false)
	rand := dsp.NewRand(1, "bench")
	var l, r dsp.Block
	for i := range l {
		l[i], r[i] = 0.1*rand.Bipolar(), 0.1*rand.Bipolar()
	}
	for b.Loop() {
		x, y := l, r
		m.process(&x, &y)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/dsp.BlockSize, "ns/frame")
}
