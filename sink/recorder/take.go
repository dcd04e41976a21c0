package recorder

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	takeFrames = 10 * sink.Rate        // at least so many may wait for the disk: 10 s
	takeNotes  = 1 << 14               // messages that may wait
	takePause  = 20 * time.Millisecond // between looks at an empty ring
)

// take is one recording: the rings into which the audio goroutine copies, and the sink.Reader
// from which its sink takes frames.
type take struct {
	path    string
	audio   sink.Audio
	midi    *sink.MIDI // audio, if it takes notes
	tempo   func(frame int64) (tick int64)
	samples *ring.Ring[float32]
	notes   *ring.Ring[played]
	base    int64 // frame of the piece at which it begins; set before the first frame or note

	ended  atomic.Bool   // nothing more is copied
	lost   atomic.Uint64 // frames for which there was no room
	missed atomic.Uint64 // messages

	mu     sync.Mutex
	report Report
}

// played is a message and the frame of the take at which it is played.
type played struct {
	message synth.Message
	frame   int64
}

// Report is what became of a recording.
type Report struct {
	Path     string
	Frames   int64  // in the file
	Lost     uint64 // frames left out, because the disk was too slow
	Finished bool
	Err      error // why it ended early; the frames before are in the file
}

// Trouble reports whether the recording is not what it should be.
func (r Report) Trouble() bool { return r.Err != nil || r.Lost > 0 }

// String says how a finished recording has ended.
func (r Report) String() string {
	long := dsp.Duration(r.Frames).Round(100 * time.Millisecond)
	switch {
	case r.Err != nil:
		return fmt.Sprintf("the recording has ended after %v: %v", long, r.Err)
	case r.Lost > 0:
		return fmt.Sprintf("recorded %v to %s, with gaps: the disk is too slow, %v of it are missing", long, r.Path, dsp.Duration(int64(r.Lost)).Round(time.Millisecond))
	}
	return fmt.Sprintf("recorded %v to %s", long, r.Path)
}

func newTake(path string, audio sink.Audio, score sink.Score) *take {
	t := &take{path: path, audio: audio, samples: ring.New[float32](takeFrames * sink.Channels), tempo: score.Tempo.Tick}
	if midi, ok := audio.(*sink.MIDI); ok {
		midi.Begin(score)
		t.midi, t.notes = midi, ring.New[played](takeNotes)
	}
	return t
}

// put copies samples for the writing goroutine. What finds no room is lost.
func (t *take) put(in []float32) {
	for range 2 { // up to the ring's end, and from its start
		slots := t.samples.Reserve(len(in))
		n := copy(slots, in)
		t.samples.Commit(n)
		in = in[n:]
	}
	t.lost.Add(uint64(len(in) / sink.Channels))
}

// note copies a message that is played at frame of the piece, if notes are recorded.
func (t *take) note(m synth.Message, frame int64) {
	if t.notes == nil {
		return
	}
	if t.base > 0 {
		m.Tick = max(m.Tick-t.tempo(t.base), 0)
	}
	if !t.notes.Push(&played{m, max(frame-t.base, 0)}) {
		t.missed.Add(1)
	}
}

// Read implements sink.Reader for the sink: it waits for frames.
func (t *take) Read(dst []float32) (int, error) {
	for {
		ended := t.ended.Load() // before Peek, which then has everything
		got := t.samples.Peek(len(dst) &^ 1)
		t.tap()
		if len(got) == 0 && ended {
			return 0, io.EOF
		}
		if len(got) > 0 {
			n := copy(dst, got)
			t.samples.Release(n)
			return n, nil
		}
		time.Sleep(takePause)
	}
}

// tap gives the sink the messages that wait.
func (t *take) tap() {
	if t.notes == nil {
		return
	}
	t.notes.Drain(func(p *played) { t.midi.Tap(p.message, p.frame) })
}

// finish keeps how the recording ended.
func (t *take) finish(rep sink.Report, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.report.Frames, t.report.Err, t.report.Finished = rep.Frames, err, true
}

// Report returns the counts so far.
func (t *take) Report() Report {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := t.report
	r.Path, r.Lost = t.path, t.lost.Load()+t.missed.Load()
	if !r.Finished {
		r.Frames = t.audio.Report().Frames
	}
	return r
}
