//go:build live

package capture

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/veth"
)

// floodFrame is the frame of the floods: as long as many are.
var floodFrame = veth.Frame(120)

// floodRates are packets a second; 0 is as many as one processor can send.
var floodRates = []float64{50_000, 100_000, 200_000, 400_000, 0}

// TestFloodLosesNoMoreThanTcpdump has a tcpdump and a source listen to the same
// floods, at rising rates, until they have what they can get: wherever tcpdump
// loses nothing, the source does not either, and what it loses it counts. It
// prints a table.
func TestFloodLosesNoMoreThanTcpdump(t *testing.T) {
	// The sender takes none of the places on which the source's goroutine runs.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2 + runtime.NumCPU()))
	veth.In(t, func(t *testing.T) {
		fd := veth.Sender(t, "near")
		table := &strings.Builder{}
		fmt.Fprintf(table, "\n%10s  %9s  %-18s %9s %9s   %9s %9s  %9s %9s\n", "packets/s", "sent", "tcpdump", "captured", "dropped", "seen", "dropped", "median", "longest")
		for _, flags := range [][]string{nil, {"-B", "32768"}} {
			for _, rate := range floodRates {
				sent := 1_000_000
				if rate > 0 {
					sent = int(rate * 1.5)
				}
				other := veth.NewTcpdump(t, "far", flags...)
				s, seen, failed := listen(t)
				took := veth.Flood(t, fd, floodFrame, sent, rate)
				veth.Until(t, "an account of all packets", func() bool { st := s.Stats(); return st.Seen+st.Kernel >= uint64(sent) })
				s.Close()
				if err := <-failed; err != io.EOF {
					t.Error(err)
				}
				n, st, l := <-seen, s.Stats(), s.Latency()
				time.Sleep(time.Second) // tcpdump has its last packets by then
				captured, dropped := other.Stop()
				fmt.Fprintf(table, "%10.0f  %9d  %-18s %9d %9d   %9d %9d  %9s %9s\n", float64(sent)/took.Seconds(), sent, strings.Join(flags, " "),
					captured, dropped, n, st.Kernel, l.Median.Round(10*time.Microsecond), l.Max.Round(10*time.Microsecond))
				if uint64(n)+st.Kernel != uint64(sent) {
					t.Errorf("%d sent: %d seen and %d dropped", sent, n, st.Kernel)
				}
				if dropped == 0 && st.Kernel > 0 {
					t.Errorf("%.0f packets/s: %d of %d dropped, where tcpdump %s lost none", float64(sent)/took.Seconds(), st.Kernel, sent, flags)
				}
			}
		}
		t.Log(table)
	})
}
