package keeper

import (
	"context"
	"io"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// speaker is the process that opens the sound card and plays on it what it is given. It
// asks for frames when the card does, and no sooner.
type speaker struct {
	up      *sender
	down    *receiver
	open    func() (sink.Audio, error)
	confine func() error // gives up the rights that only opening took

	audio sink.Audio
	told  sink.Report // what the other side knows of the speaker's report
}

// speak opens the card, says so, waits for run, and plays what it is given until its end.
func (s *speaker) speak() error {
	var err error
	if s.audio, err = s.open(); err == nil {
		err = s.confine()
	}
	if err != nil {
		m, text := failureOf(err)
		_ = s.up.send(m, []byte(text)) // its reader may be gone
		return err
	}
	if err := s.up.send(message{kind: opened}, nil); err != nil {
		return err
	}
	if _, _, err := s.down.next(); err != nil {
		return err
	}
	if _, err := s.audio.Run(context.Background(), s); err != nil {
		return err
	}
	return s.up.send(message{kind: done}, nil)
}

// Read implements sink.Reader: it asks for as many frames as dst holds, and waits for them.
func (s *speaker) Read(dst []float32) (int, error) {
	if err := s.up.send(s.question(len(dst)/sink.Channels), nil); err != nil {
		return 0, err
	}
	m, tail, err := s.down.next()
	if err != nil {
		return 0, io.ErrClosedPipe
	}
	n := samples(dst, tail)
	if m.kind == last {
		return n, io.EOF
	}
	return n, nil
}

// question returns the message that asks for frames, with the changes of the report.
func (s *speaker) question(n int) message {
	r := s.audio.Report()
	m := message{kind: ask, n: uint32(min(n, maxFrames)), late: uint32(r.Late - s.told.Late),
		longest: uint32(r.Longest / time.Microsecond), latency: uint32(framesIn(r.Latency))}
	s.told = r
	return m
}
