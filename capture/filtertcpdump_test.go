package capture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFiltersDoAsTcpdump compares what filters accept with what tcpdump does, on
// the frames of all captures and on damaged ones, by link type. Where one refuses
// an expression, so does the other.
func TestFiltersDoAsTcpdump(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	tcpdump, err := exec.LookPath("tcpdump")
	if corpus == "" || err != nil || testing.Short() {
		t.Skip("NETSYNTH_CORPUS is not set, there is no tcpdump, or -short is set")
	}
	frames := corpusFrames(t, corpus)
	checked := 0
	for _, link := range []LinkType{LinkEthernet, LinkRaw, LinkIPv4, LinkIPv6, LinkNull, LinkLoop, LinkSLL, LinkSLL2} {
		file := filepath.Join(t.TempDir(), "frames.pcap")
		writeFrames(t, file, link, frames[link])
		differences := 0
		for _, expr := range filterExpressions {
			differences += compareFilter(t, tcpdump, file, expr, link, frames[link])
			checked += len(frames[link])
		}
		t.Logf("link type %d: %d expressions on %d frames, %d differences", link, len(filterExpressions), len(frames[link]), differences)
	}
	t.Logf("%d verdicts compared", checked)
}

// compareFilter compares one expression and returns how many frames are judged differently.
func compareFilter(t *testing.T, tcpdump, file, expr string, link LinkType, frames []Packet) int {
	want, refused := tcpdumpAccepts(t, tcpdump, file, expr)
	var plain map[int]bool // what it accepts without its optimizer
	f, err := CompileFilter(expr, link)
	var bad *FilterError
	switch {
	case err != nil && !errors.As(err, &bad):
		t.Errorf("%s: the error is no *FilterError: %v", expr, err)
	case err != nil && refused == "":
		t.Errorf("link type %d: %s: refused (%v), tcpdump takes it", link, expr, err)
	case err == nil && refused != "":
		t.Errorf("link type %d: %s: taken, tcpdump says: %s", link, expr, refused)
	}
	if err != nil || refused != "" {
		return 0
	}
	n := 0
	for i, p := range frames {
		if link == LinkNull && p.Data[0] == 0 {
			continue // tcpdump knows in which byte order the file is, and takes no other
		}
		if got := f.Match(p.Data, p.Size); got != want[i] {
			if plain == nil {
				plain, _ = tcpdumpAccepts(t, tcpdump, file, expr, "-O")
			}
			if len(p.Data) < p.Size || len(p.Data) < shortFrame {
				if got == plain[i] {
					continue
				}
			}
			if n++; n <= 3 {
				t.Errorf("link type %d: %s: frame %d, %d of %d bytes: %v, tcpdump: %v: % x", link, expr, i, len(p.Data), p.Size, got, want[i], p.Data[:min(64, len(p.Data))])
			}
		}
	}
	return n
}

// shortFrame is how many bytes a frame has at least that holds all that the
// expressions ask for. What is said of shorter and of cut ones depends on
// tcpdump's optimizer, which leaves out loads: there either verdict is right.
const shortFrame = 120

// tcpdumpAccepts returns the frames, by number, that tcpdump accepts, or why it
// refuses the expression.
func tcpdumpAccepts(t *testing.T, tcpdump, file, expr string, flags ...string) (map[int]bool, string) {
	var out, said bytes.Buffer
	cmd := exec.Command(tcpdump, append(flags, "-r", file, "-w", "-", "--", expr)...)
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		if strings.Contains(said.String(), "expression rejects all packets") {
			return map[int]bool{}, ""
		}
		lines := strings.Split(strings.TrimSpace(said.String()), "\n")
		return nil, lines[len(lines)-1]
	}
	accepted := map[int]bool{}
	for _, p := range framesOf(t, "tcpdump's output", out.Bytes()) {
		accepted[int(p.Time/1e9)] = true
	}
	return accepted, ""
}

// framesOf returns the packets of a capture.
func framesOf(t *testing.T, name string, data []byte) []Packet {
	in := newInput(name, bytes.NewReader(data))
	format, err := identify(in)
	if err != nil {
		return nil
	}
	var frames []Packet
	var p Packet
	for format.next(&p) == nil {
		p.Data = bytes.Clone(p.Data)
		p.Size = max(p.Size, len(p.Data))
		frames = append(frames, p)
	}
	return frames
}

// corpusFrames returns the frames of all captures and many damaged copies, by
// link type. The network packets of each are also given to the other link types.
func corpusFrames(t *testing.T, corpus string) map[LinkType][]Packet {
	files, err := filepath.Glob(filepath.Join(corpus, "captures", "*.pcap*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures in %s", corpus)
	}
	frames := map[LinkType][]Packet{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range framesOf(t, file, data) {
			if len(p.Data) > 4000 {
				continue
			}
			frames[p.Link] = append(frames[p.Link], p)
			if p.Link == LinkEthernet && i%4 == 0 && len(p.Data) >= 14 {
				for link, head := range heads(p.Data) {
					frames[link] = append(frames[link], Packet{Data: append(head, p.Data[14:]...), Size: max(p.Size, len(p.Data)) - 14 + len(head)})
				}
				for _, wrapped := range wrap(p.Data) {
					frames[LinkEthernet] = append(frames[LinkEthernet], Packet{Data: wrapped, Size: len(wrapped)})
				}
			}
		}
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for _, link := range slices.Sorted(maps.Keys(frames)) { // in one order: the same frames in every run
		list := frames[link]
		for range 3000 {
			p := list[chance.IntN(len(list))]
			frames[link] = append(frames[link], damage(chance, p))
		}
	}
	return frames
}

// heads returns other link headers for an Ethernet frame's payload.
func heads(b []byte) map[LinkType][]byte {
	kind := b[12:14]
	heads := map[LinkType][]byte{
		LinkSLL:  append(append([]byte{0, 0, 0, 1, 0, 6}, 1, 2, 3, 4, 5, 6, 0, 0), kind...),
		LinkSLL2: append(slices.Clone(kind), make([]byte, 18)...),
	}
	var family byte
	switch binary.BigEndian.Uint16(kind) {
	case etherIPv4:
		heads[LinkRaw], heads[LinkIPv4], family = nil, nil, 2
	case etherIPv6:
		heads[LinkRaw], heads[LinkIPv6], family = nil, nil, 30
	}
	heads[LinkNull], heads[LinkLoop] = []byte{family, 0, 0, 0}, []byte{0, 0, 0, family}
	return heads
}

// wrap returns an Ethernet frame behind tags, labels and a PPPoE session.
func wrap(b []byte) [][]byte {
	put := func(kind uint16, mid ...byte) []byte {
		out := binary.BigEndian.AppendUint16(slices.Clone(b[:12]), kind)
		return append(append(out, mid...), b[14:]...)
	}
	k := b[12:14]
	out := [][]byte{
		put(etherVLAN, 0, 10, k[0], k[1]), put(etherQinQ, 0x20, 100, 0x81, 0, 0, 10, k[0], k[1]),
		put(etherMPLS, 0, 1, 0x21, 64), put(etherMPLS, 0, 1, 0x20, 64, 0, 1, 0xd1, 64),
		put(etherVLAN, 0, 7, 0x88, 0x47, 0, 1, 0xd1, 64),
	}
	if p := pppOf(uint32(binary.BigEndian.Uint16(k))); p < 0x100 {
		out = append(out, put(etherPPPoE, 0x11, 0, 0, 1, 0, 9, 0, byte(p)), put(etherVLAN, 0, 7, 0x88, 0x64, 0x11, 0, 0, 5, 0, 9, 0, byte(p)))
	}
	return out
}

// damage returns a copy of p that is cut, or some of whose bytes are changed.
func damage(chance *rand.Rand, p Packet) Packet {
	p.Data = bytes.Clone(p.Data)
	if len(p.Data) > 1 && chance.IntN(2) == 0 {
		p.Data = p.Data[:1+chance.IntN(min(len(p.Data)-1, 90))]
		if chance.IntN(2) == 0 {
			p.Size = len(p.Data)
		}
	}
	for range chance.IntN(4) {
		p.Data[chance.IntN(min(len(p.Data), 70))] = byte(chance.IntN(256))
	}
	if len(p.Data) > 23 && chance.IntN(3) == 0 {
		p.Data[14+9] = []byte{1, 2, 6, 17, 44, 50, 51, 58, 103, 112, 132}[chance.IntN(11)]
	}
	return p
}

// writeFrames writes a capture whose time stamps, in seconds, are the frames' numbers.
func writeFrames(t *testing.T, file string, link LinkType, frames []Packet) {
	le := binary.LittleEndian
	out := le.AppendUint32(nil, 0xa1b2c3d4)
	out = le.AppendUint16(le.AppendUint16(out, 2), 4)
	out = append(out, make([]byte, 8)...)
	out = le.AppendUint32(le.AppendUint32(out, maxCaptured), uint32(link))
	for i, p := range frames {
		for _, v := range []int{i, 0, len(p.Data), p.Size} {
			out = le.AppendUint32(out, uint32(v))
		}
		out = append(out, p.Data...)
	}
	if err := os.WriteFile(file, out, 0o644); err != nil {
		t.Fatal(err)
	}
}
