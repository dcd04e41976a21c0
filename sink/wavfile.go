package sink

import "encoding/binary"

// open creates the file and writes its first header, once.
func (s *WAV) open() error {
	if s.out != nil {
		return nil
	}
	f, err := createFile(s.path, s.o.Overwrite)
	if err != nil {
		return err
	}
	s.out = f
	st, err := f.Stat()
	s.stream = s.path == "-" || err != nil || !st.Mode().IsRegular()
	return s.begin()
}

// begin writes the first header.
func (s *WAV) begin() error {
	size := uint32(0)
	if s.stream {
		size = wavEndless
	}
	n, err := s.out.Write(s.header(size))
	s.bytes.Add(int64(n))
	if err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}

// close closes the file, if there is one: without a frame there is none.
func (s *WAV) close() error {
	if s.out == nil {
		return nil
	}
	if err := s.out.Close(); err != nil {
		return writeError(s.path, s.bytes.Load(), err)
	}
	return nil
}

// header returns the header of a file with size bytes of sound: 44 bytes.
func (s *WAV) header(size uint32) []byte {
	frame := s.enc.bits / 8 * Channels
	le := binary.LittleEndian
	b := append(make([]byte, 0, wavHeader), "RIFF"...)
	b = le.AppendUint32(b, size+wavHeader-8)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)
	b = le.AppendUint16(b, s.enc.format)
	b = le.AppendUint16(b, Channels)
	b = le.AppendUint32(b, Rate)
	b = le.AppendUint32(b, uint32(Rate*frame))
	b = le.AppendUint16(b, uint16(frame))
	b = le.AppendUint16(b, uint16(s.enc.bits))
	b = append(b, "data"...)
	return le.AppendUint32(b, size)
}
