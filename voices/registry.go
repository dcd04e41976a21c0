package voices

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/netsynth/netsynth/synth"
)

// instrument is a kernel that takes patches while a bank is being made.
type instrument interface {
	synth.Kernel
	// add takes a patch, a pointer to the type that the kernel registered, and returns its
	// number within the kernel.
	add(patch any) (number int, err error)
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

// fileType returns the struct that a file of patches is decoded into. Its layers have a pointer for each
// registered kernel; there is no other list of kernels:
//
//	struct { Patches []struct { PatchHead; Layers []struct { LayerHead; Analog *analogPatch; ... } } }
func fileType() reflect.Type {
	layer := []reflect.StructField{{Name: "LayerHead", Type: reflect.TypeFor[layerHead](), Anonymous: true}}
	for i, name := range Kernels() {
		layer = append(layer, tabled(fmt.Sprint("Kernel", i), name, reflect.PointerTo(registry[name].patch)))
	}
	patch := reflect.StructOf([]reflect.StructField{
		{Name: "PatchHead", Type: reflect.TypeFor[patchHead](), Anonymous: true},
		tabled("Layers", "layer", reflect.SliceOf(reflect.StructOf(layer))),
	})
	return reflect.StructOf([]reflect.StructField{tabled("Patches", "patch", reflect.SliceOf(patch))})
}

// tabled returns a field that is called table in TOML.
func tabled(name, table string, t reflect.Type) reflect.StructField {
	return reflect.StructField{Name: name, Type: t, Tag: reflect.StructTag(fmt.Sprintf("toml:%q", table))}
}
