package voices

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

func TestEveryNoteEndsInSilence(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		sound, ended := play(v, 60, 1, 0.3, 12)
		if ended >= 12 {
			t.Errorf("still sounds 11.7 s after its release: %.6f", sound[len(sound)-1])
		}
		for i, x := range sound[int(ended*dsp.SampleRate):] {
			if x != 0 {
				t.Fatalf("frame %d after the end is %v", i, x)
			}
		}
	})
}

func TestDrumsRingOutByThemselves(t *testing.T) {
	for n := LowestDrum; n <= HighestDrum; n++ {
		if v := &bank().Drums[n]; v.OneShot {
			if _, ended := play(v, 60, 1, 99, 12); ended >= 12 {
				t.Errorf("drum %d, %s, rings for ever", n, v.Name)
			}
		}
	}
}

func TestExtremesStayFinite(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		for _, key := range []float32{0, 24, 127} {
			for _, velocity := range []float32{1.0 / 127, 1} {
				sound, _ := play(v, key, velocity, 0.1, 0.25)
				for i, x := range sound {
					if !(x > -2 && x < 2) {
						t.Fatalf("key %v, velocity %v: frame %d is %v", key, velocity, i, x)
					}
				}
			}
		}
	})
}

func TestNotesBeginAndEndWithoutClick(t *testing.T) {
	for n := range bank().Programs {
		v := &bank().Programs[n]
		sound, ended := play(v, 60, 0.8, 0.3, 10)
		if x := math.Abs(float64(sound[0])); x > 0.02 {
			t.Errorf("%s begins with %.4f, want at most 0.02", v.Name, x)
		}
		if last := int(ended*dsp.SampleRate) - 1; last < len(sound)-1 {
			if x := math.Abs(float64(sound[last])); x > 1e-3 {
				t.Errorf("%s ends with %.5f, want at most 0.001", v.Name, x)
			}
		}
	}
}

func TestLanesAreIndependent(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		k := bank().Kernels[v.Layers[0].Kernel]
		alone, crowd := k.NewGroup(), k.NewGroup()
		note := synth.Note{Patch: v.Layers[0].Patch, Key: 60, Velocity: 0.7, Seed: 5}
		alone.Start(3, note)
		for lane := range synth.Lanes {
			n := note
			if lane != 3 {
				n = synth.Note{Patch: 0, Key: float32(40 + 5*lane), Velocity: 0.9, Seed: uint64(lane)}
			}
			crowd.Start(lane, n)
		}
		var a, b synth.LaneBlock
		for block := range 60 {
			if block == 40 {
				alone.Release(3)
				crowd.Release(3)
			}
			sa, sb := alone.Render(1<<3, &a), crowd.Render(0xff, &b)
			if sa&(1<<3) != sb&(1<<3) {
				t.Fatalf("block %d: sounding %08b alone, %08b in a crowd", block, sa, sb)
			}
			for i := range a {
				if a[i][3] != b[i][3] {
					t.Fatalf("block %d, frame %d: %v alone, %v in a crowd", block, i, a[i][3], b[i][3])
				}
				if a[i][2] != 0 {
					t.Fatalf("block %d: wrote to a lane that is not active", block)
				}
			}
		}
	})
}

func TestStartRenderReleaseDoNotAllocate(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		g := bank().Kernels[v.Layers[0].Kernel].NewGroup()
		var out synth.LaneBlock
		if n := testing.AllocsPerRun(3, func() {
			g.Start(1, synth.Note{Patch: v.Layers[0].Patch, Key: 61.5, Velocity: 0.5, Seed: 1})
			g.Render(2, &out)
			g.Release(1)
			g.Render(2, &out)
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

func TestUsedLaneSoundsLikeNew(t *testing.T) {
	timbres(t, func(t *testing.T, _ string, v *synth.Timbre) {
		k := bank().Kernels[v.Layers[0].Kernel]
		used, fresh := k.NewGroup(), k.NewGroup()
		note := synth.Note{Patch: v.Layers[0].Patch, Key: 57, Velocity: 0.7, Seed: 9}
		var a, b synth.LaneBlock
		used.Start(0, synth.Note{Patch: 0, Key: 70, Velocity: 1, Seed: 3})
		for range 9 {
			used.Render(1, &a)
		}
		used.Start(0, note)
		fresh.Start(0, note)
		for block := range 20 {
			used.Render(1, &a)
			fresh.Render(1, &b)
			for i := range a {
				if a[i][0] != b[i][0] {
					t.Fatalf("block %d, frame %d: %v in a used lane, %v in a new one", block, i, a[i][0], b[i][0])
				}
			}
		}
	})
}

// sum returns the start of the SHA-256 of every timbre's first 50 ms.
func sum() string {
	h := sha256.New()
	var word [4]byte
	for _, list := range []*[128]synth.Timbre{&bank().Programs, &bank().Drums} {
		for n := range list {
			if list[n].N == 0 {
				continue
			}
			sound, _ := play(&list[n], 57, 0.7, 0.04, 0.05)
			for _, x := range sound {
				binary.LittleEndian.PutUint32(word[:], math.Float32bits(x))
				h.Write(word[:])
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func TestSameSumOnRepeat(t *testing.T) {
	if a, b := sum(), sum(); a != b {
		t.Errorf("sums %s and %s of the same notes", a, b)
	}
}

// golden is the sum of every timbre's first 50 ms. The commit that changes it names the
// change of the sound.
const golden = "625bb8d691b4b760"

func TestSoundIsTheSameOnEveryMachine(t *testing.T) {
	if got := sum(); got != golden {
		t.Errorf("sum is %q, want %q", got, golden)
	}
}
