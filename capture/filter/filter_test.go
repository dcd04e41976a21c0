package filter

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"golang.org/x/net/bpf"
)

var wikipedia = filepath.Join("..", "..", "testdata", "wikipedia.pcap")

// TestFiltersCountAsStored compares filters with the packets that tcpdump accepted of a
// stored capture: testdata/filter.tsv.
func TestFiltersCountAsStored(t *testing.T) {
	frames := frametest.Stored(t, wikipedia)
	table, err := os.Open(filepath.Join("testdata", "filter.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	rows := 0
	for lines := bufio.NewScanner(table); lines.Scan(); {
		want, expr, found := strings.Cut(lines.Text(), "\t")
		if !found {
			continue
		}
		rows++
		f, err := Compile(expr, capture.LinkEthernet)
		if err != nil {
			if want != "refused" {
				t.Errorf("%s: %v, want %s packets", expr, err, want)
			}
			continue
		}
		n := 0
		for _, p := range frames {
			if f.Match(p.Data, p.Size) {
				n++
			}
		}
		if got := strconv.Itoa(n); got != want {
			t.Errorf("%s: %s packets, want %s", expr, got, want)
		}
	}
	if rows < 100 {
		t.Errorf("only %d expressions stored", rows)
	}
}

func TestFilterErrorsPointAtTheWord(t *testing.T) {
	for _, c := range []struct{ expr, at, problem string }{
		{"host www.example.com", "www.example.com", "not looked up"},
		{"tcp and port htpt", "htpt", `unknown port "htpt"`},
		{"tcp port", "", "a port is missing"},
		{"(tcp", "(", "not closed"},
		{"tcp)", ")", "unexpected"},
		{"tcp 80", "80", `"and" or "or" is missing`},
		{"1.2.3.4", "1.2.3.4", "needs a qualifier before it"},
		{"net 10.0.0.1/8", "10.0.0.1", "bits outside its mask"},
		{"net 10.0.0.0/33", "33", "0 to 32"},
		{"ip proto tcp", "tcp", `write \tcp`},
		{"ip[0:3] = 1", "3", "1, 2 or 4"},
		{"ip[0", "", `"]" is missing`},
		{"len / 0 = 1", "/", "division by zero"},
		{"geneve or ip", "", `only "and" can follow`},
		{"ip[0] = 1 and byte 0 & 1", "&", "=, < or >"},
		{"type foo", "type", "802.11"},
		{"port 80 # web", "#", "unexpected character"},
		{"gateway 10.0.0.1", "gateway", "not supported"},
		{"inbound", "inbound", "not supported"},
		{"port 99999999999", "99999999999", "32 bits"},
		{strings.Repeat("(", 200) + "tcp" + strings.Repeat(")", 200), "(", "levels"},
	} {
		_, err := Compile(c.expr, capture.LinkEthernet)
		var bad *Error
		if !errors.As(err, &bad) {
			t.Errorf("%s: error %v, want a *Error", c.expr, err)
			continue
		}
		if got := bad.Expr[bad.Pos : bad.Pos+bad.Len]; got != c.at || !strings.Contains(bad.Problem, c.problem) {
			t.Errorf("%s: at %q: %s; want at %q: %s", c.expr, got, bad.Problem, c.at, c.problem)
		}
	}
}

func TestLinkTypesThatCannotBeFilteredAreRefused(t *testing.T) {
	for expr, link := range map[string]capture.LinkType{"tcp": capture.LinkMPLS, "ip": capture.LinkPKTAP, "type mgt": capture.LinkEthernet, "pppoes": capture.LinkRadiotap, "geneve": capture.LinkWiFi, "llc": capture.LinkPPP, "ether host 1:2:3:4:5:6": capture.LinkRaw, "vlan": capture.LinkSLL, "mpls": capture.LinkNull, "broadcast": capture.LinkSLL2} {
		if _, err := Compile(expr, link); err == nil {
			t.Errorf("%s on link type %d is taken, want a refusal", expr, link)
		}
	}
}

// TestProgramsRunOnAnotherMachine runs programs on the virtual machine of x/net/bpf too.
func TestProgramsRunOnAnotherMachine(t *testing.T) {
	frames := frametest.Stored(t, wikipedia)
	for _, expr := range frametest.Filters {
		f, err := Compile(expr, capture.LinkEthernet)
		if err != nil || !f.FitsKernel() || strings.Contains(expr, "len") || strings.HasPrefix(expr, "less") || strings.HasPrefix(expr, "greater") {
			continue // that machine takes the captured length
		}
		list, ok := bpf.Disassemble(f.Program(1))
		if !ok {
			t.Errorf("%s: the program has an unknown instruction", expr)
			continue
		}
		vm, err := bpf.NewVM(list)
		if err != nil {
			t.Errorf("%s: %v", expr, err)
			continue
		}
		for i, p := range frames {
			n, err := vm.Run(p.Data)
			if got := f.Match(p.Data, p.Size); err != nil || got != (n > 0) {
				t.Errorf("%s: packet %d: %v, the other machine: %d, %v", expr, i+1, got, n, err)
				break
			}
		}
	}
}

// TestLongFiltersJumpFar has jumps longer than an instruction can hold.
func TestLongFiltersJumpFar(t *testing.T) {
	var ports []string
	for i := range 400 {
		ports = append(ports, "tcp port "+strconv.Itoa(1000+i))
	}
	_, err := Compile(strings.Join(ports, " or "), capture.LinkEthernet)
	if err == nil {
		t.Errorf("a filter of 400 ports fits in %d instructions, want a refusal", maxCode)
	}
	f, err := Compile(strings.Join(append(ports[:100:100], "ip[0] = 0x45"), " or "), capture.LinkEthernet)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range frametest.Stored(t, wikipedia) {
		if want := p.Data[12] == 8 && p.Data[13] == 0; f.Match(p.Data, p.Size) != want {
			t.Errorf("packet %d: %v, want %v", i+1, !want, want)
		}
	}
}

// TestCutIPv6IsJudgedByItsFirstHeader has captures that end after the first header.
func TestCutIPv6IsJudgedByItsFirstHeader(t *testing.T) {
	for _, c := range []struct {
		expr string
		next byte
		want bool
	}{{"ip6 proto 44", 44, true}, {"ip6 proto 17", 17, true}, {"ip6 proto 17", 44, false}} {
		f, err := Compile(c.expr, capture.LinkIPv6)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Match([]byte{0x60, 0, 0, 0, 0, 88, c.next, 64, 1}, 128); got != c.want {
			t.Errorf("%s of next header %d: %v, want %v", c.expr, c.next, got, c.want)
		}
	}
}

// TestMixedLinkTypesAreFilteredEachItsWay filters out a link type on which the expression
// has no meaning, with one warning.
func TestMixedLinkTypesAreFilteredEachItsWay(t *testing.T) {
	var refused []capture.LinkType
	s, err := NewSet("ether multicast or ip6", func(l capture.LinkType, _ error) { refused = append(refused, l) })
	if err != nil {
		t.Fatal(err)
	}
	multicast := capture.Packet{Link: capture.LinkEthernet, Data: append([]byte{1}, make([]byte, 20)...)}
	raw := capture.Packet{Link: capture.LinkRaw, Data: make([]byte, 20)}
	var seen atomic.Uint64
	for _, c := range []struct {
		p    capture.Packet
		want bool
	}{{multicast, true}, {raw, false}, {raw, false}, {multicast, true}} {
		if got := s.Match(&c.p, &seen); got != c.want {
			t.Errorf("link type %d: %v, want %v", c.p.Link, got, c.want)
		}
	}
	if len(refused) != 1 || refused[0] != capture.LinkRaw || s.Count() != 2 || seen.Load() != 2 {
		t.Errorf("refused %v, filtered %d of %d; want link type 101 once, 2 of 2", refused, s.Count(), seen.Load())
	}
}

func TestMatchDoesNotAllocate(t *testing.T) {
	f, err := Compile("tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)", capture.LinkEthernet)
	if err != nil {
		t.Fatal(err)
	}
	p := frametest.Stored(t, wikipedia)[10]
	if n := testing.AllocsPerRun(100, func() { f.Match(p.Data, p.Size) }); n != 0 {
		t.Errorf("%v allocations a packet, want 0", n)
	}
}

// FuzzFilter compiles any text for every link type and runs the program on any frame:
// errors point into the expression, and both virtual machines agree.
func FuzzFilter(f *testing.F) {
	frame := make([]byte, 60)
	for _, expr := range append([]string{"", "(", "\\", "ip[", "net 1/", "1:2:3:4:5:6", "::"}, frametest.Filters...) {
		f.Add(expr, frame)
	}
	f.Fuzz(func(t *testing.T, expr string, data []byte) {
		for link := range layouts {
			filter, err := Compile(expr, link)
			var bad *Error
			if err != nil {
				if !errors.As(err, &bad) || bad.Pos < 0 || bad.Len < 0 || bad.Pos+bad.Len > len(bad.Expr) || bad.Error() == "" {
					t.Fatalf("%q: error %#v", expr, err)
				}
				continue
			}
			filter.Match(data, len(data))
			if !filter.FitsKernel() {
				continue
			}
			list, _ := bpf.Disassemble(filter.Program(1))
			if vm, err := bpf.NewVM(list); err != nil {
				t.Fatalf("%q: %v", expr, err)
			} else if n, err := vm.Run(data); err == nil && filter.Match(data, len(data)) != (n > 0) {
				t.Fatalf("%q: the machines disagree", expr)
			}
		}
	})
}

var benchmarked = []string{"ip", "tcp port 80", "port 53 or port 443", "not host 10.0.0.1", "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0"}

// BenchmarkFilter reports the time to filter one packet.
func BenchmarkFilter(b *testing.B) {
	frames := frametest.Stored(b, wikipedia)
	for _, expr := range benchmarked {
		b.Run(expr, func(b *testing.B) {
			f, err := Compile(expr, capture.LinkEthernet)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p := &frames[i%len(frames)]
				f.Match(p.Data, p.Size)
			}
		})
	}
}

// BenchmarkXNetVM runs the programs of BenchmarkFilter on the virtual machine of x/net/bpf.
func BenchmarkXNetVM(b *testing.B) {
	frames := frametest.Stored(b, wikipedia)
	for _, expr := range benchmarked {
		b.Run(expr, func(b *testing.B) {
			f, err := Compile(expr, capture.LinkEthernet)
			if err != nil {
				b.Fatal(err)
			}
			list, _ := bpf.Disassemble(f.Program(1))
			vm, err := bpf.NewVM(list)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := vm.Run(frames[i%len(frames)].Data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Each word that a shell completes is one of the syntax: some filter has it, and is not
// refused for it.
func TestWordsAreUnderstood(t *testing.T) {
	for _, word := range Words() {
		var last error
		for _, expr := range []string{word, "tcp " + word + " udp", "net 10.0.0.0 " + word + " 255.0.0.0"} {
			if last = Check(expr); last == nil || !strings.Contains(last.Error(), "is not supported") {
				last = nil
				break
			}
		}
		if last != nil {
			t.Errorf("%s: %v", word, last)
		}
	}
}
