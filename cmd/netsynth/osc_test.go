package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// receive returns n datagrams that arrive at c, or fewer if no more arrive.
func receive(t *testing.T, c *net.UDPConn, n uint64) (all [][]byte) {
	t.Helper()
	if err := c.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 1<<16)
	for uint64(len(all)) < n {
		n, err := c.Read(buf)
		if err != nil {
			return all
		}
		all = append(all, bytes.Clone(buf[:n]))
	}
	return all
}

// Every message that the summary counts as sent arrives: each packet, and each note with its end.
func TestEveryMessageArrives(t *testing.T) {
	c, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Skip("no loopback: ", err)
	}
	defer c.Close()
	if err := c.SetReadBuffer(1 << 20); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{"render", "../../testdata/wikipedia.pcap", filepath.Join(dir, "x.wav"), "-q",
		"--osc", c.LocalAddr().String(), "--summary", filepath.Join(dir, "s.json")}
	if code := runCommand(args, &env{nil, io.Discard, io.Discard}); code != exit.CodeOK {
		t.Fatalf("exit code %d", code)
	}
	text, err := os.ReadFile(filepath.Join(dir, "s.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s summary.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	if len(s.OSC) != 1 || s.OSC[0].Dropped != 0 {
		t.Fatalf("summary %+v", s.OSC)
	}
	count := map[string]uint64{}
	for _, d := range receive(t, c, s.OSC[0].Sent) {
		address, _, _ := bytes.Cut(d, []byte{0})
		count[string(address)]++
	}
	if got := count["/netsynth/packet"]; got != s.Packets.Seen {
		t.Errorf("%d packets arrive, want %d", got, s.Packets.Seen)
	}
	if got := count["/netsynth/note"]; got != 2*s.Notes.Played {
		t.Errorf("%d beginnings and ends of notes arrive, want those of %d", got, s.Notes.Played)
	}
	if count["/netsynth/chord"] < 2 || count["/netsynth/meter"] < 10 {
		t.Errorf("arrived %v", count)
	}
}

// A note's channel counts through the ports, from 1, and its part is the role there.
func TestChannelsOfEveryPortAreSent(t *testing.T) {
	c, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Skip("no loopback: ", err)
	}
	defer c.Close()
	if err := c.SetReadBuffer(1 << 20); err != nil {
		t.Fatal(err)
	}
	channel := func(r scheduler.Role) int { return (48 + int(r)) % synth.NumChannels }
	sent := map[string]int{} // the channel of each part
	for r := range scheduler.NumRoles {
		sent[r.String()] = channel(r) + 1
	}
	_, s := rendered(t, wikipedia, ".wav", "--preset", onChannels(t, channel), "--osc", c.LocalAddr().String())
	const begin = "/netsynth/note\x00\x00,iiiiis\x00"
	notes := uint64(0)
	for _, d := range receive(t, c, s.OSC[0].Sent) {
		arguments, isNote := bytes.CutPrefix(d, []byte(begin))
		if !isNote {
			continue
		}
		notes++
		part, _, _ := strings.Cut(string(arguments[20:]), "\x00")
		if got := int(binary.BigEndian.Uint32(arguments[4:])); got != sent[part] {
			t.Errorf("a note of part %q has channel %d", part, got)
		}
	}
	if want := 2 * s.Notes.Played; want == 0 || notes != want {
		t.Errorf("%d beginnings and ends of notes arrive, want %d", notes, want)
	}
}
