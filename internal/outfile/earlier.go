package outfile

import (
	"bytes"
	"io"
	"os"

	"github.com/netsynth/netsynth/capture/file"
)

// headBytes is how much of a file shows its kind.
const headBytes = 256

// outputs is the table of the files that this program writes, by their beginning. Only they
// may be overwritten: whatever else lies under a name is somebody's.
var outputs = []struct {
	name string
	is   func(head []byte) bool
}{
	{"nothing yet", func(h []byte) bool { return len(h) == 0 }},
	{"WAV", func(h []byte) bool { return begins(h, "RIFF") && holds(h, 8, "WAVE") }},
	{"RF64", func(h []byte) bool { return begins(h, "RF64") && holds(h, 8, "WAVE") }},
	{"FLAC", func(h []byte) bool { return begins(h, "fLaC") }},
	{"MIDI", func(h []byte) bool { return begins(h, "MThd") }},
	{"a ledger", func(h []byte) bool { return begins(h, "netsynth ledger") }},
	{"a summary", func(h []byte) bool { return begins(h, "{") && bytes.Contains(h, []byte(`"netsynth"`)) }},
	{"JSON with the version of its form", func(h []byte) bool { return begins(h, `{"v":`) }},
	{"a picture", func(h []byte) bool { return begins(h, "\x89PNG") && bytes.Contains(h, []byte("Software\x00netsynth")) }}, // picture.Mark
	{"a baseline", func(h []byte) bool { return begins(h, "# What is usual in a network, by netsynth") }},                   // baseline.Mark
	{"a manual page", func(h []byte) bool { return begins(h, `.TH "NETSYNTH`) }},
}

func begins(head []byte, magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }

// holds reports whether text stands at an offset, or the file ends before.
func holds(head []byte, offset int, text string) bool {
	return len(head) <= offset || begins(head[offset:], text)
}

// earlier reports whether the file begins as one of the outputs does. One that cannot be
// read does not.
func earlier(path string) bool {
	r, err := os.Open(path)
	if err != nil {
		return false
	}
	defer r.Close()
	head := make([]byte, headBytes)
	n, _ := io.ReadFull(r, head) // a shorter file shows its kind too
	for _, o := range outputs {
		if o.is(head[:n]) {
			return true
		}
	}
	return false
}

// kindOf names a file that is not an earlier output.
func kindOf(path string) string {
	source, err := file.Open(path)
	if err != nil {
		return "not an output of netsynth"
	}
	_ = source.Close() // nothing was written
	return "a packet capture"
}
