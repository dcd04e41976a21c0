package logs

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/input"
)

// seeds adds the documented logs, whole, cut and with lying numbers.
func seeds(f *testing.F) {
	for _, name := range []string{"eve.json", "conn.log", "dns.log", "notice.log"} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)/2])
		for line := range bytes.SplitSeq(text, []byte("\n")) {
			f.Add(line)
		}
		f.Add(bytes.ReplaceAll(text, []byte("0"), []byte("9")))
	}
	for _, text := range []string{"", "{", "{}", `{"a":[1,{"b":"\u00e9\n"}],"c":-1.5e+3,"d":true}`, `{"ts":1e300,"note":"x","src":"::1"}`, `{"ts":9999999999999,"note":"","src":"1.1.1.1"}`,
		`{"ts":1,"id.orig_h":"1.1.1.1","id.resp_h":"1.1.1.2","proto":"255","conn_state":"","duration":1e9,"orig_pkts":9007199254740992,"orig_bytes":9007199254740992}`} {
		f.Add([]byte(text))
	}
}

// FuzzObject holds the walker against the library's parser: both take the same objects.
func FuzzObject(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		w := walker{take: func(path, value []byte) {
			if bytes.IndexByte(value, '"') == 0 {
				t.Errorf("a value with its quotes: %q", value)
			}
		}}
		got := w.walk(text)
		var object map[string]json.RawMessage
		want := json.Unmarshal(text, &object) == nil && object != nil
		if got && !json.Valid(text) || want != got && bytes.Count(text, []byte("["))+bytes.Count(text, []byte("{")) <= maxDepth {
			t.Errorf("%q: %v, the library says %v", text, got, want)
		}
	})
}

// FuzzLog reads anything as a log: its packets are in order, bounded, and understood.
func FuzzLog(f *testing.F) {
	seeds(f)
	d := decode.New(decode.Options{}) // its tables are large
	f.Fuzz(func(t *testing.T, text []byte) {
		in := input.New("x", bytes.NewReader(text))
		Looks(in)
		log := Open(in)
		last, n := int64(0), 0
		for {
			var p capture.Packet
			if err := log.Next(&p); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if n++; p.Time < last || p.Time < 0 || p.Size < len(p.Data) || p.Size > 1<<16 {
				t.Fatalf("packet %d at %d after %d, %d bytes of %d", n, p.Time, last, len(p.Data), p.Size)
			}
			last = p.Time
			var ev capture.Event
			d.Decode(p, &ev)
			if ev.Cause == capture.CauseLink || (ev.Proto == 6 || ev.Proto == 17) && ev.Cause == capture.CauseMalformed {
				t.Fatalf("packet %d: %v", n, ev.Cause)
			}
		}
		if most := (bytes.Count(text, []byte("\n")) + 1) * (2*MaxPackets + 5); n > most {
			t.Errorf("%d packets, at most %d", n, most)
		}
	})
}
