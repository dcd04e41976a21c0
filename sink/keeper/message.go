package keeper

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/netsynth/netsynth/sink"
)

// kind says what a message is about.
type kind uint8

// The messages up, from the process that plays to the one that makes the sound.
const (
	opened kind = 1 + iota // the card is open and waits for run
	failed                 // it is not; text follows
	ask                    // frames are wanted
	lost                   // the card plays no more; the keeper looks for it
	back                   // it plays again
	done                   // the last frame was played
)

// The messages down.
const (
	run    kind = 16 + iota // begin to ask
	frames                  // the answer to ask: samples follow
	last                    // as frames, and the end of the piece
)

const (
	headSize   = 20 // bytes of a message without what follows it
	maxFrames  = int(sink.Safe)
	maxText    = 4096
	frameSize  = sink.Channels * 4 // bytes
	maxFollows = max(maxFrames*frameSize, maxText)
)

// errMessage is wrapped by the errors about bytes that are no message.
var errMessage = errors.New("no message of the sound card's process")

// message is what keeper, speaker and main process send each other, in 20 bytes, little
// endian: kind, code, two zeros, n, late, longest, latency. What n counts follows.
type message struct {
	kind    kind
	code    uint8  // of failed: see failures
	n       uint32 // frames that are asked for or follow; of failed, bytes of text that follow
	late    uint32 // of ask: late reads since the ask before
	longest uint32 // of ask: the longest read so far, µs
	latency uint32 // of ask: frames between the reader and the ear, an upper bound
}

// follows returns how many bytes follow the message.
func (m message) follows() int {
	switch m.kind {
	case frames, last:
		return int(m.n) * frameSize
	case failed:
		return int(m.n)
	}
	return 0
}

// append appends the message, without what follows it, to b.
func (m message) append(b []byte) []byte {
	b = append(b, byte(m.kind), m.code, 0, 0)
	for _, v := range [...]uint32{m.n, m.late, m.longest, m.latency} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// parse is the reverse of append. A message that is too long, or of no kind, is an error.
func parse(b *[headSize]byte) (message, error) {
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
	m := message{kind(b[0]), b[1], word(1), word(2), word(3), word(4)}
	switch {
	case m.kind == frames, m.kind == last, m.kind == ask:
		if m.n > uint32(maxFrames) {
			return m, fmt.Errorf("%w: %d frames", errMessage, m.n)
		}
	case m.kind == failed:
		if m.n > maxText {
			return m, fmt.Errorf("%w: a text of %d bytes", errMessage, m.n)
		}
	case b[2] != 0, b[3] != 0, m.kind < opened, m.kind > done && m.kind < run, m.kind > last:
		return m, fmt.Errorf("%w: it begins with % x", errMessage, b[:4])
	}
	return m, nil
}

// receiver reads messages from one end of a pipe. Its memory is allocated once.
type receiver struct {
	r    io.Reader
	head [headSize]byte
	tail [maxFollows]byte
}

func newReceiver(r io.Reader) *receiver { return &receiver{r: r} }

// next returns the next message and the bytes that follow it, which are valid until the
// next call. At the end of the pipe it returns io.EOF.
func (r *receiver) next() (message, []byte, error) {
	if _, err := io.ReadFull(r.r, r.head[:]); err != nil {
		return message{}, nil, err
	}
	m, err := parse(&r.head)
	if err != nil {
		return m, nil, err
	}
	tail := r.tail[:m.follows()]
	if _, err := io.ReadFull(r.r, tail); err != nil {
		return m, nil, fmt.Errorf("%w: it ends early: %w", errMessage, err)
	}
	return m, tail, nil
}

// appendSamples appends samples as they follow a message.
func appendSamples(b []byte, samples []float32) []byte {
	for _, x := range samples {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x))
	}
	return b
}

// samples is the reverse of appendSamples: it fills a prefix of dst and returns its length.
func samples(dst []float32, b []byte) int {
	n := min(len(dst), len(b)/4)
	for i := range dst[:n] {
		dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return n
}
