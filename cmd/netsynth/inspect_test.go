package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

var wikipedia = filepath.Join("..", "..", "testdata", "wikipedia.pcap")

func inspectOutput(t *testing.T, args ...string) string {
	t.Helper()
	var out, talk bytes.Buffer
	if code := run(append([]string{"inspect", wikipedia}, args...), &env{nil, &out, &talk}); code != exitOK {
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
		var p packetJSON
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&p); err != nil || p.Version != packetForm || p.Words == "" || p.Len == 0 {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestStatsCountEveryPacketOnce(t *testing.T) {
	var s statsJSON
	if err := json.Unmarshal([]byte(inspectOutput(t, "--stats", "--json")), &s); err != nil {
		t.Fatal(err)
	}
	var sum tally
	for _, p := range s.Protocols {
		sum.Packets += p.Packets
		sum.Bytes += p.Bytes
	}
	if sum != (tally{s.Packets, s.Bytes}) || s.Packets != 136 || len(s.Flows) != topShown || len(s.Talkers) != topShown {
		t.Errorf("protocols sum to %+v of %d packets, %d bytes; %d flows, %d talkers", sum, s.Packets, s.Bytes, len(s.Flows), len(s.Talkers))
	}
}

func TestTheLargestAreFoundAmongMany(t *testing.T) {
	all := map[int]*tally{}
	for i := range 5000 {
		all[i] = &tally{1, uint64(i * 7919 % 5000)}
	}
	list := top(all, func(int) string { return "x" })
	for i, n := range list {
		if want := uint64(4999 - i); n.Bytes != want {
			t.Errorf("place %d: %d bytes, want %d", i, n.Bytes, want)
		}
	}
}

func TestManyFlowsTakeBoundedRoom(t *testing.T) {
	c := newCensus()
	r := &capture.Record{Event: capture.Event{Src: 1, Size: 100, Proto: 17}}
	for i := range maxTracked + 1000 {
		r.From.Port, r.To.Port = uint16(i), uint16(i>>16)
		r.From.Station[0] = 1
		r.To.Station = [6]byte{byte(i), byte(i >> 8), byte(i >> 16)}
		c.add(r)
	}
	if len(c.flows) > maxTracked || c.moreFlows.Packets == 0 || c.all.Packets != maxTracked+1000 {
		t.Errorf("%d flows kept, %d packets beyond them, %d in all", len(c.flows), c.moreFlows.Packets, c.all.Packets)
	}
}
