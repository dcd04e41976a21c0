package voices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/synth"
)

// The kernel "dc" is all that a new kernel takes: nothing outside these lines knows it.
var _ = register("dc", func() kernel[dcPatch, dcPatch] { return dc{} })

// builtIn returns the names of the kernels but for dc.
func builtIn() []string {
	return slices.DeleteFunc(Kernels(), func(name string) bool { return name == "dc" })
}

type dc struct{}

type dcPatch struct {
	Height float32 `toml:"height"`
	Blocks int32   `toml:"blocks"`
}

func (dc) sound() sound[dcPatch] { return &dcSound{} }

func (dc) ready(p *dcPatch) (dcPatch, error) {
	if p.Height > 1 {
		return *p, fmt.Errorf("height is %v, not up to 1", p.Height)
	}
	return *p, nil
}

// dcSound sounds 1 times height until its blocks are over.
type dcSound struct{ left [synth.Lanes]int32 }

func (g *dcSound) start(lane int, v *dcPatch, _ synth.Note) { g.left[lane] = v.Blocks }

func (g *dcSound) release(lane int, _ *dcPatch) { g.left[lane] = 1 }

func (g *dcSound) render(live uint8, voicing *[synth.Lanes]*dcPatch, out *synth.LaneBlock) (ended, held uint8) {
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		for i := range out {
			out[i][l] = voicing[l].Height
		}
		if g.left[l]--; g.left[l] == 0 {
			ended |= 1 << l
		}
		if voicing[l].Height < 0 {
			held |= 1 << l
		}
	}
	return ended, held
}

// dcGroup returns a group whose patches 0, 1 and 2 are audible, silent and silent but held,
// as they are read from TOML.
func dcGroup(t *testing.T) (*builder, synth.Group) {
	t.Helper()
	text := ""
	for i, height := range []string{"0.5", "0", "-1e-9"} {
		text += fmt.Sprintf("[[patch]]\nname = \"dc %d\"\n[[patch.layer]]\n[patch.layer.dc]\nblocks = 1000\nheight = %s\n", i, height)
	}
	b := newBuilder()
	if err := b.read("x.toml", []byte(text)); err != nil {
		t.Fatal(err)
	}
	return b, b.kernels[b.index["dc"]].NewGroup()
}

func TestAKernelIsOneFile(t *testing.T) {
	b, _ := dcGroup(t)
	for _, row := range []struct{ line, want string }{
		{"height = 2", `x.toml:4:1: patch "a": dc: height is 2, not up to 1`},
		{"  width = 2", `x.toml:5:3: unknown key "patch.layer.dc.width"`},
		{"height = \"high\"", `x.toml:5:10: `},
	} {
		text := "[[patch]]\nname = \"a\"\n[[patch.layer]]\n[patch.layer.dc]\n" + row.line + "\n"
		if err := b.read("x.toml", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), row.want) {
			t.Errorf("got %v, want %s", err, row.want)
		}
	}
}

func TestSilentLanesEndUnlessTheyAreHeld(t *testing.T) {
	_, g := dcGroup(t)
	for lane := range 3 {
		g.Start(lane, synth.Note{Patch: lane})
	}
	var out synth.LaneBlock
	for block := range warmUp {
		if got := g.Render(0b111, &out); got != 0b111 {
			t.Fatalf("block %d: lanes %03b sound, want all until warm", block, got)
		}
	}
	if got := g.Render(0b111, &out); got != 0b101 {
		t.Errorf("lanes %03b sound, want the audible and the held", got)
	}
	out[0][1] = 9
	if got := g.Render(0b111, &out); got != 0b101 || out[0][1] != 0 {
		t.Errorf("lanes %03b sound, the ended one %v; want silence", got, out[0][1])
	}
}

func TestALaneEndsWhenItsSoundSaysSo(t *testing.T) {
	_, g := dcGroup(t)
	g.Start(4, synth.Note{})
	var out synth.LaneBlock
	if got := g.Render(1<<4, &out); got != 1<<4 {
		t.Fatalf("lanes %08b sound, want lane 4", got)
	}
	g.Release(4)
	if got := g.Render(1<<4, &out); got != 0 || out[63][4] != 0.5 {
		t.Errorf("lanes %08b sound, want none; the last frame is %v, want 0.5", got, out[63][4])
	}
	g.Release(4) // has no effect on a silent lane
	if got := g.Render(1<<4, &out); got != 0 || out[63][4] != 0 {
		t.Errorf("lanes %08b sound after the end, and the last frame is %v", got, out[63][4])
	}
}
