package voices

import "github.com/netsynth/netsynth/synth"

// Part is a layer of a timbre, for those who describe it.
type Part struct {
	Kernel string
	// Patch points to the struct into which the kernel's table was decoded; its fields have
	// their names in the file as toml tags. It is only read.
	Patch any
}

// Parts returns the layers of a timbre of bank b, which Load has made.
func Parts(b *synth.Bank, t *synth.Timbre) []Part {
	parts := make([]Part, t.N)
	for i := range parts {
		l := &t.Layers[i]
		parts[i].Kernel = b.Kernels[l.Kernel].Name()
		if k, ours := b.Kernels[l.Kernel].(instrument); ours {
			parts[i].Patch = k.patch(l.Patch)
		}
	}
	return parts
}
