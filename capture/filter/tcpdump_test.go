package filter_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/internal/overhear"
)

// TestFiltersDoAsTcpdump compares the frames that filters accept with those that tcpdump
// accepts, of all captures and of damaged frames, by link type. Both refuse the same
// expressions.
func TestFiltersDoAsTcpdump(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	tcpdump, err := exec.LookPath("tcpdump")
	if corpus == "" || err != nil || testing.Short() {
		t.Skip("NETSYNTH_CORPUS is not set, there is no tcpdump, or -short is set")
	}
	frames := corpusFrames(t, corpus)
	checked := 0
	for _, link := range slices.Sorted(maps.Keys(frames)) {
		if link == capture.LinkRawBSD || link == capture.LinkRawOpenBSD || link == capture.LinkUnsupported {
			continue // tcpdump's name for them depends on the system
		}
		t.Run(fmt.Sprint("link=", link), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "frames.pcap")
			frametest.WritePcap(t, file, link, frames[link])
			differences := 0
			for _, expr := range frametest.Filters {
				differences += compareFilter(t, tcpdump, file, expr, link, frames[link])
				checked += len(frames[link])
			}
			t.Logf("%d expressions on %d frames, %d differences", len(frametest.Filters), len(frames[link]), differences)
		})
	}
	t.Logf("%d verdicts compared", checked)
}

// compareFilter compares one expression and returns the number of frames on which the verdicts differ.
func compareFilter(t *testing.T, tcpdump, file, expr string, link capture.LinkType, frames []capture.Packet) int {
	want, refused := tcpdumpAccepts(t, tcpdump, file, expr)
	var plain map[int]bool // what it accepts without its optimizer
	f, err := filter.Compile(expr, link)
	var bad *filter.Error
	switch {
	case err != nil && !errors.As(err, &bad):
		t.Errorf("%s: the error is not an *Error: %v", expr, err)
	case err != nil && refused == "" && !onlyHere(expr, bad):
		t.Errorf("link type %d: %s: refused (%v), tcpdump takes it", link, expr, err)
	case err == nil && refused != "":
		t.Errorf("link type %d: %s: taken, tcpdump says: %s", link, expr, refused)
	}
	if err != nil || refused != "" {
		return 0
	}
	n := 0
	for i, p := range frames {
		if link == capture.LinkNull && p.Data[0] == 0 {
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

// onlyHere reports whether an expression is refused that tcpdump takes: where its program
// reads words that it never set, or the end of an address is passed over, and terms of raw ATM.
func onlyHere(expr string, bad *filter.Error) bool {
	known := func(problem string) bool { return strings.Contains(bad.Problem, problem) }
	return expr == "lane" || expr == "vpi 5" || slices.ContainsFunc([]string{"not supported in frames", "=, < or >", "DECnet address", `only "and" can follow`}, known)
}

// shortFrame is the bytes of a frame that hold every field in the expressions. The
// verdict on shorter and on cut frames depends on tcpdump's optimizer, which removes
// loads: there either verdict is right.
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
	for _, p := range framesOf("tcpdump's output", out.Bytes()) {
		accepted[int(p.Time/1e9)] = true
	}
	return accepted, ""
}

// framesOf returns the packets of a capture, as many as can be read.
func framesOf(name string, data []byte) []capture.Packet {
	src, err := file.NewReader(name, bytes.NewReader(data))
	if err != nil {
		return nil
	}
	frames := overhear.Packets(src)
	evs := make([]capture.Event, 256)
	for err == nil {
		_, err = src.Read(evs)
	}
	return *frames
}

// corpusFrames returns the frames of all captures and many damaged copies, by
// link type. The network packets of each are also given to the other link types.
func corpusFrames(t *testing.T, corpus string) map[capture.LinkType][]capture.Packet {
	files, err := filepath.Glob(filepath.Join(corpus, "captures", "*.pcap*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures in %s", corpus)
	}
	frames := map[capture.LinkType][]capture.Packet{}
	chance := rand.New(rand.NewPCG(1, 2))
	for range 8 { // with other headers each time
		for _, b := range frametest.Rare() {
			frames[capture.LinkEthernet] = append(frames[capture.LinkEthernet], capture.Packet{Data: b, Size: len(b)})
			underOtherLinks(chance, frames, b, len(b))
		}
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range framesOf(file, data) {
			if len(p.Data) > 4000 {
				continue
			}
			frames[p.Link] = append(frames[p.Link], p)
			if p.Link == capture.LinkEthernet && i%4 == 0 && len(p.Data) >= 14 {
				underOtherLinks(chance, frames, p.Data, max(p.Size, len(p.Data)))
				for _, wrapped := range frametest.Wrap(p.Data) {
					frames[capture.LinkEthernet] = append(frames[capture.LinkEthernet], capture.Packet{Data: wrapped, Size: len(wrapped)})
				}
			}
		}
	}
	for _, link := range slices.Sorted(maps.Keys(frames)) { // in one order: the same frames in every run
		list := frames[link]
		for range 3000 {
			p := list[chance.IntN(len(list))]
			frames[link] = append(frames[link], frametest.Damage(chance, p))
		}
	}
	return frames
}

// underOtherLinks adds the payload of the Ethernet frame b, of size bytes on the wire, with
// headers of the other link types.
func underOtherLinks(chance *rand.Rand, frames map[capture.LinkType][]capture.Packet, b []byte, size int) {
	heads := frametest.Heads(b)
	maps.Copy(heads, frametest.LinkHeads(chance, b))
	for link, head := range heads {
		frames[link] = append(frames[link], capture.Packet{Data: append(bytes.Clone(head), b[14:]...), Size: size - 14 + len(head)})
	}
}
