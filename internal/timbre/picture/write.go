package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"
)

// Mark is the text of a PNG file by which its program is known.
const Mark = "Software\x00netsynth"

// head is the length of a PNG file's signature and its first chunk, IHDR.
const head = 8 + 25

// Write writes a picture as a PNG file. After its first chunk there is one, tEXt, with Mark.
func Write(w io.Writer, p image.Image) error {
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, p); err != nil {
		return err
	}
	text := append([]byte("tEXt"), Mark...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(Mark)))
	chunk = append(chunk, text...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(text))
	for _, part := range [][]byte{file.Bytes()[:head], chunk, file.Bytes()[head:]} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
