package frametest

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// ReadAll returns the events of s up to its end. Any other error fails the test.
func ReadAll(tb testing.TB, s capture.Source) (all []capture.Event) {
	tb.Helper()
	evs := make([]capture.Event, 100)
	for {
		n, err := s.Read(evs)
		all = append(all, evs[:n]...)
		if err == io.EOF {
			return all
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
}

// CheckPrintable fails the test where a packet's description is longer than 400
// characters or has others than printable ASCII.
func CheckPrintable(t *testing.T, description string) {
	t.Helper()
	if len(description) > 400 {
		t.Errorf("%d characters: %s", len(description), description)
	}
	for i := range len(description) {
		if description[i] < ' ' || description[i] > '~' {
			t.Fatalf("%q is not safe to print", description)
		}
	}
}

// Corpus returns the path of a file or folder in the folder that NETSYNTH_CORPUS
// names. It skips the test where that is not set.
func Corpus(tb testing.TB, path ...string) string {
	tb.Helper()
	root := os.Getenv("NETSYNTH_CORPUS")
	if root == "" {
		tb.Skip("NETSYNTH_CORPUS is not set")
	}
	return filepath.Join(append([]string{root}, path...)...)
}

// Captures returns the paths of the pcap and pcapng files of a folder of the corpus,
// sorted, at least one. It skips the test where there is no corpus.
func Captures(tb testing.TB, folder ...string) []string {
	tb.Helper()
	dir := Corpus(tb, folder...)
	files, err := filepath.Glob(filepath.Join(dir, "*.pcap*"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no captures in %s: %v", dir, err)
	}
	return files
}

// PerPacket reports the cost of a benchmark whose loop takes n packets.
func PerPacket(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/packet")
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "packets/s")
	b.ReportAllocs()
}
