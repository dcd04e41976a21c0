//go:build !nosound

package sink

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/ebitengine/oto/v3"
)

// readyTime is how long a sound server may take to answer.
const readyTime = 2 * time.Second

// HasSpeaker reports whether this program was built with a sound card's driver.
const HasSpeaker = true

// speaker plays on the sound card.
type speaker struct {
	meter
	watchdog
	o     SpeakerOptions
	card  *oto.Context
	held  func() int64 // frames buffered before the card
	start time.Time

	src   Reader
	in    []float32
	ended atomic.Bool  // src returned io.EOF or failed
	stop  atomic.Bool  // src may not be read any more
	fail  atomic.Value // src's error, a failure
}

// OpenSpeaker opens the sound card: o.Device or the system's default. The error wraps
// ErrNoSound or, where o.Device is not there, ErrNoDevice; it comes within 2 s, with a
// device within 4 s. A program can open it only once.
func OpenSpeaker(o SpeakerOptions) (Audio, error) {
	if o.Latency == 0 {
		o.Latency = Normal
	}
	if o.Name == "" {
		o.Name = "netsynth"
	}
	device, err := chooseDevice(o.Device)
	if err != nil {
		return nil, err
	}
	card, err := openCard(o)
	if err != nil {
		device.leave()
		return nil, err
	}
	if err := device.take(); err != nil {
		return nil, err
	}
	return &speaker{o: o, card: card, start: time.Now(), in: make([]float32, int(o.Latency)*Channels)}, nil
}

// openCard opens the default device. The error wraps ErrNoSound.
func openCard(o SpeakerOptions) (*oto.Context, error) {
	// The libraries below print every attempt.
	unquiet := quiet()
	defer unquiet()
	card, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate:      Rate,
		ChannelCount:    Channels,
		Format:          oto.FormatFloat32LE,
		BufferSize:      duration(o.Latency),
		ApplicationName: o.Name,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %s", ErrNoSound, short(err))
	}
	select {
	case <-ready:
	case <-time.After(readyTime):
		return nil, fmt.Errorf("%w: the sound server did not answer within %v", ErrNoSound, readyTime)
	}
	if err := card.Err(); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrNoSound, short(err))
	}
	return card, nil
}

// duration returns frames as oto wants them: it truncates back to frames, and
// without the nanosecond 1024 would become 1023, which some servers refuse.
func duration(frames Latency) time.Duration {
	return time.Duration(frames)*time.Second/Rate + 1
}

// Run plays src to its last frame. If the card is lost for good, the error wraps
// ErrDeviceLost.
func (s *speaker) Run(ctx context.Context, src Reader) (Report, error) {
	s.src = src
	p := s.card.NewPlayer(s)
	s.held = func() int64 { return int64(p.BufferedSize()) / (Channels * 4) }
	p.SetBufferSize(int(s.o.Latency) * Channels * 4)
	s.end(time.Since(s.start))
	p.Play()
	err := s.watch(ctx, p)
	s.hush(p)
	if f, ok := s.fail.Load().(failure); ok {
		err = f.error
	}
	return s.Report(), err
}

// watch waits until everything has been played, and watches the card meanwhile.
func (s *speaker) watch(ctx context.Context, p *oto.Player) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
		if err := errors.Join(s.card.Err(), p.Err()); err != nil {
			s.meter.lost.Add(1)
			return fmt.Errorf("%w: %s", ErrDeviceLost, short(err))
		}
		if s.ended.Load() && !p.IsPlaying() {
			return s.drain(ctx)
		}
		if s.judge() == gone {
			return fmt.Errorf("%w: it asked for no sound for %v", ErrDeviceLost, resumeTime)
		}
	}
}

// judge checks the watchdog, and counts and reports a change.
func (s *speaker) judge() verdict {
	v := s.check(time.Since(s.start))
	switch v {
	case becameLost:
		s.meter.lost.Add(1)
	case cameBack:
		s.recovered.Add(1)
	default:
		return v
	}
	if s.o.Changed != nil {
		s.o.Changed(v == becameLost)
	}
	return v
}

// drain waits until the card has played its last frames: at most its own buffer and the
// server's.
func (s *speaker) drain(ctx context.Context) error {
	t := time.NewTimer(2*duration(s.o.Latency) + 20*time.Millisecond)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}

// hush stops the player from reading after Run has returned. It waits at most deadTime
// for a Reader that hangs.
func (s *speaker) hush(p *oto.Player) {
	s.stop.Store(true)
	done := make(chan struct{})
	go func() {
		p.PauseAndStopReading()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(deadTime):
	}
}
