//go:build live

package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/veth"
)

// TestMemoryIsBounded wants play to stay small where it listens to one interface and to
// eight, also after a flood on each that has gone once around every ring.
func TestMemoryIsBounded(t *testing.T) {
	for _, c := range []struct{ interfaces, megabytes int }{{1, 80}, {8, 120}} {
		veth.In(t, func(t *testing.T) {
			args := []string{"play", "--audio", "null"}
			for i := range c.interfaces {
				veth.Pair(t, fmt.Sprint("a", i), fmt.Sprint("b", i))
				args = append(args, "-i", fmt.Sprint("b", i))
			}
			p := listening(t, args...)
			for i := range c.interfaces {
				veth.Flood(t, veth.Sender(t, fmt.Sprint("a", i)), veth.Frame(120), 400_000/c.interfaces, 100_000)
			}
			size, _, _ := strings.Cut(p.status("VmRSS"), " ")
			kilobytes, err := strconv.Atoi(size)
			t.Logf("%d interfaces: %d kB", c.interfaces, kilobytes)
			if err != nil || kilobytes > c.megabytes*1000 {
				t.Errorf("%d interfaces: %d kB are resident (%v), want at most %d MB", c.interfaces, kilobytes, err, c.megabytes)
			}
			p.signal(os.Interrupt)
			p.end(130)
		})
	}
}
