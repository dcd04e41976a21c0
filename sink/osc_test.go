package sink

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"net"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// testPort keeps what is written to it, in order with the other ports of its log.
type testPort struct {
	log    *portLog
	number int
	fail   func(n int) error // of the n-th write, from 0
	writes int
}

type portLog struct {
	mu  sync.Mutex
	got []datagram
}

type datagram struct {
	port int
	data []byte
}

func (p *testPort) Write(b []byte) (int, error) {
	p.writes++
	if p.fail != nil {
		if err := p.fail(p.writes - 1); err != nil {
			return 0, err
		}
	}
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	p.log.got = append(p.log.got, datagram{p.number, bytes.Clone(b)})
	return len(b), nil
}

func (p *testPort) Close() error                     { return nil }
func (p *testPort) SetWriteDeadline(time.Time) error { return nil }

// testOSC returns an OSC with one receiver, whose datagrams go to a log.
func testOSC(o OSCOptions, fail func(n int) error) (*OSC, *portLog) {
	log := &portLog{}
	ports := []oscPort{&testPort{log: log, number: 57120, fail: fail}}
	if o.Sonification {
		ports = nil
		for _, n := range sonificationPorts() {
			ports = append(ports, &testPort{log: log, number: n})
		}
	}
	s := &OSC{stop: make(chan struct{})}
	s.receivers = []*receiver{newReceiver("test", ports, &o)}
	return s, log
}

// words returns a message as people read it, such as "/netsynth/note 0 1 60".
func words(t *testing.T, b []byte) string {
	t.Helper()
	next := func() string {
		n := bytes.IndexByte(b, 0)
		s := string(b[:n])
		b = b[(n+4)&^3:]
		return s
	}
	out := []string{next()}
	for _, kind := range next()[1:] {
		switch kind {
		case 's':
			out = append(out, fmt.Sprintf("%q", next()))
			continue
		case 'i':
			out = append(out, fmt.Sprint(int32(binary.BigEndian.Uint32(b))))
		case 'f':
			out = append(out, fmt.Sprint(math.Float32frombits(binary.BigEndian.Uint32(b))))
		}
		b = b[4:]
	}
	if len(b) != 0 {
		t.Errorf("%q: %d bytes too many", out, len(b))
	}
	return strings.Join(out, " ")
}

func (l *portLog) words(t *testing.T) (all []string) {
	t.Helper()
	for _, d := range l.got {
		all = append(all, words(t, d.data))
	}
	return all
}

// play gives s one thing of each kind.
func playOnce(s *OSC) {
	s.Tap(synth.Message{Kind: synth.Program, Channel: 1, Key: 89}, 0)
	s.Tap(synth.Message{Kind: synth.Control, Channel: 1, Key: synth.Pan, Velocity: 64}, 0)
	s.Packets([]capture.Event{
		{Src: 7, Dst: 8, Sport: 40000, Dport: 53, Proto: 17, App: capture.AppDNS, Size: 80, Payload: 38, Dir: 1},
		{Src: 8, Proto: 6, Flags: capture.SYN | capture.ACK | capture.ECE, Size: 1 << 31},
		{Cause: capture.CauseMalformed, Size: 60},
	}, 4800)
	s.Tap(synth.Message{Kind: synth.Chord, Key: 2, Value: 1<<2 | 1<<4 | 1<<6 | 1<<9}, 9600)
	s.Tap(synth.Message{Kind: synth.State, Key: 1, Velocity: 127, Value: 1<<traffic.Scan | 1<<traffic.Loss}, 9600)
	s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 1, Key: 62, Velocity: 70}, 9600)
	s.Levels(synth.Meters{Peak: math.Inf(-1), ShortTerm: -20.5, Sounding: 4}, 9600)
	s.Tap(synth.Message{Kind: synth.State, Key: 2, Value: 1<<traffic.Loss | 1<<traffic.NumDetectors}, 48000)
	s.Tap(synth.Message{Kind: synth.NoteOff, Channel: 1, Key: 62, Velocity: 3}, 48000)
}

var playedOnce = []string{
	`/netsynth/packet 100 "host-00000007" 40000 "host-00000008" 53 "udp" "dns" "" 80 38 1`,
	`/netsynth/packet 100 "host-00000008" 0 "-" 0 "tcp" "" "SAE" 2147483647 0 0`,
	`/netsynth/packet 100 "-" 0 "-" 0 "other" "" "" 60 0 0`,
	`/netsynth/chord 200 "Dadd9" 2 2 4 6 9`,
	`/netsynth/state 200 "scan" 1 1`,
	`/netsynth/state 200 "loss" 1 1`,
	`/netsynth/state 200 "strained" 1 1`,
	`/netsynth/note 200 2 62 70 90 "pad"`,
	`/netsynth/meter 200 -120 -20.5 4 3`,
	`/netsynth/state 1000 "scan" 0 0`,
	`/netsynth/state 1000 "outage" 1 0`,
	`/netsynth/state 1000 "strained" 0 0`,
	`/netsynth/state 1000 "alarm" 1 0`,
	`/netsynth/note 1000 2 62 0 90 "pad"`,
}

func TestEveryMessageIsAsDocumented(t *testing.T) {
	s, log := testOSC(OSCOptions{Parts: [16]string{1: "pad"}}, nil)
	playOnce(s)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := log.words(t); !slices.Equal(got, playedOnce) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(playedOnce, "\n"))
	}
	if r := s.Reports()[0]; r != (OSCReport{"test", uint64(len(playedOnce)), 0}) {
		t.Errorf("reports %+v", r)
	}
}

// The messages of one frame are one bundle; its time tag is when the frame is due.
func TestBundlesHoldTheMessagesOfAFrame(t *testing.T) {
	s, log := testOSC(OSCOptions{Parts: [16]string{1: "pad"}, Bundles: true}, nil)
	playOnce(s)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	var tags []float64
	for _, d := range log.got {
		if string(d.data[:8]) != "#bundle\x00" {
			t.Fatalf("%q is no bundle", d.data)
		}
		tags = append(tags, float64(binary.BigEndian.Uint64(d.data[8:]))/(1<<32))
		for b := d.data[16:]; len(b) > 0; {
			n := binary.BigEndian.Uint32(b)
			got = append(got, words(t, b[4:4+n]))
			b = b[4+n:]
		}
	}
	if !slices.Equal(got, playedOnce) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if len(tags) != 3 || math.Abs(tags[1]-tags[0]-0.1) > 1e-6 || math.Abs(tags[2]-tags[0]-0.9) > 1e-6 {
		t.Errorf("time tags %v, want three: at 0.1, 0.2 and 1 s", tags)
	}
	if r := s.Reports()[0]; r.Sent != uint64(len(playedOnce)) {
		t.Errorf("sent %d messages, want %d", r.Sent, len(playedOnce))
	}
}

func TestBundlesFitInAPacket(t *testing.T) {
	s, log := testOSC(OSCOptions{Bundles: true}, nil)
	s.Packets(make([]capture.Event, 200), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, d := range log.got {
		if len(d.data) > oscDatagram {
			t.Errorf("a bundle of %d bytes", len(d.data))
		}
	}
	if n := len(log.got); n < 2 || n > 20 || s.Reports()[0].Sent != 200 {
		t.Errorf("%d bundles, %+v", n, s.Reports())
	}
}

// What sounds when the piece ends, by itself or by a Ctrl-C, is ended.
func TestNoNoteHangs(t *testing.T) {
	s, log := testOSC(OSCOptions{}, nil)
	for _, key := range []uint8{60, 64} {
		s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 0, Key: key, Velocity: 9}, 0)
		s.Tap(synth.Message{Kind: synth.NoteOn, Channel: 3, Key: key, Velocity: 9}, 0)
	}
	s.Tap(synth.Message{Kind: synth.NoteOff, Channel: 0, Key: 64}, 48)
	s.Tap(synth.Message{Kind: synth.Control, Channel: 3, Key: synth.AllNotesOff}, 96)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{`/netsynth/note 1 1 64 0 1 ""`, `/netsynth/note 2 4 60 0 1 ""`, `/netsynth/note 2 4 64 0 1 ""`, `/netsynth/note 2 1 60 0 1 ""`}
	if got := log.words(t)[4:]; !slices.Equal(got, want) {
		t.Errorf("after four notes\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A flood of packets leaves room for notes, and what finds no room is counted.
func TestAFloodOfPacketsCostsPacketsOnly(t *testing.T) {
	s, log := testOSC(OSCOptions{}, nil)
	s.Packets(make([]capture.Event, 2*oscRing), 0)
	for key := range uint8(100) {
		s.Tap(synth.Message{Kind: synth.NoteOn, Key: key, Velocity: 9}, 0)
		s.Tap(synth.Message{Kind: synth.NoteOff, Key: key}, 0)
	}
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	notes := 0
	for _, d := range log.got {
		if bytes.HasPrefix(d.data, []byte("/netsynth/note\x00")) {
			notes++
		}
	}
	r := s.Reports()[0]
	if notes != 200 || r.Sent != oscRing-oscReserve+200 || r.Sent+r.Dropped != 2*oscRing+200 {
		t.Errorf("%d of 200 notes arrived; %+v of %d messages", notes, r, 2*oscRing+200)
	}
}

// A piece that is rendered waits for the ring instead of losing anything.
func TestAPatientPieceLosesNothing(t *testing.T) {
	s, log := testOSC(OSCOptions{}, nil)
	s.Start(false, true)
	for i := range 3 * oscRing {
		s.Packets([]capture.Event{{Size: uint32(i)}}, int64(i))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports()[0]; len(log.got) != 3*oscRing || r.Sent != 3*oscRing || r.Dropped != 0 {
		t.Errorf("%d of %d datagrams, %+v", len(log.got), 3*oscRing, r)
	}
}

// One receiver that takes nothing costs the other nothing.
func TestReceiversDoNotHarmEachOther(t *testing.T) {
	s, log := testOSC(OSCOptions{}, nil)
	dead, _ := testOSC(OSCOptions{}, func(int) error { return syscall.ENETUNREACH })
	s.receivers = append(dead.receivers, s.receivers...)
	s.Packets(make([]capture.Event, 100), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports(); r[0].Dropped != 100 || r[0].Sent != 0 || r[1].Sent != 100 || len(log.got) != 100 {
		t.Errorf("%+v", r)
	}
}

// A refusal is told with the write after the one that was refused.
func TestRefusalsAreCountedAndNotTheEnd(t *testing.T) {
	refused := fmt.Errorf("write udp: %w", syscall.ECONNREFUSED)
	alive := false
	s, log := testOSC(OSCOptions{}, func(n int) error {
		if n%2 == 1 && !alive { // each write that was taken is refused
			alive = n == 19
			return refused
		}
		return nil
	})
	s.Packets(make([]capture.Event, 30), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r := s.Reports()[0]; r.Dropped != 10 || r.Sent != 20 || len(log.got) != 30 {
		t.Errorf("%+v of 30, of which 10 were refused; %d taken", r, len(log.got))
	}
	s, _ = testOSC(OSCOptions{}, func(int) error { return errors.New("no buffer space") })
	s.Packets(make([]capture.Event, 5), 0)
	s.Start(false, false)
	if err := s.Close(); err != nil || s.Reports()[0].Dropped != 5 {
		t.Errorf("%v, %+v", err, s.Reports())
	}
}

func TestTheAudioGoroutineDoesNotAllocate(t *testing.T) {
	s, _ := testOSC(OSCOptions{}, nil)
	evs := make([]capture.Event, 8)
	step := int64(0)
	if n := testing.AllocsPerRun(500, func() {
		s.Packets(evs, step)
		s.Tap(synth.Message{Kind: synth.State, Value: uint32(step)}, step)
		s.Levels(synth.Meters{}, step)
		s.Tap(synth.Message{Kind: synth.NoteOn, Key: 60, Velocity: 60}, step)
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// What comes in bursts is spread again, and no message is early.
func TestTheClockSpreadsBursts(t *testing.T) {
	const burst = 2048
	start := time.Unix(1e9, 0)
	c := oscClock{begin: start}
	var last time.Time
	for i := range int64(4000) {
		frame := i * 256
		now := start.Add(time.Second + played(frame/burst*burst)) // as a sound card asks
		at := c.due(frame, now, true)
		if late := at.Sub(now); late < 0 || late > played(2*burst) {
			t.Fatalf("frame %d is due %v after it came", frame, late)
		}
		if gap := at.Sub(last); i > 100 && (gap < played(254) || gap > played(270)) {
			t.Fatalf("frame %d is due %v after the one before, want %v", frame, gap, played(256))
		}
		last = at
	}
	if at := c.due(48000*1000, last, true); at != last {
		t.Errorf("after a jump, due in %v", at.Sub(last))
	}
}

func TestReceiversAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"127.0.0.1":       "127.0.0.1 0",
		"127.0.0.1:9000":  "127.0.0.1 9000",
		"studio.lan:9000": "studio.lan 9000",
		"[::1]":           "::1 0",
		"[fe80::1%lo]:7":  "fe80::1%lo 7",
		"":                "",
		":9000":           "",
		"::1":             "",
		"[::1":            "",
		"[studio]":        "",
		"a:0":             "",
		"a:65536":         "",
		"a:osc":           "",
		"a b":             "",
		"a:":              "",
	} {
		host, port, err := ParseReceiver(text)
		got := fmt.Sprint(host, " ", port)
		if err != nil {
			got = ""
			if !errors.Is(err, ErrReceiver) {
				t.Errorf("%q: %v is no ErrReceiver", text, err)
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if _, err := OpenOSC(OSCOptions{Receivers: []string{"127.0.0.1:1120"}, Sonification: true}); !errors.Is(err, ErrReceiver) {
		t.Errorf("a port for a program whose ports are fixed: %v", err)
	}
}

// FuzzReceiver parses any text; what it takes it takes again when written out.
func FuzzReceiver(f *testing.F) {
	for _, text := range []string{"", "[", "a:", "[::1%lo]:9", "127.0.0.1:65535", "a:99999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		host, port, err := ParseReceiver(text)
		if err != nil {
			return
		}
		if host == "" || port < 0 || port > 65535 {
			t.Fatalf("%q is host %q, port %d", text, host, port)
		}
		again, number, err := ParseReceiver(net.JoinHostPort(host, fmt.Sprint(max(port, 1))))
		if err != nil || again != host || number != max(port, 1) {
			t.Errorf("%q is host %q, then %q, %d, %v", text, host, again, number, err)
		}
	})
}
