package ca

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"testing"
)

// numbered returns n messages of 24 bytes, each with its number as a name, and their
// texts.
func numbered(n int) (stream []byte, texts []string) {
	for i := range n {
		name := fmt.Sprintf("%08d", i)
		stream = append(stream, msg(20, 0, 0, 0, 0, name)...)
		texts = append(texts, "ClientNameRequest(name='"+name+"')")
	}
	return stream, texts
}

// Segments of any length, swapped and sent again, give each message once and in order,
// also where sequence numbers pass 2^32.
func TestAnyOrderOfSegmentsGivesTheMessages(t *testing.T) {
	stream, want := numbered(50)
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 0))
		first := -uint32(r.IntN(2 * len(stream)))
		segs := []Segment{{Seq: first - 1, SYN: true}}
		for at := 0; at < len(stream); {
			n := min(1+r.IntN(60), len(stream)-at)
			segs = append(segs, Segment{Seq: first + uint32(at), Data: stream[at : at+n]})
			if r.IntN(5) == 0 { // sent again, with more
				more := min(n+r.IntN(30), len(stream)-at)
				segs = append(segs, Segment{Seq: first + uint32(at), Data: stream[at : at+more]})
			}
			at += n
		}
		for i := 2; i < len(segs); i++ {
			j := 1 + r.IntN(len(segs)-1)
			if near := j - i; near > -20 && near < 20 {
				segs[i], segs[j] = segs[j], segs[i]
			}
		}
		got, st := feed(segs...)
		if !slices.Equal(got, want) || st.Skipped+st.Missing+st.Bad != 0 {
			t.Fatalf("seed %d: got %q, %+v", seed, got, st)
		}
	}
}

// Bytes that the capture lacks are given up when the receiver acknowledges them, but
// only after three later segments: captures swap packets.
func TestAcknowledgedBytesAreGivenUp(t *testing.T) {
	stream, texts := numbered(6)
	for held, want := range map[int][]string{
		2: {texts[0]},
		3: {texts[0], "bad message: 24 bytes are not in the capture", texts[2], texts[3], texts[4]},
	} {
		var got []string
		d := NewDecoder(func(c *Command) { got = append(got, string(c.AppendText(nil))) })
		for i := range held + 2 {
			if i != 1 {
				d.Segment(&Segment{From: client, To: server, Seq: uint32(24 * i), Data: stream[24*i : 24*i+24], Size: 24}, true)
			}
		}
		d.Segment(&Segment{From: server, To: client, ACK: true, Ack: 24}, true) // not yet acknowledged
		if !slices.Equal(got, texts[:1]) {
			t.Errorf("%d held, before the acknowledgement: %q", held, got)
		}
		d.Segment(&Segment{From: server, To: client, ACK: true, Ack: 48}, true)
		if !slices.Equal(got, want) {
			t.Errorf("%d held: got %q, want %q", held, got, want)
		}
	}
}

// A direction in which too much waits for missing bytes goes on without them.
func TestTooManyHeldSegmentsAreNotWaitedFor(t *testing.T) {
	stream, texts := numbered(maxHeld + 3)
	segs := []Segment{{Seq: 0, Data: stream[:24]}}
	for i := 2; i < maxHeld+3; i++ {
		segs = append(segs, Segment{Seq: uint32(24 * i), Data: stream[24*i : 24*i+24]})
	}
	var got []string
	d := NewDecoder(func(c *Command) { got = append(got, string(c.AppendText(nil))) })
	for i := range segs {
		segs[i].From, segs[i].To, segs[i].Size = client, server, 24
		d.Segment(&segs[i], true)
	}
	want := append([]string{texts[0], "bad message: 24 bytes are not in the capture"}, texts[2:]...)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A connection that ends or begins again leaves no message half read.
func TestConnectionsEndAndBeginAgain(t *testing.T) {
	stream, texts := numbered(3)
	const cut = "bad message: ClientNameRequest is not whole, 4 of its 8 bytes came"
	for _, row := range []struct {
		name    string
		segs    []Segment
		want    []string
		skipped uint64
	}{
		{"reset", []Segment{{Seq: 0, SYN: true}, {Seq: 1, Data: stream[:20]}, {Seq: 21, RST: true}, {Seq: 500, SYN: true}, {Seq: 501, Data: stream[24:48]}},
			[]string{cut, texts[1]}, 0},
		{"ports used again", []Segment{{Seq: 0, SYN: true}, {Seq: 1, Data: stream[:20]}, {Seq: 500, SYN: true}, {Seq: 501, Data: stream[24:48]}},
			[]string{cut, texts[1]}, 0},
		{"handshake sent again", []Segment{{Seq: 0, SYN: true}, {Seq: 0, SYN: true}, {Seq: 1, Data: stream[:24]}},
			[]string{texts[0]}, 0},
		{"far sequence number", []Segment{{Seq: 1, Data: stream[:24]}, {Seq: 49, Data: stream[48:]}, {Seq: 1 << 30, Data: stream[24:48]}},
			[]string{texts[0], texts[1]}, 24},
		{"middle of a message", []Segment{{Seq: 1, Data: stream[8:24]}, {Seq: 17, Data: stream[24:]}},
			[]string{texts[1], texts[2]}, 16},
	} {
		got, st := feed(row.segs...)
		if !slices.Equal(got, row.want) || st.Skipped != row.skipped {
			t.Errorf("%s: got %q, %d bytes skipped, want %q, %d", row.name, got, st.Skipped, row.want, row.skipped)
		}
	}
}

func TestOnlyChannelAccessIsFollowed(t *testing.T) {
	stream, _ := numbered(1)
	n := 0
	d := NewDecoder(func(*Command) { n++ })
	s := Segment{From: client, To: server, Seq: 1, Data: stream, Size: len(stream)}
	for _, step := range []struct {
		follow bool
		want   int
	}{{false, 0}, {true, 1}, {false, 2}} {
		if d.Segment(&s, step.follow); n != step.want {
			t.Errorf("%d commands, want %d", n, step.want)
		}
		s.Seq += 24
	}
}

func TestConnectionsAreBounded(t *testing.T) {
	d := NewDecoder(func(*Command) {})
	for i := range maxConns + 10 {
		from := netip.AddrPortFrom(client.Addr(), uint16(10000+i))
		d.Segment(&Segment{From: from, To: server, Seq: 0, SYN: true}, true)
		d.Segment(&Segment{From: from, To: server, Seq: 1, Data: make([]byte, 4), Size: 4}, true)
	}
	if st := d.Stats(); st.Evicted != 10 || st.Bad != 10 {
		t.Errorf("%+v, want 10 connections evicted, each with a bad message", st)
	}
	if d.kept != 4*maxConns {
		t.Errorf("%d bytes kept, want %d", d.kept, 4*maxConns)
	}
}
