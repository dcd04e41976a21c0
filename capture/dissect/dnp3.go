package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppDNP3, tcp: []uint16{20000}, udp: []uint16{20000}, look: looksDNP3, first: "\x05", alone: looksSumDNP3, words: dnp3Words})

const dnp3Header = 10

// looksDNP3 wants the two bytes that every frame begins with and a length that it may have.
func looksDNP3(b []byte, _ *capture.Event) bool {
	return len(b) >= dnp3Header && b[0] == 0x05 && b[1] == 0x64 && b[2] >= 5
}

// looksSumDNP3 wants the header's check value too (IEEE 1815: CRC-16/DNP).
func looksSumDNP3(b []byte, ev *capture.Event) bool {
	if !looksDNP3(b, ev) {
		return false
	}
	const polynomial, counted = 0xa6bc, dnp3Header - 2 // bits reversed
	sum := uint16(0)
	for _, c := range b[:counted] {
		sum ^= uint16(c)
		for range 8 {
			if sum&1 != 0 {
				sum = sum>>1 ^ polynomial
			} else {
				sum >>= 1
			}
		}
	}
	return ^sum == binary.LittleEndian.Uint16(b[counted:])
}

var dnp3Functions = []string{0: "confirm", 1: "read", 2: "write", 3: "select", 4: "operate", 5: "direct operate", 13: "cold restart",
	14: "warm restart", 20: "enable reports", 21: "disable reports", 23: "measure delay", 129: "response", 130: "report"}

func dnp3Words(b []byte, ev *capture.Event) string {
	if !looksDNP3(b, ev) {
		return "DNP3"
	}
	ends := fmt.Sprintf("%d to %d", binary.LittleEndian.Uint16(b[6:]), binary.LittleEndian.Uint16(b[4:]))
	const function = dnp3Header + 2
	if len(b) <= function {
		return "DNP3 " + ends + ", link"
	}
	return fmt.Sprintf("DNP3 %s, %s", ends, pick(dnp3Functions, int(b[function]), fmt.Sprint("function ", b[function])))
}
