package file

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// textForms are the ways in which tcpdump is asked to print.
var textForms = [][]string{nil, {"-t"}, {"-tt"}, {"-ttt"}, {"-tttt"}, {"-ttttt"}, {"-v"}, {"-vv"}, {"-e"}, {"-q"}, {"-x"}, {"-A"}, {"-S"}, {"-e", "-vv", "-X"}}

// readEvents reads a source to its end.
func readEvents(t *testing.T, src capture.Source) []capture.Event {
	t.Helper()
	var list []capture.Event
	evs := make([]capture.Event, 64)
	for {
		n, err := src.Read(evs)
		list = append(list, evs[:n]...)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever tcpdump prints of a packet, the packet is heard, and no line is lost.
func TestEveryPrintedPacketIsSeen(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	if corpus == "" || testing.Short() {
		t.Skip("NETSYNTH_CORPUS is not set, or -short is")
	}
	if _, err := exec.LookPath("tcpdump"); err != nil {
		t.Skip("tcpdump is not installed")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "captures", "*.pcap*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d captures: %v", len(files), err)
	}
	seen, understood := 0, 0
	for _, file := range files {
		want := printedPackets(t, file)
		for _, form := range textForms {
			if want < 0 {
				continue
			}
			out, _ := exec.Command("tcpdump", append(form, "-n", "-r", file)...).Output()
			if len(out) == 0 {
				continue
			}
			src, err := NewReader("text", bytes.NewReader(out))
			if err != nil {
				t.Errorf("%s %q: %v", file, form, err)
				continue
			}
			list := readEvents(t, src)
			st := src.Stats()
			if len(list) != want || len(st.Warnings) > 0 {
				t.Errorf("%s %q: %d packets of %d, warnings %.300q", filepath.Base(file), form, len(list), want, st.Warnings)
			}
			for i := range list {
				seen++
				if list[i].Cause == capture.CauseNone {
					understood++
				}
			}
		}
	}
	t.Logf("%d packets of %d captures in %d forms: %d understood", seen, len(files), len(textForms), understood)
}

// printedPackets returns how many packets tcpdump reads of a file, or -1 if it does not.
func printedPackets(t *testing.T, file string) int {
	out, err := exec.Command("tcpdump", "-r", file, "--count").Output()
	if err != nil {
		return -1
	}
	n := 0
	if _, err := fmt.Sscan(string(out), &n); err != nil {
		t.Fatalf("%s: %q", file, out)
	}
	return n
}
