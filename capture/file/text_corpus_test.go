package file

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// textForms are the options with which tcpdump is asked to print.
var textForms = []string{"", "-t", "-tt", "-ttt", "-tttt", "-ttttt", "-v", "-vv", "-e", "-q", "-x", "-A", "-S", "-e -vv -X"}

// textDiffers are the packets, from 1, that are understood in only one of a capture and
// its text, or as another protocol or between other ports.
var textDiffers = []struct {
	capture string
	packets []int // nil: all
	reason  string
}{
	{"arkime-gtp-iphone.pcap", nil, "the packets in GTP are not printed"},
	{"pcapplusplus-null_loopback.pcap", []int{3}, "tcpdump does not know the address family, whose bytes are swapped"},
	{"tcpdump-ieee802.11_exthdr.pcap", nil, "802.11 without data has a name in a capture only"},
	{"tcpdump-arp-oobr.pcap", []int{1166}, "an ARP packet of hardware type 19, ATM, is printed as cut"},
}

// wantDiffers returns the packets of n that differ in every form of a capture's text.
func wantDiffers(name string, n int) (packets []int) {
	for _, d := range textDiffers {
		switch {
		case d.capture != name:
		case d.packets == nil:
			for i := range n {
				packets = append(packets, i+1)
			}
		default:
			packets = append(packets, d.packets...)
		}
	}
	return packets
}

// differs returns the packets, from 1, that a text and its capture give differently.
func differs(text, captured []capture.Event) (packets []int) {
	for i := range min(len(text), len(captured)) {
		a, b := &text[i], &captured[i]
		understood := a.Cause == capture.CauseNone
		if understood != (b.Cause == capture.CauseNone) || a.Proto != b.Proto || a.Sport != b.Sport || a.Dport != b.Dport {
			if understood || b.Cause == capture.CauseNone {
				packets = append(packets, i+1)
			}
		}
	}
	return packets
}

// The packets of a text are those of its capture: none is lost, no line is left over,
// and the same ones are understood, as the same protocol between the same ports.
func TestPrintedPacketsAreUnderstoodLikeTheirCaptures(t *testing.T) {
	files := frametest.Captures(t, "captures")
	if testing.Short() {
		t.Skip("tcpdump prints every capture in 14 forms")
	}
	if _, err := exec.LookPath("tcpdump"); err != nil {
		t.Skip("tcpdump is not installed")
	}
	for _, path := range files {
		name := filepath.Base(path)
		count := countOf(t, path)
		if count < 0 {
			continue
		}
		source, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		captured := frametest.ReadAll(t, source)
		if err := source.Close(); err != nil {
			t.Error(err)
		}
		for _, form := range textForms {
			out, _ := exec.Command("tcpdump", append(strings.Fields(form), "-n", "-r", path)...).Output() // it fails on some captures after it printed them
			if len(out) == 0 && count == 0 {
				continue
			}
			text, st := readText(t, string(out))
			if len(text) != count || len(st.Warnings) > 0 {
				t.Errorf("%s %q: %d packets of %d, warnings %.300q", name, form, len(text), count, st.Warnings)
			}
			if got, want := differs(text, captured), wantDiffers(name, len(captured)); !slices.Equal(got, want) {
				t.Errorf("%s %q: packets %v differ from the capture's, want %v", name, form, got, want)
			}
		}
	}
}

// countOf returns how many packets tcpdump reads of a capture, -1 where it reads none
// because of an error.
func countOf(t *testing.T, path string) (n int) {
	out, err := exec.Command("tcpdump", "-r", path, "--count").Output()
	if err != nil {
		return -1
	}
	if _, err := fmt.Sscan(string(bytes.TrimSpace(out)), &n); err != nil {
		t.Fatalf("%s: %q", path, out)
	}
	return n
}

// A text prints every field that the music uses of most packets.
func TestATextHasTheEventsOfItsCapture(t *testing.T) {
	var lists [2][]capture.Event
	for i, name := range []string{"web.pcap", "web.txt"} {
		src, err := Open(frametest.Corpus(t, "reference", "tcpdump-text", name))
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = frametest.ReadAll(t, src)
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
	if len(lists[0]) != len(lists[1]) {
		t.Fatalf("%d packets in the capture, %d in the text", len(lists[0]), len(lists[1]))
	}
	for i := range lists[0] {
		from, read := lists[0][i], lists[1][i]
		read.Time = from.Time         // a text has no date
		from.Value, read.Value = 0, 0 // hashes of payload
		from.Facts &^= capture.TLSHello
		if from != read {
			t.Errorf("packet %d: %+v in the capture, %+v in the text", i+1, from, read)
		}
	}
}
