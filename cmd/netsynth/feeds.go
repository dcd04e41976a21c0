package main

import (
	"context"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler/compat"
)

// feed is a capture.Feed with the goroutine that fills it, if it has one.
type feed interface {
	capture.Feed
	start()
	// stop ends what start began and closes the source. It gives a source that
	// cannot be woken (a terminal, an old pipe) up after a moment.
	stop()
	// account adds what the feed knows to the summary.
	account(s *summary)
	// err is what ended the packets, nil if it was their end.
	err() error
}

// replayFeed pulls a source in the goroutine that renders.
type replayFeed struct {
	recorded
	packets capture.Puller
	source  capture.Source
}

// recorded is a feed of packets that were captured before: in their own time, or in
// that of a tune.
type recorded interface {
	capture.Feed
	Err() error
}

func newReplayFeed(o *options, source capture.Source) feed {
	return &replayFeed{capture.NewReplay(source, o.replay()), source, source}
}

// follow lets the packets come in the time of the tune t, before they have begun to.
func (f *replayFeed) follow(t compat.Tune, hosts *inspect.Hosts) {
	f.recorded = compat.NewFeed(f.packets, t, hosts.Find)
}

// replay returns how the flags want recorded time to be played.
func (o *options) replay() capture.ReplayOptions {
	gap := o.maxGap
	if gap == 0 {
		gap = 1 // the flag's 0 cuts every silence; the option's is the default
	}
	return capture.ReplayOptions{MaxGap: gap, Speed: o.speedMilli()}
}

func (f *replayFeed) start()     {}
func (f *replayFeed) stop()      { giveUp(func() { f.source.Close() }) }
func (f *replayFeed) err() error { return f.Err() }

func (f *replayFeed) account(s *summary) {
	if r, cuts := f.recorded.(*capture.Replay); cuts {
		n, left := r.Cuts()
		s.Gaps = gaps{uint64(n), left.Seconds()}
	}
}

// prefetchFeed reads a source ahead in a goroutine, so that playing never waits for it.
type prefetchFeed struct {
	replayFeed
	ahead *capture.Prefetch
}

func newPrefetchFeed(o *options, source capture.Source) feed {
	ahead := capture.NewPrefetch(source)
	return &prefetchFeed{replayFeed{capture.NewReplay(ahead, o.replay()), ahead, source}, ahead}
}

func (f *prefetchFeed) start() { f.ahead.Start() }
func (f *prefetchFeed) stop()  { giveUp(func() { f.ahead.Close() }) }

// liveRing is how many packets may wait between capture and music: at a million a
// second, a quarter of one.
const liveRing = 1 << 18

// liveFeed takes an interface's packets as they come.
type liveFeed struct {
	*capture.Live
	source *live.Source
	cancel context.CancelFunc
	pump   sync.WaitGroup
	failed error
}

func newLiveFeed(source *live.Source) *liveFeed {
	return &liveFeed{Live: capture.NewLive(ring.New[capture.Event](liveRing)), source: source}
}

func (f *liveFeed) start() {
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.pump.Go(func() { f.failed = f.Pump(ctx, f.source) })
}

func (f *liveFeed) stop() {
	f.cancel()
	f.pump.Wait()
}

func (f *liveFeed) err() error { return f.failed }

func (f *liveFeed) account(s *summary) {
	s.Packets.Dropped.Ring = f.Drops()
	l := f.source.Latency()
	s.Ring = &packetToRing{milliseconds(l.Median), milliseconds(l.Max)}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// giveUp runs f, but does not wait for it beyond a moment.
func giveUp(f func()) {
	done := make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(100 * time.Millisecond):
	}
}
