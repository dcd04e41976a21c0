package sink

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// meter counts the work of a sink. One goroutine calls read, any may call Report.
type meter struct {
	frames, bytes, late, longest, latency, lost, recovered atomic.Int64

	// Of the reading goroutine, to estimate late reads: level is an upper bound of the
	// frames in the buffers after the sink at the time asked.
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
		Latency:   dsp.Duration(m.latency.Load()),
		Lost:      m.lost.Load(),
		Recovered: m.recovered.Load(),
	}
}

// slow is how much slower than nominal a sound card may run before reads count as
// late: 1 part in slow.
const slow = 2000

// read reads samples from src and measures the time. held is the most frames that the
// buffers after the sink can hold now. A read is late if it took longer than the sound
// that it returned lasts, or if it began after all earlier frames must have been played.
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

// chunks reads src to its end, or until ctx is cancelled, fills chunk again and again and
// gives it to write; the last one may be shorter, or empty. The error is nil at the end of src.
func (m *meter) chunks(ctx context.Context, src Reader, chunk []float32, write func([]float32) error) error {
	for fill := 0; ; fill = 0 {
		var end error
		for fill < len(chunk) && end == nil {
			var n int
			n, end = src.Read(chunk[fill:min(fill+2*period, len(chunk))])
			fill += n
			if end == nil {
				end = context.Cause(ctx)
			}
		}
		m.frames.Add(int64(fill / Channels))
		if fill == 0 && end != io.EOF {
			return end
		}
		if err := write(chunk[:fill]); err != nil {
			return err
		}
		if end == io.EOF {
			return nil
		}
		if end != nil {
			return end
		}
	}
}
