package ledger

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// encoder is made once, since that takes long.
var encoder = func() *zstd.Encoder {
	p, err := newPacker(nil)
	if err != nil {
		panic(err)
	}
	return p.enc
}()

// small returns a ledger of two frames of records.
func small(t testing.TB, records []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(Magic)
	p := &packer{w: &b, enc: encoder}
	header, err := (&Header{Netsynth: "test", Preset: "aurora"}).encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{header, records} {
		if _, err := p.write(data); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// records returns records of each kind.
func records() []byte {
	var s frameState
	s.begin(-1)
	b := []byte{1} // the varint -1
	for _, rec := range []Record{
		{Kind: KindEvent, Event: capture.Event{Time: 1e18, Flow: 7, Size: 1500, Dir: -1, App: capture.AppDNS}},
		{Kind: KindHost, ID: 3}, {Kind: KindStep, Step: 0}, {Kind: KindCommand, Command: scheduler.Command{Kind: scheduler.CommandTempo, Value: 96000}},
		{Kind: KindEvent, Event: capture.Event{Time: 1e18 + 5, Flow: 7, Size: 1500, Dir: -1, App: capture.AppDNS}},
		{Kind: KindLost, N: 4}, {Kind: KindStep, Step: 9}, {Kind: KindEnded, At: 99}, {Kind: KindStopped, At: 64}, {Kind: KindEnd, At: 100},
	} {
		b = s.append(b, &rec)
	}
	return b
}

// FuzzLedger reads damaged ledgers: records in a frame with the right checksum, or any file.
func FuzzLedger(f *testing.F) {
	f.Add(records(), false)
	f.Add(records()[:20], false)
	f.Add([]byte{}, false)
	f.Add([]byte{1, byte(KindCommand), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, false) // a lying length
	f.Add(small(f, records()), true)
	f.Add(small(f, records())[:30], true)
	f.Add([]byte(Magic+"\xff\xff\xff\xff\x00\x00\x00\x00"), true)
	f.Fuzz(func(t *testing.T, data []byte, file bool) {
		if !file {
			data = small(t, data)
		}
		r, err := NewReader("x.nsl", bytes.NewReader(data))
		if err != nil {
			if !strings.Contains(err.Error(), "x.nsl") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		var rec Record
		n := 0
		for err = r.Next(&rec); err == nil; err = r.Next(&rec) {
			if n++; n > maxFrame {
				t.Fatal("more records than bytes")
			}
		}
		if err != io.EOF || r.Next(&rec) != io.EOF {
			t.Errorf("it ends with %v", err)
		}
		if st := r.Stats(); !r.whole || len(st.Warnings) > maxWarnings {
			t.Errorf("whole %v, %d warnings", r.whole, len(st.Warnings))
		}
	})
}

func TestNewerLedgersAreRefused(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(Magic)
	p, err := newPacker(&b)
	if err == nil {
		_, err = p.write([]byte(`{"version":99,"netsynth":"9.9"}`))
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewReader("x.nsl", &b); err == nil || !strings.Contains(err.Error(), "form 99, written by netsynth 9.9") {
		t.Errorf("got %v", err)
	}
}

// An application keeps its name when a later version numbers it otherwise.
func TestApplicationsAreKnownByName(t *testing.T) {
	numbers := appNumbers([]string{"none", "other", "tls", "dns"})
	if numbers[2] != capture.AppTLS || numbers[3] != capture.AppDNS || numbers[1] != capture.AppNone {
		t.Errorf("numbers %v", numbers)
	}
}

// Every field of an Event is written: one that is forgotten comes back as 0.
func TestEachFieldOfAnEventIsWritten(t *testing.T) {
	var e, got capture.Event
	v := reflect.ValueOf(&e).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.CanInt() {
			f.SetInt(int64(i + 1))
		} else {
			f.SetUint(uint64(i + 1))
		}
	}
	var out, in coder
	in.take(&cursor{b: out.append(nil, &e)}, &got)
	if got != e {
		t.Errorf("%+v comes back as %+v", e, got)
	}
}
