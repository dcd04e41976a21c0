package keeper

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// audio is the sound card as the main process sees it: it gives the keeper frames when the
// card asks. While no card plays it takes them in real time itself and throws them away.
type audio struct {
	counts
	keeper  *child
	changed func(lost bool) // may be nil
	src     sink.Reader
	in      []float32
	ticker  *time.Ticker

	away  bool // no card plays
	alone bool // that was noticed here, as the keeper was silent
	quiet int  // ticks without a question

	since time.Time // the last answer, or from where frames are thrown away
	taken int64     // frames since then

	ended, finished bool  // src has; and the last frame was played
	err             error // why src has ended
}

// counts are those of a Report.
type counts struct {
	frames, late, longest, latency, lost, recovered atomic.Int64
	awaited, appeared                               atomic.Bool
}

// Report implements sink.Audio.
func (c *counts) Report() sink.Report {
	return sink.Report{
		Frames:    c.frames.Load(),
		Late:      c.late.Load(),
		Longest:   time.Duration(c.longest.Load()),
		Latency:   time.Duration(c.latency.Load()),
		Lost:      c.lost.Load(),
		Recovered: c.recovered.Load(),
		Awaited:   c.awaited.Load(),
		Appeared:  c.appeared.Load(),
	}
}

const (
	// playTick and awayTick are how often Run looks at the time.
	playTick, awayTick = 250 * time.Millisecond, 20 * time.Millisecond
	// keeperTicks is how long a keeper may be silent; it tells sooner of a lost card.
	keeperTicks = 10
	// maxBehind is how much is caught up. With more, the machine has slept.
	maxBehind = 2 * time.Second
	// maxRead is how many frames are thrown away at a time.
	maxRead = 1024
	// endTime is how long the other processes may take to end.
	endTime = 300 * time.Millisecond
)

// newAudio returns the audio behind a keeper. away is true if there is no card yet.
func newAudio(keeper *child, o Options, away bool) *audio {
	a := &audio{keeper: keeper, changed: o.Changed, away: away, in: make([]float32, maxFrames*sink.Channels)}
	a.awaited.Store(away)
	return a
}

// Run implements sink.Audio. Neither a card that is lost nor a lost keeper ends it.
func (a *audio) Run(ctx context.Context, src sink.Reader) (sink.Report, error) {
	a.src, a.since = src, time.Now()
	a.ticker = time.NewTicker(a.interval())
	defer a.ticker.Stop()
	defer a.close()
	if a.keeper.send(parcel{message: message{kind: run}}) != nil {
		a.lose()
	}
	for !a.finished {
		select {
		case <-ctx.Done():
			return a.Report(), context.Cause(ctx)
		case p, ok := <-a.keeper.parcels():
			a.hear(p, ok)
		case <-a.ticker.C:
			a.look()
		}
	}
	return a.Report(), a.err
}

// interval returns how often to look at the time.
func (a *audio) interval() time.Duration {
	if a.away {
		return awayTick
	}
	return playTick
}

// hear takes a message of the keeper; ok is false when it has ended.
func (a *audio) hear(p parcel, ok bool) {
	a.quiet = 0
	switch {
	case !ok:
		a.keeper.kill()
		a.keeper = nil
		a.lose()
	case p.kind == ask:
		if a.alone {
			a.regain()
		}
		a.answer(p.message)
	case p.kind == lost:
		a.alone = false
		a.lose()
	case p.kind == back:
		a.regain()
	case p.kind == done:
		a.finished = true
	}
}

// answer gives the frames that are asked for.
func (a *audio) answer(m message) {
	a.late.Add(int64(m.late))
	a.longest.Store(max(a.longest.Load(), int64(m.longest)*int64(time.Microsecond)))
	a.latency.Store(int64(dsp.Duration(int64(m.latency))))
	k := frames
	n := a.read(int(m.n))
	if a.ended {
		k = last
	}
	if a.keeper.sendSamples(k, a.in[:n]) != nil {
		a.lose()
	}
	if a.away {
		a.taken += int64(n / sink.Channels)
	} else {
		a.since, a.taken = time.Now(), 0
	}
}

// read reads at most n frames into a.in and returns how many samples it got. After the end
// of src it reads none.
func (a *audio) read(n int) int {
	if a.ended {
		return 0
	}
	n, err := a.src.Read(a.in[:n*sink.Channels])
	a.frames.Add(int64(n / sink.Channels))
	if a.ended = err != nil; err != io.EOF {
		a.err = err
	}
	return n
}

// look is called every tick.
func (a *audio) look() {
	if !a.away {
		if a.quiet++; a.quiet > keeperTicks {
			a.lose()
			a.alone = true
		}
		return
	}
	due := framesIn(time.Since(a.since)) - a.taken
	if due > framesIn(maxBehind) {
		a.since, a.taken, due = time.Now(), 0, 0
	}
	a.discard(due)
}

// framesIn returns how many frames are played in d.
func framesIn(d time.Duration) int64 { return int64(d) * (sink.Rate / 1000) / int64(time.Millisecond) }

// discard throws frames away, as many as would have been played.
func (a *audio) discard(due int64) {
	for due > 0 && !a.ended {
		n := int64(a.read(int(min(due, maxRead))) / sink.Channels)
		if n == 0 {
			break
		}
		a.taken += n
		due -= n
	}
	a.finished = a.ended
}

// lose notes that no card plays any more.
func (a *audio) lose() {
	if a.finished = a.ended; a.away {
		return
	}
	a.away = true
	a.lost.Add(1)
	a.change()
}

// regain notes that a card plays: again, or the first.
func (a *audio) regain() {
	if a.alone = false; !a.away {
		return
	}
	a.away = false
	if a.awaited.Load() && !a.appeared.Swap(true) {
		a.since, a.taken = time.Now(), 0
		a.ticker.Reset(a.interval())
		return
	}
	a.recovered.Add(1)
	a.change()
}

// change sets the pace for a new state, and reports it.
func (a *audio) change() {
	a.ticker.Reset(a.interval())
	if a.changed != nil {
		a.changed(a.away)
	}
}

// close ends the other processes: the keeper ends with its pipe, and the speaker with it.
// If only the last frames are missing, they are not waited for.
func (a *audio) close() {
	if a.keeper == nil {
		return
	}
	_ = a.keeper.pipe.Close() // what was to be written has been
	if a.ended && !a.finished {
		return
	}
	end := time.NewTimer(endTime)
	defer end.Stop()
	for {
		select {
		case _, ok := <-a.keeper.parcels():
			if ok {
				continue
			}
		case <-end.C:
		}
		a.keeper.kill()
		return
	}
}
