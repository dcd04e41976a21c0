package keeper

import "io"

// sender writes messages to one end of a pipe, each in one piece. One goroutine uses it.
type sender struct {
	w   io.Writer
	buf []byte
}

func newSender(w io.Writer) *sender {
	return &sender{w, make([]byte, 0, headSize+maxFollows)}
}

// send sends a message and what follows it.
func (s *sender) send(m message, follows []byte) error {
	s.buf = append(m.append(s.buf[:0]), follows...)
	_, err := s.w.Write(s.buf)
	return err
}

// sendSamples sends a message that samples follow.
func (s *sender) sendSamples(k kind, samples []float32) error {
	m := message{kind: k, n: uint32(len(samples) * 4 / frameSize)}
	s.buf = appendSamples(m.append(s.buf[:0]), samples)
	_, err := s.w.Write(s.buf)
	return err
}
