package synth_test

import (
	"fmt"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// hum is a kernel with one patch, a click and silence.
type hum struct{ struck [synth.Lanes]bool }

func (hum) Name() string                 { return "hum" }
func (hum) NewGroup() synth.Group        { return &hum{} }
func (h *hum) Start(l int, _ synth.Note) { h.struck[l] = true }
func (*hum) Release(int)                 {}

func (h *hum) Render(active uint8, out *synth.LaneBlock) uint8 {
	for l := range synth.Lanes {
		if active>>l&1 == 0 {
			continue
		}
		for i := range out {
			out[i][l] = 0
		}
		if h.struck[l] {
			out[0][l], h.struck[l] = 1, false
		}
	}
	return 0
}

// An Engine plays whatever its bank's kernels make.
func Example() {
	bank := &synth.Bank{Kernels: []synth.Kernel{hum{}}}
	bank.Programs[0] = synth.Timbre{Name: "click", N: 1, Gain: 1, Layers: [synth.MaxLayers]synth.Layer{{Gain: 1}}}
	e := synth.New(bank, synth.Options{})
	e.Play(synth.Message{Kind: synth.NoteOn, Key: 60, Velocity: 100})
	var out [2 * dsp.BlockSize]float32
	for range dsp.SampleRate / dsp.BlockSize {
		e.Render(&out)
	}
	fmt.Println(e.Meters().Notes, "note")
	// Output: 1 note
}
