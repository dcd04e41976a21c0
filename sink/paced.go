package sink

import (
	"context"
	"io"
)

// Paced returns audio as a sink that takes frames no faster than in real time.
func Paced(audio Audio) Audio { return &paced{Audio: audio} }

type paced struct {
	Audio
	pace pace
}

// pacedPeriod is how many frames pass at a time: 5 ms.
const pacedPeriod = 256

// Run implements Audio.
func (p *paced) Run(ctx context.Context, src Reader) (Report, error) {
	return p.Audio.Run(ctx, &pacedReader{ctx, src, &p.pace})
}

// pacedReader returns the frames of src in real time.
type pacedReader struct {
	ctx  context.Context
	src  Reader
	pace *pace
}

func (r *pacedReader) Read(dst []float32) (int, error) {
	n, err := r.src.Read(dst[:min(len(dst), pacedPeriod*Channels)])
	r.pace.wait(r.ctx, n/Channels)
	if err == io.EOF {
		r.pace.wait(r.ctx, 0)
	}
	return n, err
}
