package sink

import (
	"context"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// period is how many frames a sink other than the sound card reads at a time.
const period = 1024

// pace passes frames in real time. Its zero value uses the machine's clock.
type pace struct {
	now   func() time.Time
	sleep func(ctx context.Context, d time.Duration)

	begin  time.Time
	frames int64 // passed since begin
}

// maxBehind is how far a pace may fall behind and still catch up. With more, it starts
// again from now: a laptop that wakes up must not play the hours that it slept.
const maxBehind = 500 * time.Millisecond

// clock returns the time by the pace's clock.
func (p *pace) clock() time.Time {
	if p.now == nil {
		return time.Now()
	}
	return p.now()
}

// wait returns when the frames passed so far have been played, or when ctx is
// cancelled, and then passes n more.
func (p *pace) wait(ctx context.Context, n int) {
	now := p.clock()
	if p.begin.IsZero() {
		p.begin = now
	}
	ahead := p.begin.Add(dsp.Duration(p.frames)).Sub(now)
	if ahead < -maxBehind {
		p.begin, p.frames = now, 0
	}
	if ahead > 0 {
		p.pause(ctx, ahead)
	}
	p.frames += int64(n)
}

// pause sleeps for d or until ctx is cancelled.
func (p *pace) pause(ctx context.Context, d time.Duration) {
	if p.sleep != nil {
		p.sleep(ctx, d)
		return
	}
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}
