//go:build live

package live

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/internal/overhear"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/veth"
)

// numbered returns n datagrams that differ by a number.
func numbered(n int) [][]byte {
	frames := make([][]byte, n)
	for i := range frames {
		frames[i] = veth.Frame(100)
		binary.BigEndian.PutUint32(frames[i][60:], uint32(i))
	}
	return frames
}

// TestCapturedPacketsAreReadAfterTheEnd leaves packets in the ring until the source ends: by
// Close, or because its interface went down.
func TestCapturedPacketsAreReadAfterTheEnd(t *testing.T) {
	for _, end := range []struct {
		name string
		do   func(t *testing.T, s *Source)
		want error
	}{
		{"closed", func(t *testing.T, s *Source) { go shut(t, s) }, io.EOF},
		{"switched off", func(t *testing.T, _ *Source) { veth.IP(t, "link set far down") }, ErrDown},
		{"removed", func(t *testing.T, _ *Source) { veth.IP(t, "link del far") }, ErrDown},
	} {
		veth.In(t, func(t *testing.T) {
			w := veth.NewWitness(t, "far")
			s := open(t, Options{Interface: "far"})
			got := overhear.Packets(s)
			frames := numbered(3000)
			veth.Send(t, veth.Sender(t, "near"), frames...)
			w.Await(len(frames))
			end.do(t, s)
			var err error
			for evs := make([]capture.Event, 100); err == nil; {
				_, err = s.Read(evs)
			}
			if !errors.Is(err, end.want) || len(*got) != len(frames) {
				t.Fatalf("%s: %d packets of %d, then %v; want all, then %v", end.name, len(*got), len(frames), err, end.want)
			}
			for i, p := range *got {
				if !bytes.Equal(p.Data, frames[i]) {
					t.Fatalf("%s: packet %d is % x, want % x", end.name, i, p.Data, frames[i])
				}
			}
		})
	}
}

// TestDroppedPacketsAreCounted reads nothing until a small ring has overflown. Packets that
// the kernel filters out are not counted.
func TestDroppedPacketsAreCounted(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		w := veth.NewWitness(t, "far")
		s := open(t, Options{Interface: "far", RingBytes: 1 << 20, Filter: "udp port 9"})
		fd := veth.Sender(t, "near")
		const sent = 20_000
		matching, other := veth.Frame(300), frametest.Ether(wire.EtherTypeIPv6, frametest.Inner6())
		for range sent {
			veth.Send(t, fd, matching, other)
			w.Await(2)
		}
		conclude(t, s)
		if st := s.Stats(); st.Seen == 0 || st.Kernel == 0 || st.Seen+st.Kernel != sent || st.Filtered != 0 {
			t.Errorf("%d seen, %d dropped, %d filtered here; want some seen, some dropped, %d in all", st.Seen, st.Kernel, st.Filtered, sent)
		}
	})
}

// TestCloseEndsAFlood closes a source at which more packets arrive than can be read.
func TestCloseEndsAFlood(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		s, seen, failed := listen(t)
		fd, flooded := veth.Sender(t, "near"), make(chan struct{})
		go func() {
			defer close(flooded)
			veth.Flood(t, fd, veth.Frame(60), 2_000_000, 0)
		}()
		veth.Until(t, "the flood", func() bool { return s.Stats().Seen > 10_000 })
		begin := time.Now()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		took := time.Since(begin)
		select {
		case <-flooded:
			t.Error("the flood was over before the source was closed")
		default:
		}
		n, st := <-seen, s.Stats()
		if err := <-failed; err != io.EOF || uint64(n) != st.Seen {
			t.Errorf("%d packets read of %d seen, then %v; want all, then EOF", n, st.Seen, err)
		}
		t.Logf("closed in %v: %d seen, %d dropped", took, st.Seen, st.Kernel)
		<-flooded
	})
}
