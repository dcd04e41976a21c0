package voices

import (
	"slices"

	"github.com/netsynth/netsynth/synth"
)

// kernel is a synth.Kernel that is being given its patches.
type kernel interface {
	synth.Kernel
	// add takes the kernel's part of a layer and returns the number of the new patch.
	add(l *layer) (patch int, err error)
}

// registry holds how to make each kernel, by the word that patches use.
var registry = map[string]func() kernel{}

// register adds a kernel; a name that is taken already is a slip and panics.
func register(name string, make func() kernel) bool {
	if _, taken := registry[name]; taken {
		panic("voices: two kernels are called " + name)
	}
	registry[name] = make
	return true
}

// Kernels returns the names of all kernels, sorted.
func Kernels() []string {
	names := make([]string, 0, len(registry))
	for name := range registry {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
