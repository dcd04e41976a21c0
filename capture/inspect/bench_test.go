package inspect

import (
	"bytes"
	"io"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// BenchmarkCommands lists 200,000 updates of a PV, 36 to a segment.
func BenchmarkCommands(b *testing.B) {
	const updates, together = 200_000, 36
	update := frametest.CAMessage(1, 20, 1, 1, 77, make([]byte, 24)...)
	payload := bytes.Repeat(update, together)
	var frames [][]byte
	for _, s := range frametest.CAConversation(0)[:5] {
		from, to, sport, dport := "10.0.0.1", "10.0.0.2", 40000, 5064
		if s.Back {
			from, to, sport, dport = to, from, dport, sport
		}
		frames = append(frames, frametest.IPEther(from, to, 6, frametest.TCP(sport, dport, s)))
	}
	seq := uint32(548) // after monitor's greeting
	for n := 0; n < updates; n += together {
		frames = append(frames, frametest.IPEther("10.0.0.2", "10.0.0.1", 6, frametest.TCP(5064, 40000, frametest.Seg{Flags: capture.ACK, Seq: seq, Data: payload})))
		seq += uint32(len(payload))
	}
	data := frametest.Pcap(capture.LinkEthernet, frames...)
	b.ReportAllocs()
	for b.Loop() {
		src, err := file.NewReader("x", bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		commands, err := NewCommands(src)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		var line []byte
		for r, err := range commands.All() {
			if err != nil && err != io.EOF {
				b.Fatal(err)
			}
			line = r.Command.AppendText(line[:0])
			n++
		}
		if n < updates {
			b.Fatalf("%d commands, want %d", n, updates)
		}
	}
}
