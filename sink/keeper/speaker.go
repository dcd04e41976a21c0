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
	open    func() (sink.Audio, error)
	confine func() error // gives up the rights that only opening took
	gone    func()       // is called when nobody is there any more to give frames

	audio   sink.Audio
	begin   chan struct{}
	answers chan answer
	told    sink.Report // what the other side knows of the speaker's report
}

// fadeTime is how long the last frames may be played when the main process has ended.
const fadeTime = 400 * time.Millisecond

// answer is a message with frames, and the samples as they came.
type answer struct {
	samples []byte
	end     bool
}

// speak opens the card, says so, and plays what comes from down until its end.
func (s *speaker) speak(down io.Reader) error {
	s.begin, s.answers = make(chan struct{}), make(chan answer)
	go s.listen(newReceiver(down))
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
	<-s.begin
	if _, err := s.audio.Run(context.Background(), s); err != nil {
		return err
	}
	return s.up.send(message{kind: done}, nil)
}

// listen passes on what comes from above until the pipe is closed. It has a goroutine of
// its own, so that the process ends with the other side, even while a library hangs; but
// the last frames, if they have come, are played.
func (s *speaker) listen(down *receiver) {
	begun, ended := false, false
	for {
		m, tail, err := down.next()
		switch {
		case err != nil:
			close(s.answers)
			if ended {
				time.Sleep(fadeTime)
			}
			s.gone()
			return
		case m.kind == run && !begun:
			begun = true
			close(s.begin)
		case m.kind == frames, m.kind == last:
			ended = m.kind == last
			s.answers <- answer{tail, ended}
		}
	}
}

// Read implements sink.Reader: it asks for as many frames as dst holds, and waits for them.
func (s *speaker) Read(dst []float32) (int, error) {
	if err := s.up.send(s.question(len(dst)/sink.Channels), nil); err != nil {
		return 0, err
	}
	a, ok := <-s.answers
	if !ok {
		return 0, io.ErrClosedPipe
	}
	n := samples(dst, a.samples)
	if a.end {
		return n, io.EOF
	}
	return n, nil
}

// question returns the message that asks for frames, with the changes of the report.
func (s *speaker) question(n int) message {
	r := s.audio.Report()
	m := message{kind: ask, n: uint32(min(n, maxFrames)), late: uint32(r.Late - s.told.Late),
		longest: uint32(r.Longest / time.Microsecond), latency: uint32(int64(r.Latency) * sink.Rate / int64(time.Second))}
	s.told = r
	return m
}
