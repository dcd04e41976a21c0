package piece

import (
	"context"
	"sync"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/scheduler/song"
)

// Feed is a capture.Feed with the goroutine that fills it, if it has one.
type Feed interface {
	capture.Feed
	// start starts the goroutine, if there is one. A feed that waits for packets waits no
	// longer when ctx is cancelled.
	start(ctx context.Context)
	// stop ends the goroutine and closes the source. See signals.GiveUp for a source whose
	// Read or Close blocks.
	stop()
	// drops returns how many packets were lost because a ring was full. Any goroutine may
	// call it.
	drops() uint64
	// account adds the feed's counts to the summary.
	account(s *summary.Summary)
	// Left returns how many packets were read and not given to the music.
	Left() int
	// err returns the error that ended the packets, nil at their regular end.
	err() error
}

// FeedOf returns the feed of a source that was recorded, in the time that o says. ahead has a
// goroutine read ahead; patient lets a signal end the waiting for a packet.
func FeedOf(source capture.Source, o capture.ReplayOptions, ahead, patient bool) Feed {
	if r, ok := source.(*ledger.Reader); ok {
		return newLedgerFeed(r, ahead)
	}
	if s, ok := source.(*song.Source); ok {
		return &replayFeed{s, s, s}
	}
	switch {
	case ahead:
		return newPrefetchFeed(source, o)
	case patient:
		return newPatientFeed(source, o)
	}
	return newReplayFeed(source, o)
}

// recorded is a feed of packets that were captured earlier, in their own time or in that
// of a tune.
type recorded interface {
	capture.Feed
	Err() error
	Left() int
}

// replayFeed pulls a source in the goroutine that renders.
type replayFeed struct {
	recorded
	packets capture.Puller
	source  capture.Source
}

func newReplayFeed(source capture.Source, o capture.ReplayOptions) Feed {
	return &replayFeed{capture.NewReplay(source, o), source, source}
}

// follow gives the packets the time of the tune t. It is called before start.
func (f *replayFeed) follow(t compat.Tune, hosts *inspect.Hosts) {
	f.recorded = compat.NewFeed(f.packets, t, hosts.Find)
}

func (f *replayFeed) start(context.Context) {}

func (f *replayFeed) stop() { signals.GiveUp(func() { f.source.Close() }) }

func (f *replayFeed) drops() uint64 { return 0 }

func (f *replayFeed) err() error { return f.Err() }

func (f *replayFeed) account(s *summary.Summary) {
	if r, cuts := f.recorded.(*capture.Replay); cuts {
		n, left := r.Cuts()
		s.Gaps = summary.Gaps{Cut: uint64(n), Seconds: left.Seconds()}
	}
}

// prefetchFeed reads ahead in a goroutine, so that the audio goroutine does no I/O.
type prefetchFeed struct {
	replayFeed
	ahead *capture.Prefetch
}

func newPrefetchFeed(source capture.Source, o capture.ReplayOptions) Feed {
	ahead := capture.NewPrefetch(source)
	return &prefetchFeed{replayFeed{capture.NewReplay(ahead, o), ahead, source}, ahead}
}

// Left counts the packets read ahead too.
func (f *prefetchFeed) Left() int { return f.ahead.Left() + f.replayFeed.Left() }

func (f *prefetchFeed) start(context.Context) { f.ahead.Start() }

func (f *prefetchFeed) stop() { signals.GiveUp(func() { f.ahead.Close() }) }

// liveRing is the most packets that wait between capture and music: 0.2 s of 300,000
// packets a second. Those after them wait in the kernel's ring.
const liveRing = 1 << 16

// liveFeed feeds the packets of interfaces as they arrive; a goroutine puts them into a
// ring.
type liveFeed struct {
	*capture.Live
	source *live.Source
	cancel context.CancelFunc
	pump   sync.WaitGroup
	failed error
}

// NewLiveFeed returns the feed of interfaces.
func NewLiveFeed(source *live.Source) Feed {
	return &liveFeed{Live: capture.NewLive(ring.New[capture.Event](liveRing)), source: source}
}

func (f *liveFeed) start(context.Context) {
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.pump.Go(func() { f.failed = f.Pump(ctx, f.source) })
}

func (f *liveFeed) stop() {
	f.cancel()
	f.pump.Wait()
}

func (f *liveFeed) drops() uint64 { return f.Drops() }

// tooLate returns how many packets were too old to be heard. Any goroutine may call it.
func (f *liveFeed) tooLate() uint64 { return f.Late() + f.source.TooLate() }

func (f *liveFeed) err() error { return f.failed }

func (f *liveFeed) account(s *summary.Summary) {
	s.Packets.Dropped.Ring = f.Drops()
	l := f.source.Latency()
	s.Ring = summary.NewDelay(l.Median, l.Max)
}
