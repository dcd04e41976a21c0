package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppModbus, tcp: []uint16{502}, look: looksModbus,
	first: byteRange(0, 0xff), alone: looksWholeModbus, words: modbusWords})

// looksModbus wants protocol 0 and a length that a message may have.
func looksModbus(b []byte, _ *capture.Event) bool {
	if len(b) < 8 {
		return false
	}
	n := binary.BigEndian.Uint16(b[4:])
	return binary.BigEndian.Uint16(b[2:]) == 0 && n >= 2 && n <= 254
}

// looksWholeModbus wants messages that fill the segment, of known functions.
func looksWholeModbus(b []byte, ev *capture.Event) bool {
	if len(b) != int(ev.Payload) {
		return false
	}
	for len(b) > 0 { // each turn takes a message
		if !looksModbus(b, ev) || pick(modbusFunctions, int(b[7]&0x7f), "") == "" {
			return false
		}
		n := modbusHead + int(binary.BigEndian.Uint16(b[4:]))
		if n > len(b) {
			return false
		}
		b = b[n:]
	}
	return true
}

// modbusHead is the number of bytes before those that the length counts.
const modbusHead = 6

var modbusFunctions = []string{1: "read coils", 2: "read inputs", 3: "read registers", 4: "read input registers", 5: "write coil",
	6: "write register", 15: "write coils", 16: "write registers", 22: "mask register", 23: "read and write registers", 43: "identify"}

func modbusWords(b []byte, ev *capture.Event) string {
	if !looksModbus(b, ev) {
		return "Modbus"
	}
	f := b[7]
	words := fmt.Sprintf("Modbus unit %d, %s", b[6], pick(modbusFunctions, int(f&0x7f), fmt.Sprint("function ", f&0x7f)))
	switch {
	case f&0x80 != 0:
		return words + ": refused"
	case ev.Facts&capture.FromClient != 0 && len(b) >= 12 && f >= 1 && f <= 16:
		return fmt.Sprintf("%s at %d", words, binary.BigEndian.Uint16(b[8:]))
	case ev.Facts&capture.FromClient == 0:
		return words + ": answer"
	}
	return words
}
