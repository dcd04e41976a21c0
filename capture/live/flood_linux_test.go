//go:build live

package live

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/veth"
)

// floodFrame is the frame of the floods, of a common length.
var floodFrame = veth.Frame(120)

// floodRates are packets a second; 0 is as many as one processor can send.
var floodRates = []float64{50_000, 100_000, 200_000, 400_000, 0}

// TestFloodLosesNoMoreThanTcpdump has a tcpdump and a source capture the same floods, at
// rising rates: at no rate does the source lose packets while tcpdump loses none, and all
// that it loses are counted. It logs a table. On a busy machine chance decides who gets the
// processor: a flood with a bad result is sent up to three times.
func TestFloodLosesNoMoreThanTcpdump(t *testing.T) {
	// The sender must not take the processor of the source's goroutine.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2 + runtime.NumCPU()))
	veth.In(t, func(t *testing.T) {
		fd := veth.Sender(t, "near")
		table := &strings.Builder{}
		fmt.Fprintf(table, "\n%9s %9s  %-10s %9s %9s  %9s %9s %9s %9s\n", "packets/s", "sent", "tcpdump", "captured", "dropped", "seen", "dropped", "median", "longest")
		for _, flags := range [][]string{nil, {"-B", "32768"}} {
			for _, rate := range floodRates {
				for try := 1; ; try++ {
					ours, theirs := floodBoth(t, fd, rate, flags, table)
					if ours == 0 || theirs > 0 {
						break
					}
					if try == 3 {
						t.Errorf("at %.0f packets/s, tcpdump %s lost none three times, the source some", rate, flags)
						break
					}
				}
			}
		}
		t.Log(table)
	})
}

// floodBoth sends one flood and returns the packets that the source and tcpdump lost.
func floodBoth(t *testing.T, fd int, rate float64, flags []string, table *strings.Builder) (ours, theirs uint64) {
	sent := 1_000_000
	if rate > 0 {
		sent = int(rate * 1.5)
	}
	other := veth.NewTcpdump(t, "far", flags...)
	s, seen, failed := listen(t)
	took := veth.Flood(t, fd, floodFrame, sent, rate)
	veth.Until(t, "an account of all packets", func() bool { st := s.Stats(); return st.Seen+st.Kernel >= uint64(sent) })
	shut(t, s)
	n, st, l := <-seen, s.Stats(), s.Latency()
	if err := <-failed; err != io.EOF || uint64(n)+st.Kernel != uint64(sent) {
		t.Errorf("%d sent: %d seen and %d dropped, then %v", sent, n, st.Kernel, err)
	}
	time.Sleep(time.Second) // for tcpdump to read its ring
	captured, theirs := other.Stop()
	fmt.Fprintf(table, "%9.0f %9d  %-10s %9d %9d  %9d %9d %9s %9s\n", float64(sent)/took.Seconds(), sent, strings.Join(flags, " "),
		captured, theirs, n, st.Kernel, l.Median.Round(10*time.Microsecond), l.Max.Round(10*time.Microsecond))
	return st.Kernel, theirs
}
