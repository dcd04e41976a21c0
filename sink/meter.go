package sink

import (
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// meter counts what a sink does. One goroutine reads through it, any may look.
type meter struct {
	frames, bytes, late, longest, lost, recovered atomic.Int64

	// The late-read estimate belongs to the reading goroutine: level is the most
	// that the buffers behind the sink may have held, in frames, at the time asked.
	level int64
	asked time.Time
}

// Report returns the counts so far.
func (m *meter) Report() Report {
	return Report{
		Frames:    m.frames.Load(),
		Bytes:     m.bytes.Load(),
		Late:      m.late.Load(),
		Longest:   time.Duration(m.longest.Load()),
		Lost:      m.lost.Load(),
		Recovered: m.recovered.Load(),
	}
}

// slow is how much slower than nominal a sound card may run without being
// called late: 1 part in slow.
const slow = 2000

// read takes samples from src and judges the time it took. held is the most that
// the buffers behind the sink can hold now, in frames. A read is late when it took
// longer than the sound it gave, or began after everything given before must have
// been played.
func (m *meter) read(src Reader, dst []float32, held int64, now func() time.Time) (int, error) {
	begin := now()
	late := false
	if !m.asked.IsZero() {
		gone := int64(begin.Sub(m.asked)) * (Rate / 1000) / int64(time.Millisecond)
		m.level -= gone - gone/slow
		late = m.level < 0
		held = min(held, max(m.level, 0))
	}
	n, err := src.Read(dst)
	took := now().Sub(begin)
	frames := int64(n / Channels)
	if n > 0 && (late || took > dsp.Duration(frames)) {
		m.late.Add(1)
	}
	m.longest.Store(max(m.longest.Load(), int64(took)))
	m.frames.Add(frames)
	m.level = held + frames
	m.asked = begin
	return n, err
}
