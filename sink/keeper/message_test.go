package keeper

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/sink"
)

// every has a message of each kind.
var every = []parcel{
	{message{kind: opened}, nil},
	{message{kind: failed, code: 2, n: 5}, []byte("sorry")},
	{message{kind: ask, n: 1024, late: 3, longest: 17_000, latency: 3072}, nil},
	{message{kind: lost}, nil},
	{message{kind: back}, nil},
	{message{kind: done}, nil},
	{message{kind: run}, nil},
	{message{kind: frames, n: 1}, []byte{0, 0, 128, 63, 0, 0, 128, 191}},
	{message{kind: last}, nil},
}

func TestMessagesArriveAsTheyWereSent(t *testing.T) {
	var pipe bytes.Buffer
	s, r := newSender(&pipe), newReceiver(&pipe)
	for _, p := range every {
		if err := s.send(p.message, p.tail); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range every {
		m, tail, err := r.next()
		if err != nil || m != want.message || !bytes.Equal(tail, want.tail) {
			t.Errorf("got %+v %v, %v; want %+v", m, tail, err, want)
		}
	}
	if _, _, err := r.next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestSamplesArriveAsTheyWereSent(t *testing.T) {
	var pipe bytes.Buffer
	want := []float32{1, -1, 0.25, 1e-30}
	if err := newSender(&pipe).sendSamples(last, want); err != nil {
		t.Fatal(err)
	}
	m, tail, err := newReceiver(&pipe).next()
	got := make([]float32, 4)
	if n := samples(got, tail); err != nil || m.kind != last || m.n != 2 || n != 4 || [4]float32(got) != [4]float32(want) {
		t.Errorf("got %+v %v, %v", m, got, err)
	}
}

func TestErrorsKeepTheirTextAndKind(t *testing.T) {
	for _, err := range []error{sink.ErrNoSound, sink.ErrNoDevice, errors.New("another"), errors.New(strings.Repeat("é", maxText))} {
		m, text := failureOf(err)
		got := m.failure([]byte(text))
		if errors.Is(got, sink.ErrNoSound) != (err == sink.ErrNoSound) || errors.Is(got, sink.ErrNoDevice) != (err == sink.ErrNoDevice) || !strings.HasPrefix(err.Error(), got.Error()) {
			t.Errorf("%.20v became %.20v", err, got)
		}
	}
}

func TestMessagesTakeNoMemory(t *testing.T) {
	var pipe bytes.Buffer
	pipe.Grow(1 << 20)
	s, r := newSender(&pipe), newReceiver(&pipe)
	in, out := make([]float32, 2*maxFrames), make([]float32, 2*maxFrames)
	if n := testing.AllocsPerRun(100, func() {
		s.sendSamples(frames, in)
		_, tail, _ := r.next()
		samples(out, tail)
	}); n != 0 {
		t.Errorf("%v allocations a message", n)
	}
}

func TestLyingLengthsAreErrors(t *testing.T) {
	for _, m := range []message{{kind: frames, n: uint32(maxFrames) + 1}, {kind: ask, n: 1 << 31}, {kind: failed, n: maxText + 1}, {kind: done + 1}, {kind: 0}, {kind: 200}} {
		if _, _, err := newReceiver(bytes.NewReader(append(m.append(nil), make([]byte, 1<<16)...))).next(); !errors.Is(err, errMessage) {
			t.Errorf("%+v: %v", m, err)
		}
	}
}

// FuzzMessages reads bytes as messages: what is read is written as the same bytes again.
func FuzzMessages(f *testing.F) {
	for _, p := range every {
		whole := append(p.append(nil), p.tail...)
		f.Add(whole)
		f.Add(whole[:len(whole)-1])
		f.Add(whole[:1])
	}
	f.Add(message{kind: frames, n: 1 << 31}.append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		var again bytes.Buffer
		r, s := newReceiver(bytes.NewReader(b)), newSender(&again)
		for {
			m, tail, err := r.next()
			if err != nil {
				break
			}
			s.send(m, tail)
		}
		if got := again.Bytes(); !bytes.HasPrefix(b, got) {
			t.Errorf("% x became % x", b, got)
		}
	})
}
