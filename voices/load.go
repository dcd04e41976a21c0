package voices

import (
	"embed"
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"

	"github.com/netsynth/netsynth/internal/conf"
)

//go:embed *.toml
var files embed.FS

// The lowest and the highest drum key that have a timbre.
const (
	LowestDrum  = 27
	HighestDrum = 87
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

// add gives a patch's layers to their kernels and its timbre to its programs and drum keys,
// which no other patch may have.
func (b *builder) add(p *patch) error {
	if err := p.check(); err != nil {
		return err
	}
	if err := b.ready(p); err != nil {
		return err
	}
	t := p.timbre()
	for i := range p.Layers {
		l := &p.Layers[i]
		t.Layers[i].Patch = b.kernels[t.Layers[i].Kernel].add(l.patch, l.voicing)
		t.Layers[i].Seed = uint64(t.Layers[i].Patch)
	}
	for _, s := range p.serves() {
		timbre := s.of(b.bank)
		if timbre.N != 0 {
			return conf.Below(fmt.Errorf("%v is taken by %q", s, timbre.Name), s.path()...)
		}
		*timbre = p.as(t, s)
	}
	return nil
}

// ready makes the layers of a patch that is checked ready to play, and checks their kernels' tables.
func (b *builder) ready(p *patch) error {
	for i := range p.Layers {
		l := &p.Layers[i]
		l.at = b.index[l.kernel]
		err := conf.CheckRanges(l.patch)
		if err == nil {
			l.voicing, err = b.kernels[l.at].ready(l.patch)
		}
		if err != nil {
			return conf.Below(fmt.Errorf("%s: %w", l.kernel, err), "layer", strconv.Itoa(i), l.kernel)
		}
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
	for n := LowestDrum; n <= HighestDrum; n++ {
		if b.bank.Drums[n].N == 0 {
			return fmt.Errorf("load patches: no patch serves drum %d", n)
		}
	}
	return nil
}

// timbre returns the patch's timbre without the numbers of its voicings, which a kernel gives them.
func (p *patch) timbre() synth.Timbre {
	t := synth.Timbre{Name: p.Name, Gain: float32(dsp.Gain(p.Gain)), Pan: float32(p.Pan), N: len(p.Layers)}
	for i := range p.Layers {
		l := &p.Layers[i]
		t.Layers[i] = synth.Layer{Kernel: l.at, Gain: float32(dsp.Gain(l.Gain)), Transpose: float32(l.Transpose)}
	}
	return t
}

// as returns the patch's timbre t as it serves s.
func (p *patch) as(t synth.Timbre, s served) synth.Timbre {
	if !s.drum {
		return t
	}
	t.OneShot, t.Choke, t.Key = !p.Held, uint8(p.Choke), middleC
	if len(p.Tune) > 0 {
		t.Key = float32(middleC + p.Tune[s.at])
	}
	return t
}
