package compat

import (
	"io"
	"math/big"
	"net/netip"
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// Values that CPython 2.7 prints on a 64-bit machine.
func TestHashesAreCPythons(t *testing.T) {
	for text, want := range map[string]int64{"": 0, "a": 12416037344} {
		if got := int64(hashText([]byte(text))); got != want {
			t.Errorf("hash(%q) = %d, want %d", text, got, want)
		}
	}
	if got := int64(hashPair(1, 2)); got != 3713081631934410656 {
		t.Errorf("hash((1, 2)) = %d, want 3713081631934410656", got)
	}
	if got := modulo(1<<64-1, 6); got != 5 {
		t.Errorf("-1 modulo 6 = %d, want 5", got)
	}
}

func TestThePowerOfThreeQuartersIsExact(t *testing.T) {
	rand := dsp.NewRand(1, "power")
	for i := range uint32(40_000) {
		n := i
		if i >= 20_000 {
			n = uint32(rand.Uint64())
		}
		if i == 20_000 {
			n = 1<<32 - 1
		}
		cube := new(big.Int).Exp(big.NewInt(int64(n)), big.NewInt(3), nil)
		want := new(big.Int).Sqrt(new(big.Int).Sqrt(cube)).Int64()
		if got := power34(n); got != want {
			t.Fatalf("%d to the power of 3/4 is %d, want %d", n, got, want)
		}
	}
}

// here finds host ids that are the last byte of an address.
func here(id uint32) (capture.Endpoint, bool) {
	if id >= 200 {
		return capture.Endpoint{Addr: netip.MustParseAddr("2001:db8::1")}, id < 250
	}
	return capture.Endpoint{Addr: netip.AddrFrom4([4]byte{10, 9, 0, byte(id)})}, true
}

// line is a packet at a time in microseconds.
func line(us int64, flags capture.TCPFlags, payload uint32) capture.Event {
	return capture.Event{Time: us * 1000, Src: 2, Dst: 1, Proto: tcp, Sport: 37024, Dport: 8080, Flags: flags, Payload: payload}
}

func TestATunesNotesFollowItsRules(t *testing.T) {
	udpTo := func(port uint16) capture.Event {
		ev := line(0, 0, 100)
		ev.Proto, ev.Dport = udp, port
		return ev
	}
	v6 := line(0, capture.SYN, 0)
	v6.Dst = 200
	unknown := line(0, capture.SYN, 0)
	unknown.Src = 250
	fragment := line(0, 0, 9)
	fragment.Facts = capture.LaterFragment
	// From 10.9.0.2 to 10.9.0.1 is octave 4 of tcpdump-tunes, which the reference's texts show.
	for _, row := range []struct {
		name         string
		ev           capture.Event
		rest, length int64
		key          uint8
		ok           bool
	}{
		{"SYN", line(0, capture.SYN, 0), 30, 20, 50, true},
		{"SYN and ACK", line(0, capture.SYN|capture.ACK, 0), 30, 20, 50, true},
		{"ACK, 29 ms later", line(29_999, capture.ACK, 0), 30, 20, 48, true},
		{"ACK, 31 ms later", line(31_000, capture.ACK, 87), 31, 28, 48, true},
		{"2.1 s later", line(2_100_000, capture.ACK, 0), 100, 20, 48, true},
		{"earlier by 0.3 s", line(-300_000, capture.ACK, 0), 700, 20, 48, true},
		{"FIN and ACK", line(0, capture.FIN|capture.ACK, 0), 30, 20, 48, true},
		{"FIN", line(0, capture.FIN, 0), 30, 20, 53, true},
		{"RST", line(0, capture.RST, 0), 30, 20, 55, true},
		{"no flag", line(0, 0, 0), 30, 20, 48, true},
		{"14641 bytes", line(0, capture.ACK, 14641), 30, 1331, 48, true},
		{"NTP", udpTo(123), 30, 31, 48, true},
		{"DNS", udpTo(53), 0, 0, 0, false},
		{"AFS", udpTo(7001), 0, 0, 0, false},
		{"IPv6", v6, 0, 0, 0, false},
		{"a host forgotten", unknown, 0, 0, 0, false},
		{"a later fragment", fragment, 0, 0, 0, false},
		{"ICMP", capture.Event{Proto: 1, Src: 2, Dst: 1}, 0, 0, 0, false},
	} {
		m := place{tune: &TcpdumpTunes, hosts: here, end: 1000, begun: true}
		n, ok := m.next(&row.ev, false)
		want := note{1000 + row.rest, 1000 + row.rest + row.length, row.key}
		if ok != row.ok || ok && n != want {
			t.Errorf("%s: %+v, %t; want %+v, %t", row.name, n, ok, want, row.ok)
		}
	}
	m := place{tune: &TCPDumpMusic, hosts: here}
	ev := line(5, capture.SYN, 0)
	if n, _ := m.next(&ev, false); n != (note{60, 62, 98}) {
		t.Errorf("the README's first note is %+v", n)
	}
	for src := range uint32(100) {
		ev.Src = src
		if n, _ := m.next(&ev, false); n.key > 127 {
			t.Errorf("key %d is none of MIDI's", n.key)
		}
	}
}

// stutter gives a few packets at a time and, like a Prefetch, sometimes none.
type stutter struct {
	evs  []capture.Event
	rand dsp.Rand
	gaps bool
}

func (s *stutter) Read(evs []capture.Event) (int, error) {
	if len(s.evs) == 0 {
		return 0, io.EOF
	}
	if s.gaps && s.rand.Uint64()%3 > 0 {
		return 0, nil
	}
	n := copy(evs[:min(len(evs), 1+int(s.rand.Uint64()%5))], s.evs)
	s.evs = s.evs[n:]
	return n, nil
}

// lines are packets of all kinds, at times that have nothing to do with a tune's.
func lines(n int, apart int64) []capture.Event {
	rand, at := dsp.NewRand(2, "lines"), int64(0)
	evs := make([]capture.Event, n)
	for i := range evs {
		at += int64(rand.Uint64() % uint64(apart))
		evs[i] = line(at, capture.TCPFlags(rand.Uint64()%64), uint32(rand.Uint64()%3000))
		if rand.Uint64()%4 == 0 {
			evs[i].Proto = 1
		}
	}
	return evs
}

// performed plays packets as TcpdumpTunes and returns the messages, and the composer.
func performed(src capture.Puller, size int) ([]synth.Message, *Melody) {
	var ms []synth.Message
	q := NewMelody(TcpdumpTunes, here, false)
	c := conductor.New(synth.New(&synth.Bank{}, synth.Options{}), q, NewFeed(src, TcpdumpTunes, here), tempo,
		conductor.Options{Tap: func(m synth.Message, _ int64) {
			if m.Kind == synth.NoteOn || m.Kind == synth.NoteOff {
				ms = append(ms, m)
			}
		}})
	c.Mute()
	for buf := make([]float32, 2*size); ; {
		if _, err := c.Read(buf); err == io.EOF {
			return ms, q
		}
	}
}

// A tune's notes are where its rules put them, whether the capture is over sooner or
// lasts longer than the tune.
func TestATuneHasItsOwnTime(t *testing.T) {
	for _, apart := range []int64{10, 10_000, 3_000_000} {
		evs := lines(200, apart)
		var want []synth.Message
		m := place{tune: &TcpdumpTunes, hosts: here}
		foreign := uint64(0)
		for i := range evs {
			n, ok := m.next(&evs[i], false)
			if !ok {
				foreign++
				continue
			}
			want = append(want, synth.Message{Tick: n.on, Kind: synth.NoteOn, Key: n.key, Velocity: 70},
				synth.Message{Tick: n.off, Kind: synth.NoteOff, Key: n.key})
		}
		got, q := performed(&stutter{evs: evs, rand: dsp.NewRand(3, "s")}, 4096)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("packets up to %d us apart: %d messages, want %d, or others", apart, len(got), len(want))
		}
		if y := q.Tally(); y.Observed != 200 || y.Foreign != foreign || y.Sounded+y.Foreign != 200 || y.Shed != 0 || y.Difference() != 0 {
			t.Errorf("the tally is %+v, want %d foreign", y, foreign)
		}
	}
}

// Packets that come late, from a pipe, push the rest of the tune back; no note is lost.
func TestATuneWaitsForItsPackets(t *testing.T) {
	evs := lines(200, 10_000)
	got, q := performed(&stutter{evs: evs, rand: dsp.NewRand(4, "s"), gaps: true}, 64)
	last := int64(0)
	for i, m := range got {
		if m.Tick < last || (m.Kind == synth.NoteOn) != (i%2 == 0) {
			t.Fatalf("message %d, %+v, overlaps the note before", i, m)
		}
		last = m.Tick
	}
	if y := q.Tally(); y.Shed != 0 || uint64(len(got)) != 2*y.Sounded || y.Sounded+y.Foreign != 200 {
		t.Errorf("%d messages, %+v", len(got), y)
	}
}

// Live, a note sounds in the step after its packet, and a note that finds no place is counted.
func TestALiveTuneKeepsUp(t *testing.T) {
	q := NewMelody(TcpdumpTunes, here, true)
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	evs := lines(50, 100)
	end := int64(0)
	for step := range int64(200) {
		q.Observe(evs)
		out = q.Compose(step, out[:0])
		for _, m := range out {
			if m.Kind == synth.NoteOn && (m.Tick < max(scheduler.StepTick(step), end) || m.Tick >= scheduler.StepTick(step+1)) {
				t.Fatalf("step %d: a note at tick %d, the one before ends at %d", step, m.Tick, end)
			}
			end = m.Tick
		}
	}
	y := q.Tally()
	if y.Observed != 10_000 || y.Crowded != y.Shed || y.Difference() != 0 || y.Sounded < 50 {
		t.Errorf("the tally is %+v", y)
	}
	if n := testing.AllocsPerRun(100, func() { q.Observe(evs); out = q.Compose(q.step, out[:0]) }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// Each packet of a live tune has one fate, and they add up to the tally.
func TestEachPacketOfATuneHasOneFate(t *testing.T) {
	q := NewMelody(TcpdumpTunes, here, true)
	fates, count := map[uint64]scheduler.Fate{}, map[scheduler.FateKind]uint64{}
	q.Watch(account.Fates(func(packet uint64, f scheduler.Fate) {
		if was, twice := fates[packet]; twice {
			t.Fatalf("packet %d: %v and then %v", packet, was, f)
		}
		fates[packet] = f
		count[f.Kind]++
	}))
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	for step := range int64(50) {
		q.Observe(lines(50, 100))
		if y := q.Tally(); y.Difference() != 0 || y.Waiting != y.Observed-uint64(len(fates)) {
			t.Fatalf("step %d: %+v, %d packets have a fate", step, y, len(fates))
		}
		out = q.Compose(step, out[:0])
	}
	y := q.Tally()
	if len(fates) != 2500 || y.Waiting != 0 || count[scheduler.FateSounded] != y.Sounded || count[scheduler.FateForeign] != y.Foreign ||
		count[scheduler.FateCrowded] != y.Crowded || y.Sounded == 0 || y.Foreign == 0 || y.Crowded == 0 {
		t.Errorf("%d fates, %v; the tally is %+v", len(fates), count, y)
	}
}
