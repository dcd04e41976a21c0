package keeper

import (
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// audio is the sound card as the main process sees it: it gives the keeper frames when the
// card asks. While no card plays it takes them in real time itself and throws them away.
//
// Two goroutines work in it, each while it holds the lock: one answers the keeper, and is
// the audio goroutine; Run watches the time.
type audio struct {
	counts
	changed func(lost bool) // may be nil
	keeper  *child
	opening chan error // how it ended
	over    chan struct{}
	gave    chan struct{} // holds one when the last frames were given
	lock    chan struct{} // holds one while it is free
	in      []float32

	src      sink.Reader
	away     bool      // no card plays
	alone    bool      // that was noticed here, as the keeper was silent
	quiet    int       // ticks without a word of the keeper
	since    time.Time // of the last answer, or from when frames are thrown away
	taken    int64     // frames since then
	hasty    bool      // the next answer is the last
	ended    bool      // src has, with err
	err      error
	finished bool // the last frame was played, or Run has returned
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

// newAudio returns the audio of a keeper that has been started.
func newAudio(keeper *child, o Options) *audio {
	a := &audio{changed: o.Changed, keeper: keeper, in: make([]float32, maxFrames*sink.Channels)}
	a.opening, a.over, a.lock = make(chan error, 1), make(chan struct{}), make(chan struct{}, 1)
	a.gave = make(chan struct{}, 1)
	a.lock <- struct{}{}
	keeper.listen(a.hear, func() { a.hear(parcel{message: message{kind: lost}}); a.open(errSilent) })
	return a
}

// open notes how the opening has ended, once.
func (a *audio) open(err error) {
	select {
	case a.opening <- err:
	default:
	}
}

// hear takes a message of the keeper.
func (a *audio) hear(p parcel) {
	<-a.lock
	defer func() { a.lock <- struct{}{} }()
	a.quiet = 0
	switch p.kind {
	case opened:
		a.open(nil)
	case failed:
		a.open(p.failure(p.tail))
	case ask:
		if a.alone {
			a.regain()
		}
		a.answer(p.message)
	case lost:
		a.alone = false
		a.lose()
	case back:
		a.regain()
	case done:
		a.finish()
	}
}

// answer gives the frames that are asked for.
func (a *audio) answer(m message) {
	a.late.Add(int64(m.late))
	a.longest.Store(max(a.longest.Load(), int64(m.longest)*int64(time.Microsecond)))
	a.latency.Store(int64(dsp.Duration(int64(m.latency))))
	n, k := a.read(int(m.n)), frames
	if a.ended = a.ended || a.hasty; a.ended {
		k = last
	}
	if a.keeper.sendSamples(k, a.in[:n]) != nil {
		a.lose()
	}
	if a.ended {
		select {
		case a.gave <- struct{}{}:
		default:
		}
	}
	if a.away {
		a.taken += int64(n / sink.Channels)
	} else {
		a.since, a.taken = time.Now(), 0
	}
}

// read reads at most n frames into a.in and returns how many samples it got: none when src
// has ended or Run has returned.
func (a *audio) read(n int) int {
	if a.ended || a.finished {
		return 0
	}
	n, err := a.src.Read(a.in[:n*sink.Channels])
	a.frames.Add(int64(n / sink.Channels))
	if a.ended = err != nil; err != io.EOF {
		a.err = err
	}
	return n
}

// finish ends Run, and src is not read any more.
func (a *audio) finish() {
	if !a.finished {
		a.finished = true
		close(a.over)
	}
}

// lose notes that no card plays any more.
func (a *audio) lose() {
	if !a.away && !a.finished {
		a.away = true
		a.lost.Add(1)
		if a.changed != nil {
			a.changed(true)
		}
	}
	if a.ended {
		a.finish()
	}
}

// regain notes that a card plays: again, or the first.
func (a *audio) regain() {
	if a.alone = false; !a.away || a.finished {
		return
	}
	a.away = false
	if a.awaited.Load() && !a.appeared.Load() {
		a.appeared.Store(true)
		return
	}
	a.recovered.Add(1)
	if a.changed != nil {
		a.changed(false)
	}
}
