package voices

import (
	"fmt"

	"github.com/netsynth/netsynth/synth"

	"github.com/netsynth/netsynth/internal/conf"
)

// Own is the patches of a user's file, ready to be laid over a bank: see Over. It does not change.
type Own struct {
	name    string
	data    []byte
	patches []patch
	served  map[served]place
}

// place is a number of a patch: the patch, and which of its lists' elements.
type place struct {
	patch int
	served
}

// Read returns the patches of a user's file, whose text is data; name is its name for errors. Each
// patch serves at least one program or drum key, which no other of the file does. An error is a
// *conf.Error: it names the file, the line and the column.
func Read(name string, data []byte) (*Own, error) {
	patches, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	o := &Own{name: name, data: data, patches: patches, served: map[served]place{}}
	for i := range patches {
		if err := o.claim(i); err != nil {
			return nil, patchError(name, data, &patches[i], i, err)
		}
	}
	b := newBuilder()
	for i := range patches {
		if err := b.ready(&patches[i]); err != nil {
			return nil, patchError(name, data, &patches[i], i, err)
		}
	}
	return o, nil
}

// claim checks patch i and notes the programs and drum keys that it serves.
func (o *Own) claim(i int) error {
	p := &o.patches[i]
	if err := p.check(); err != nil {
		return err
	}
	list := p.serves()
	if len(list) == 0 {
		return fmt.Errorf("neither programs nor drums are given")
	}
	for _, s := range list {
		if first, taken := o.served[s.target()]; taken {
			return conf.Below(fmt.Errorf("%v is taken by %q", s, o.patches[first.patch].Name), s.path()...)
		}
		o.served[s.target()] = place{i, s}
	}
	return nil
}

// target returns the program or drum key alone.
func (s served) target() served { return served{drum: s.drum, number: s.number} }

// Clash returns an error, a *conf.Error, when a patch of o serves a program or drum key that
// one of another file serves too.
func (o *Own) Clash(other *Own) error {
	for i := range o.patches {
		p := &o.patches[i]
		for _, s := range p.serves() {
			if at, taken := other.served[s.target()]; taken {
				err := fmt.Errorf("%v is taken by %q in %s", s, other.patches[at.patch].Name, other.name)
				return patchError(o.name, o.data, p, i, conf.Below(err, s.path()...))
			}
		}
	}
	return nil
}

// Over returns a bank with the timbres of own in place of those of base that serve the same programs and
// drum keys; of several files that serve the same, the last one's. base, which Load has returned, and
// own are only read, and share their patches with the new bank.
func Over(base *synth.Bank, own ...*Own) *synth.Bank {
	bank := &synth.Bank{Programs: base.Programs, Drums: base.Drums}
	var kernels []instrument
	for _, k := range base.Kernels {
		c := k.(instrument).copy()
		kernels, bank.Kernels = append(kernels, c), append(bank.Kernels, c)
	}
	for _, o := range own {
		for i := range o.patches {
			o.patches[i].over(base, bank, kernels)
		}
	}
	return bank
}

// over gives the patch to kernels, those of bank, and its timbre to the programs and drum keys that it serves. Its
// random numbers are those of the timbre of base that it replaces, so that the same patch sounds the same.
func (p *patch) over(base, bank *synth.Bank, kernels []instrument) {
	t := p.timbre()
	for i := range p.Layers {
		t.Layers[i].Patch = kernels[p.Layers[i].at].add(p.Layers[i].patch, p.Layers[i].voicing)
	}
	for _, s := range p.serves() {
		old := s.of(base)
		for i := range t.N {
			t.Layers[i].Seed = old.Layers[0].Seed + uint64(i)<<32
			if i < old.N {
				t.Layers[i].Seed = old.Layers[i].Seed
			}
		}
		*s.of(bank) = p.as(t, s)
	}
}
