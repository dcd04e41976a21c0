package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler/account"
)

var wikipedia = filepath.Join("..", "..", "testdata", "wikipedia.pcap")

func inspectOutput(t *testing.T, args ...string) string {
	t.Helper()
	var out, talk bytes.Buffer
	if code := runCommand(append([]string{"inspect", wikipedia}, args...), &env{nil, &out, &talk}); code != exitOK {
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

// inspectStats returns the output of --stats --json, which must hold nothing that is
// not documented.
func inspectStats(t *testing.T, args ...string) *statsJSON {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(inspectOutput(t, append(args, "--stats", "--json")...)))
	d.DisallowUnknownFields()
	var s statsJSON
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
		var sum tally
		for _, p := range s.Protocols {
			sum.Packets += p.Packets
			sum.Bytes += p.Bytes
		}
		if sum != (tally{s.Packets.Seen - s.Packets.Filtered, s.Bytes}) {
			t.Errorf("%v: protocols sum to %+v of %+v, %d bytes", args, sum, s.Packets, s.Bytes)
		}
		if n := booked(&s.Packets); n != s.Packets.Seen {
			t.Errorf("%v: %d booked of %+v", args, n, s.Packets)
		}
	}
	s := inspectStats(t)
	if s.Packets.Seen != 136 || len(s.Flows) != topShown || len(s.Talkers) != topShown {
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

func TestEveryKeyAndTokenIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "inspect.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, packet, _ := strings.Cut(string(text), "\n## A packet as JSON, form 1\n")
	packet, _, _ = strings.Cut(packet, "\n## ")
	_, stats, _ := strings.Cut(string(text), "\n## `--stats --json`, form 1")
	for form, section := range map[reflect.Type]string{reflect.TypeFor[packetJSON](): packet, reflect.TypeFor[statsJSON](): stats} {
		for i := range form.NumField() {
			key, _, _ := strings.Cut(form.Field(i).Tag.Get("json"), ",")
			if key != "" && !strings.Contains(section, "`"+key+"`") {
				t.Errorf("%v: docs/inspect.md does not name %q", form, key)
			}
		}
	}
	for _, token := range formatTokens {
		if !strings.Contains(string(text), "`{"+token.name+"}`") {
			t.Errorf("docs/inspect.md does not name {%s}", token.name)
		}
	}
}

func TestStatsTellWhatRenderSounds(t *testing.T) {
	for _, args := range [][]string{{"--preset", "aurora"}, {"--preset", "nocturne"}, {"port", "53"}} {
		dir := t.TempDir()
		var talk bytes.Buffer
		render := append([]string{"render", wikipedia, filepath.Join(dir, "x.wav"), "-q", "--summary", filepath.Join(dir, "x.json")}, args...)
		if code := runCommand(render, &env{nil, &talk, &talk}); code != exitOK {
			t.Fatalf("%v: exit code %d: %s", render, code, talk.String())
		}
		text, err := os.ReadFile(filepath.Join(dir, "x.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want summary
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

// testKey is a key whose hash is the test's to choose.
type testKey int

func (testKey) String() string { return "x" }

func TestTalliesAreOfTheirKeys(t *testing.T) {
	for name, hash := range map[string]func(i int) uint32{
		"spread":   func(i int) uint32 { return uint32(i) * 0x9e3779b1 },
		"in fours": func(i int) uint32 { return uint32(i>>2) * 0x9e3779b1 },
	} {
		all := newTallies[testKey]()
		for range 3 {
			for i := range 5000 {
				k := testKey(i)
				all.at(&k, hash(i)).add(uint32(i))
			}
		}
		for i := range 5000 {
			k := testKey(i)
			if got, want := *all.at(&k, hash(i)), (tally{3, uint64(3 * i)}); got != want {
				t.Fatalf("%s: key %d has %+v, want %+v", name, i, got, want)
			}
		}
		if all.n != 5000 || all.more != (tally{}) {
			t.Errorf("%s: %d keys, %+v beyond them", name, all.n, all.more)
		}
	}
}

func TestTheLargestAreFoundAmongMany(t *testing.T) {
	all := newTallies[testKey]()
	for i := range 5000 {
		k := testKey(i)
		all.at(&k, uint32(i)).add(uint32(i * 7919 % 5000))
	}
	for i, n := range all.top() {
		if want := uint64(4999 - i); n.Bytes != want {
			t.Errorf("place %d: %d bytes, want %d", i, n.Bytes, want)
		}
	}
	if n := len(all.top()); n != topShown {
		t.Errorf("%d shown, want %d", n, topShown)
	}
}

func TestManyKeysTakeBoundedRoomAndTime(t *testing.T) {
	many, alike := newTallies[testKey](), newTallies[testKey]()
	const beyond = 1000
	for i := range maxTracked + beyond {
		k := testKey(i)
		many.at(&k, uint32(i)*0x9e3779b1).add(1)
	}
	if many.n != maxTracked || many.more.Packets != beyond {
		t.Errorf("%d keys kept, %d packets beyond them", many.n, many.more.Packets)
	}
	for i := range maxProbes + beyond {
		k := testKey(i)
		alike.at(&k, 1).add(1)
	}
	if alike.n != maxProbes || alike.more.Packets != beyond {
		t.Errorf("of one hash: %d keys kept, %d packets beyond them", alike.n, alike.more.Packets)
	}
}

func TestFlowsAreTheSameInBothDirections(t *testing.T) {
	a := capture.Endpoint{Addr: netip.MustParseAddr("10.0.0.1"), Port: 40000}
	for _, b := range []capture.Endpoint{
		{Addr: netip.MustParseAddr("192.0.2.1"), Port: 53},
		{Addr: netip.MustParseAddr("192.0.2.1"), Port: 40000},
		{Addr: netip.MustParseAddr("::ffff:192.0.2.1"), Port: 53},
		{MAC: [6]byte{2, 0, 0, 0, 0, 1}},
	} {
		there := &inspect.Record{Event: capture.Event{Src: 1, Dst: 2, Proto: 17}, From: a, To: b}
		back := &inspect.Record{Event: capture.Event{Src: 2, Dst: 1, Proto: 17}, From: b, To: a}
		k, hash := flowEndsOf(there)
		if k2, hash2 := flowEndsOf(back); k != k2 || hash != hash2 {
			t.Errorf("%v: %v and %v, hashes %x and %x", b, k, k2, hash, hash2)
		}
		if from := hostKeyOf(&b); from.endpoint(b.Port) != b {
			t.Errorf("%v comes back as %v", b, from.endpoint(b.Port))
		}
	}
}
