package voices

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// eachKernel calls f with a program of each kernel that has one.
func eachKernel(t *testing.T, f func(t *testing.T, program int)) {
	seen := map[int]bool{}
	for n := range bank().Programs {
		if k := bank().Programs[n].Layers[0].Kernel; !seen[k] {
			seen[k] = true
			t.Run(bank().Kernels[k].Name(), func(t *testing.T) { f(t, n) })
		}
	}
}

func TestSoundingNotesKeepTheirPatchWhenTheBankChanges(t *testing.T) {
	own := mustRead(t, "x.toml", bellFor("programs = ["+strings.Join(programNumbers(), ", ")+"]"))
	eachKernel(t, func(t *testing.T, program int) {
		a, b := synth.New(bank(), synth.Options{}), synth.New(bank(), synth.Options{})
		on := synth.Message{Kind: synth.NoteOn, Key: 60, Velocity: 100}
		var x, y [2 * dsp.BlockSize]float32
		for block := range 900 {
			switch block {
			case 0:
				for _, e := range []*synth.Engine{a, b} {
					e.Play(synth.Message{Kind: synth.Program, Key: uint8(program)})
				}
				a.Play(on)
				b.Play(on)
			case 50:
				b.Change(Over(bank(), own))
			case 100:
				a.Play(synth.Message{Kind: synth.NoteOff, Key: 60})
				b.Play(synth.Message{Kind: synth.NoteOff, Key: 60})
			}
			a.Render(&x)
			b.Render(&y)
			if x != y {
				t.Fatalf("block %d: the sounding note has changed", block)
			}
		}
		b.Play(on)
		a.Play(on)
		for range 9 {
			a.Render(&x)
			b.Render(&y)
		}
		if x == y {
			t.Error("the next note sounds as before the change")
		}
	})
}

// programNumbers returns 1 to 128.
func programNumbers() (list []string) {
	for n := range 128 {
		list = append(list, fmt.Sprint(n+1))
	}
	return list
}

func TestTenThousandChangesDoNotGrowMemory(t *testing.T) {
	e := synth.New(bank(), synth.Options{Dry: true})
	var out [2 * dsp.BlockSize]float32
	change := func(n int) {
		own := mustRead(t, "x.toml", bellFor("programs = [1]")+fmt.Sprintf("twin = %d\n", n%90))
		e.Change(Over(bank(), own))
		e.Play(synth.Message{Kind: synth.NoteOn, Key: uint8(20 + n%80), Velocity: 100})
		e.Render(&out)
	}
	for n := range 1000 {
		change(n)
	}
	before := heap()
	for n := range 10000 {
		change(n)
	}
	if grown := int64(heap()) - int64(before); grown > 4<<20 {
		t.Errorf("10,000 changes take %d KiB more", grown>>10)
	}
	runtime.KeepAlive(e)
}

// heap returns the bytes that are in use after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
