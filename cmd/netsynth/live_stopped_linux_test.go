//go:build live

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/veth"
)

// TestAStoppedProgramDoesNotCatchUp stops play for 6 s in a flood, as a debugger, a container's
// freezer or a suspended terminal does, twice. Every packet is accounted for; those that
// waited for long are not heard, and the music goes on from now.
func TestAStoppedProgramDoesNotCatchUp(t *testing.T) {
	const rate, stop = 20_000, 6
	veth.In(t, func(t *testing.T) {
		sum := filepath.Join(t.TempDir(), "s.json")
		p := listening(t, "play", "-i", "far", "--audio", "null", "--summary", sum)
		begin := time.Now()
		fd := veth.Sender(t, "near")
		sent := 0
		for range 2 {
			sending := veth.Go(t, func() { veth.Flood(t, fd, veth.Frame(120), (stop+2)*rate, rate) })
			sent += (stop + 2) * rate
			time.Sleep(time.Second)
			p.signal(syscall.SIGSTOP)
			time.Sleep(stop * time.Second)
			p.signal(syscall.SIGCONT)
			<-sending
		}
		time.Sleep(500 * time.Millisecond)
		p.signal(os.Interrupt)
		p.end(130)
		took := time.Since(begin).Seconds()
		s := played(t, sum)
		k := s.Packets
		t.Logf("%.1f s, %d sent, %.1f s of music: %s", took, sent, s.Seconds, k.String())
		if k.Seen != uint64(sent) || k.Sum() != k.Seen {
			t.Errorf("%d sent: %+v", sent, k)
		}
		if k.Unsounded["too late"] < 2*rate || k.Dropped.Kernel == 0 || k.Sounded+k.Merged < 2*rate {
			t.Errorf("%+v: want packets that are too late, dropped by the kernel, and heard", k)
		}
		if most := took - 2*stop + 1.5; s.Seconds > most {
			t.Errorf("%.1f s of music in %.1f s, of which it was stopped for %d: it caught up", s.Seconds, took, 2*stop)
		}
		if n := strings.Count(strings.Join(s.Warnings, "\n"), "too late to be heard"); n != 1 {
			t.Errorf("warnings %q, want one of packets that came too late", s.Warnings)
		}
	})
}
