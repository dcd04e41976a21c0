package doctor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
	"time"

	"github.com/netsynth/netsynth/sink"
)

const (
	toneLength = 2 * time.Second
	toneWait   = 8 * time.Second // until a card that hangs is given up
	toneLevel  = -30             // dBFS
)

// sound opens the sound card as play does, plays a quiet tone and reports the delay to the speaker, as
// the sound server measures it, and the holes.
func sound(p *Patient) []Finding {
	if p.OpenSound == nil {
		return fine("left out (--no-sound)")
	}
	begin := time.Now()
	audio, err := p.OpenSound()
	if err != nil {
		return noSound(err)
	}
	opening := time.Since(begin)
	ctx, cancel := context.WithTimeout(context.Background(), toneWait)
	defer cancel()
	server, report, err := play(ctx, p, audio)
	if err != nil {
		return wrong(Bad, "the test tone: "+err.Error(), "restart the sound server: systemctl --user restart pipewire-pulse, or pulseaudio -k", `see "netsynth help sound"`)
	}
	text := fmt.Sprintf("%s, open after %d ms, %s, %d late reads in %v", path(server), opening.Milliseconds(), delay(server, p.Buffer), report.Late, toneLength)
	if report.Late > 0 {
		return wrong(Warn, text, "--latency safe, or a machine that is less busy")
	}
	return fine("%s", text)
}

// noSound returns the finding about a card that cannot be opened.
func noSound(err error) []Finding {
	switch {
	case errors.Is(err, sink.ErrNoDevice):
		return wrong(Bad, err.Error(), `"pactl list short sinks" lists the devices; see "netsynth help sound"`)
	case errors.Is(err, sink.ErrNoSound):
		return wrong(Bad, err.Error(), "start a sound server: systemctl --user start pipewire-pulse, or pulseaudio --start",
			"without a card: netsynth demo -o demo.wav, or netsynth play ... --audio - | ...")
	}
	return wrong(Bad, err.Error(), `see "netsynth help sound"`)
}

// play plays the tone, and asks the server about the stream in its last half second.
func play(ctx context.Context, p *Patient, audio sink.Audio) (server sink.Server, report sink.Report, err error) {
	var asking sync.WaitGroup
	done := make(chan struct{})
	asking.Go(func() {
		select {
		case <-done:
		case <-time.After(toneLength * 3 / 4):
			server, _ = p.AskServer() // without one the sound goes another way
		}
	})
	report, err = audio.Run(ctx, &tone{left: sink.Rate * int(toneLength/time.Second)})
	close(done)
	asking.Wait()
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%v have not passed after %v", toneLength, toneWait)
	}
	return server, report, err
}

// path names the way that the sound takes.
func path(s sink.Server) string {
	if s.Name == "" {
		return "the system's sound card"
	}
	return s.Name + " on " + s.Device
}

// delay says how long the sound is on its way.
func delay(s sink.Server, buffer time.Duration) string {
	if s.Latency == 0 {
		return fmt.Sprintf("buffers of %d ms (their delay cannot be measured here)", buffer.Milliseconds())
	}
	return fmt.Sprintf("%d ms to the speaker (%d ms of them before the server)", (buffer + s.Latency).Milliseconds(), buffer.Milliseconds())
}

// tone is a quiet sine of 480 Hz that begins and ends smoothly.
type tone struct{ at, left int } // frames

// Read implements sink.Reader.
func (t *tone) Read(dst []float32) (n int, err error) {
	const ramp = sink.Rate / 50
	for n+sink.Channels <= len(dst) && t.left > 0 {
		level := math.Pow(10, toneLevel/20.0) * float64(min(t.at, t.left, ramp)) / ramp
		x := float32(level * math.Sin(2*math.Pi*480*float64(t.at)/sink.Rate))
		dst[n], dst[n+1] = x, x
		n += sink.Channels
		t.at++
		t.left--
	}
	if t.left == 0 {
		return n, io.EOF
	}
	return n, nil
}
