package voices

import (
	"embed"
	"fmt"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

//go:embed *.toml
var files embed.FS

// The drum keys that have a timbre.
const (
	lowestDrum  = 27
	highestDrum = 87
)

// Load returns the bank of all timbres. An error is a *conf.Error that names the patch
// file, the line and the column.
func Load() (*synth.Bank, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("read patches: %w", err)
	}
	b := newBuilder()
	for _, e := range entries { // sorted by name
		data, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, fmt.Errorf("read patches: %w", err)
		}
		if err := b.read(e.Name(), data); err != nil {
			return nil, err
		}
	}
	return b.bank, b.complete()
}

// builder makes a bank from files.
type builder struct {
	bank    *synth.Bank
	kernels []instrument
	index   map[string]int // of kernels, by name
}

// newBuilder returns a builder with every kernel and no timbre.
func newBuilder() *builder {
	b := &builder{bank: &synth.Bank{}, index: map[string]int{}}
	for i, name := range Kernels() {
		k := registry[name].make()
		b.index[name] = i
		b.kernels = append(b.kernels, k)
		b.bank.Kernels = append(b.bank.Kernels, k)
	}
	return b
}

// read adds the patches of one file.
func (b *builder) read(name string, data []byte) error {
	patches, err := decode(name, data)
	if err != nil {
		return err
	}
	for i := range patches {
		if err := b.add(&patches[i]); err != nil {
			return patchError(name, data, &patches[i], i, err)
		}
	}
	return nil
}

// add gives a patch's layers to their kernels and its timbre to its programs and drum keys.
func (b *builder) add(p *patch) error {
	t := synth.Timbre{Name: p.Name, Gain: float32(dsp.Gain(p.Gain)), Pan: float32(p.Pan), N: len(p.Layers)}
	if p.Name == "" {
		return fmt.Errorf("name is missing")
	}
	if t.N < 1 || t.N > synth.MaxLayers {
		return fmt.Errorf("%d layers, not 1 to %d", t.N, synth.MaxLayers)
	}
	for i := range p.Layers {
		l := &p.Layers[i]
		at := b.index[l.kernel]
		number, err := b.kernels[at].add(l.patch)
		if err != nil {
			return fmt.Errorf("%s: %w", l.kernel, err)
		}
		t.Layers[i] = synth.Layer{Kernel: at, Patch: number, Gain: float32(dsp.Gain(l.Gain)), Transpose: float32(l.Transpose)}
	}
	if err := b.programs(p, t); err != nil {
		return err
	}
	return b.drums(p, t)
}

// programs gives timbre t to the patch's programs.
func (b *builder) programs(p *patch, t synth.Timbre) error {
	for _, n := range p.Programs {
		if n < 1 || n > len(b.bank.Programs) {
			return fmt.Errorf("program %d is not 1 to %d", n, len(b.bank.Programs))
		}
		program := &b.bank.Programs[n-1]
		if program.N != 0 {
			return fmt.Errorf("program %d is taken by %q", n, program.Name)
		}
		*program = t
	}
	return nil
}

// drums gives timbre t to the patch's drum keys.
func (b *builder) drums(p *patch, t synth.Timbre) error {
	if len(p.Tune) != 0 && len(p.Tune) != len(p.Drums) {
		return fmt.Errorf("%d values in tune for %d drums", len(p.Tune), len(p.Drums))
	}
	t.OneShot, t.Choke = !p.Held, uint8(p.Choke)
	for i, n := range p.Drums {
		if n < lowestDrum || n > highestDrum {
			return fmt.Errorf("drum %d is not %d to %d", n, lowestDrum, highestDrum)
		}
		if b.bank.Drums[n].N != 0 {
			return fmt.Errorf("drum %d is taken by %q", n, b.bank.Drums[n].Name)
		}
		t.Key = middleC
		if len(p.Tune) > 0 {
			t.Key = float32(middleC + p.Tune[i])
		}
		b.bank.Drums[n] = t
	}
	return nil
}

// complete returns an error when a program or drum key has no timbre.
func (b *builder) complete() error {
	for n := range b.bank.Programs {
		if b.bank.Programs[n].N == 0 {
			return fmt.Errorf("load patches: no patch serves program %d", n+1)
		}
	}
	for n := lowestDrum; n <= highestDrum; n++ {
		if b.bank.Drums[n].N == 0 {
			return fmt.Errorf("load patches: no patch serves drum %d", n)
		}
	}
	return nil
}
