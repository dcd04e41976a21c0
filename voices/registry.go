package voices

import (
	"maps"
	"reflect"
	"slices"

	"github.com/netsynth/netsynth/synth"
)

// instrument is a kernel that takes patches while a bank is being made.
type instrument interface {
	synth.Kernel
	// ready makes a patch, a pointer to the type that the kernel registered, ready to play. The
	// error says which value is missing or does not go with the others; see check for the ranges.
	ready(patch any) (voicing any, err error)
	// add takes a patch and its voicing, which ready of this or another kernel of the name has made, and
	// returns its number within the kernel.
	add(patch, voicing any) (number int)
	// list returns a pointer to the list of its voicings by number, which is of the kernel's own type.
	list() any
	// patch returns a patch, as add took it, by its number.
	patch(number int) any
	// copy returns a kernel with the same patches, to which more are added.
	copy() instrument
}

// entry is one registered kernel.
type entry struct {
	patch reflect.Type // of the struct that a layer's table is decoded into
	make  func() instrument
}

// registry holds every kernel under the name of its table in a layer.
var registry = map[string]entry{}

// register adds the kernel that make returns, once for each bank. Its patches are structs of type P with toml
// tags, in layers the table called name. A name that is taken panics.
func register[P, V any](name string, make func() kernel[P, V]) bool {
	if _, taken := registry[name]; taken {
		panic("voices: two kernels are called " + name)
	}
	registry[name] = entry{
		patch: reflect.TypeFor[P](),
		make:  func() instrument { return &shell[P, V]{name: name, kernel: make()} },
	}
	return true
}

// Kernels returns the names of all kernels, sorted.
func Kernels() []string { return slices.Sorted(maps.Keys(registry)) }
