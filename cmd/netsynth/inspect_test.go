package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler/account"
)

var wikipedia = filepath.Join("..", "..", "testdata", "wikipedia.pcap")

func inspectOutput(t *testing.T, args ...string) string {
	t.Helper()
	var out, talk bytes.Buffer
	if code := runCommand(append([]string{"inspect", wikipedia}, args...), &env{nil, &out, &talk}); code != exit.CodeOK {
		t.Fatalf("%v: exit code %d: %s", args, code, talk.String())
	}
	return out.String()
}

func TestEachLineOfJSONIsOnePacket(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(inspectOutput(t, "--json")), "\n")
	if len(lines) != 136 {
		t.Errorf("%d lines, want 136", len(lines))
	}
	for _, line := range lines {
		var p listing.Packet
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&p); err != nil || p.Version != listing.Form || p.Words == "" || p.Len == 0 {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// inspectStats returns the output of --stats --json, which must hold nothing that is
// not documented.
func inspectStats(t *testing.T, args ...string) *listing.Stats {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(inspectOutput(t, append(args, "--stats", "--json")...)))
	d.DisallowUnknownFields()
	var s listing.Stats
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Errorf("after the object: %v, want the end", err)
	}
	return &s
}

func TestStatsCountEveryPacketOnce(t *testing.T) {
	for _, args := range [][]string{nil, {"--only", "dns"}, {"-c", "20"}, {"port", "53"}, {"tcp", "-c", "7", "--only", "http"}} {
		s := inspectStats(t, args...)
		var sum inspect.Tally
		for _, p := range s.Protocols {
			sum.Packets += p.Packets
			sum.Bytes += p.Bytes
		}
		if sum != (inspect.Tally{Packets: s.Packets.Seen - s.Packets.Filtered, Bytes: s.Bytes}) {
			t.Errorf("%v: protocols sum to %+v of %+v, %d bytes", args, sum, s.Packets, s.Bytes)
		}
		if n := booked(&s.Packets); n != s.Packets.Seen {
			t.Errorf("%v: %d booked of %+v", args, n, s.Packets)
		}
	}
	s := inspectStats(t)
	if s.Packets.Seen != 136 || len(s.Flows) != inspect.TopShown || len(s.Talkers) != inspect.TopShown {
		t.Errorf("%d packets, %d flows, %d talkers", s.Packets.Seen, len(s.Flows), len(s.Talkers))
	}
}

// booked returns the sum that Seen must be.
func booked(p *account.Packets) uint64 {
	total := p.Sounded + p.Merged + p.Filtered + p.Dropped.Ring + p.Dropped.Kernel
	for _, n := range p.Unsounded {
		total += n
	}
	return total
}

func TestStatsTellWhatRenderSounds(t *testing.T) {
	for _, args := range [][]string{{"--preset", "aurora"}, {"--preset", "nocturne"}, {"port", "53"}} {
		dir := t.TempDir()
		var talk bytes.Buffer
		render := append([]string{"render", wikipedia, filepath.Join(dir, "x.wav"), "-q", "--summary", filepath.Join(dir, "x.json")}, args...)
		if code := runCommand(render, &env{nil, &talk, &talk}); code != exit.CodeOK {
			t.Fatalf("%v: exit code %d: %s", render, code, talk.String())
		}
		text, err := os.ReadFile(filepath.Join(dir, "x.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want summary.Summary
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		if got := inspectStats(t, args...); !reflect.DeepEqual(got.Packets, want.Packets) {
			t.Errorf("%v: inspect says %+v, render %+v", args, got.Packets, want.Packets)
		}
	}
}

func TestNoMoreIsReadThanIsAskedFor(t *testing.T) {
	if s := inspectStats(t, "-c", "20"); s.Packets.Seen != 20 {
		t.Errorf("-c 20: %d packets seen, want 20", s.Packets.Seen)
	}
	s := inspectStats(t, "-c", "20", "--only", "dns")
	if n := s.Packets.Seen - s.Packets.Filtered; n != 20 || s.Packets.Seen == 136 {
		t.Errorf("-c 20 --only dns: %+v, want 20 counted and the others unread", s.Packets)
	}
}
