package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// plain registers a protocol whose words are its name and the size of the payload.
func plain(app capture.App, name string, d dissector) capture.App {
	d.app, d.words, d.described = app, sizeWords(name), name+", "+bytesOf(uint32(len(d.sample)))
	return register(d)
}

// sizeWords returns words that give the size of the payload alone.
func sizeWords(protocol string) func([]byte, *capture.Event) string {
	return func(_ []byte, ev *capture.Event) string { return protocol + ", " + bytesOf(ev.Payload) }
}

// fills reports whether a message of n bytes can be the payload: all of a datagram, or the
// beginning of a segment, which may hold several messages.
func fills(n uint32, ev *capture.Event) bool {
	return n == ev.Payload || ev.Proto == wire.ProtoTCP && n < ev.Payload
}

// fills16 reports whether a message can be the payload whose length is at b[at:], high byte
// first, and leaves out more bytes of it.
func fills16(b []byte, at int, more uint32, ev *capture.Event) bool {
	return len(b) >= at+2 && fills(uint32(binary.BigEndian.Uint16(b[at:]))+more, ev)
}

// fills32 is fills16 for a length of 4 bytes, of which the highest is 0.
func fills32(b []byte, at int, more uint32, ev *capture.Event) bool {
	return len(b) >= at+4 && b[at] == 0 && fills(binary.BigEndian.Uint32(b[at:])+more, ev)
}

// little16 and little32 are fills16 and fills32 for lengths with the low byte first.
func little16(b []byte, at int, more uint32, ev *capture.Event) bool {
	return len(b) >= at+2 && fills(uint32(binary.LittleEndian.Uint16(b[at:]))+more, ev)
}

func little32(b []byte, at int, more uint32, ev *capture.Event) bool {
	return len(b) >= at+4 && b[at+3] == 0 && fills(binary.LittleEndian.Uint32(b[at:])+more, ev)
}

// begins returns a look for one of several first words.
func begins(words ...string) func([]byte, *capture.Event) bool {
	return func(b []byte, _ *capture.Event) bool { return wire.HasPrefixOf(b, words) }
}
