package filter

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// asKernel runs a program on a frame as the kernel does: the first VLAN tag is stripped,
// and extensions load it.
func asKernel(prog []bpf.RawInstruction, p capture.Packet) bool {
	tagged, kind, tag := uint32(0), uint32(0), uint32(0)
	data, size := p.Data, p.Size
	if len(data) >= TagOffset+TagLength {
		k := binary.BigEndian.Uint16(data[TagOffset:])
		if k == wire.EtherTypeVLAN || k == wire.EtherTypeQinQ {
			tagged, kind, tag = 1, uint32(k), uint32(binary.BigEndian.Uint16(data[TagOffset+2:]))
			data, size = slices.Concat(data[:TagOffset], data[TagOffset+TagLength:]), size-TagLength
		}
	}
	prog = slices.Clone(prog)
	for i, in := range prog {
		switch in {
		case loadTagPresent:
			prog[i] = bpf.RawInstruction{Op: opLDImm, K: tagged}
		case loadTPID:
			prog[i] = bpf.RawInstruction{Op: opLDImm, K: kind}
		case loadTCI:
			prog[i] = bpf.RawInstruction{Op: opLDImm, K: tag}
		}
	}
	return run(prog, data, uint32(size)) != 0
}

// tagExpressions ask about the tag itself.
var tagExpressions = []string{
	"ether[12] = 0x81", "ether[13] = 0xa8", "ether[12:2] = 0x88a8", "ether[14] & 0xe0 != 0", "ether[15] = 7", "ether[14:2] & 0xfff = 10",
	"ether[16:2] = 0x0800", "ether[11] = 1", "ether[8:4] = 0x02000001", "len = 64", "less 60", "greater 200", "len - 4 > ip[2:2]", "vlan and len > ip[2:2]",
}

// unaskable are expressions that cannot be rewritten for stripped tags.
var unaskable = []string{"ether[10:4] = 1", "ether[13:2] = 1", "ether[12:4] = 1", "ether[len - 60] = 1", "ether[ether[0]] = 0"}

// TestFiltersSeeTheTagThatTheKernelTakesOut compares the result of the program for the
// kernel on a frame without its tag with that of the filter on the whole frame.
func TestFiltersSeeTheTagThatTheKernelTakesOut(t *testing.T) {
	var frames []capture.Packet
	chance := rand.New(rand.NewPCG(3, 4))
	for _, p := range frametest.Stored(t, wikipedia)[:25] {
		frames = append(frames, p)
		for _, w := range frametest.Wrap(p.Data) {
			wrapped := capture.Packet{Data: w, Size: len(w)}
			frames = append(frames, wrapped, frametest.Damage(chance, wrapped))
		}
	}
	for _, expr := range slices.Concat(tagExpressions, frametest.Filters) {
		f, err := Compile(expr, capture.LinkEthernet)
		if err != nil {
			continue
		}
		stripped := f.Stripped()
		if stripped == nil {
			t.Logf("not in the kernel: %s", expr)
			if slices.Contains(tagExpressions, expr) {
				t.Errorf("%s: not made for the kernel", expr)
			}
			continue
		}
		for _, p := range frames {
			if got, want := asKernel(stripped.prog, p), f.Match(p.Data, p.Size); got != want {
				t.Errorf("%s: %v in the kernel, %v here: % x", expr, got, want, p.Data[:min(len(p.Data), 60)])
			}
		}
	}
	for _, expr := range unaskable {
		f, err := Compile(expr, capture.LinkEthernet)
		if err != nil || f.Stripped() != nil {
			t.Errorf("%s: %v; want a filter that the kernel cannot run", expr, err)
		}
	}
}
