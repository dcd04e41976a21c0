package sink

import "context"

// soundFile is a file of sound that is written as it is read.
type soundFile struct {
	meter
	target
	path string // "-" is standard output
}

// run writes src's frames in chunks of frames until its end or until ctx is cancelled, and
// closes the file. An earlier error matters more than one of closing.
func (f *soundFile) run(ctx context.Context, src Reader, frames int, write func([]float32) error) error {
	err := f.chunks(ctx, src, make([]float32, frames*Channels), write)
	if cerr := f.close(); err == nil {
		err = cerr
	}
	return err
}

// close closes the file, if there is one: without a frame there is none.
func (f *soundFile) close() error {
	if f.out == nil {
		return nil
	}
	if err := f.out.Close(); err != nil {
		return writeError(f.path, f.bytes.Load(), err)
	}
	return nil
}
