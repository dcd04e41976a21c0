package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/iotest"
)

// of returns an Input of b.
func of(b []byte) *Input { return New("x", bytes.NewReader(b)) }

func TestTakeGivesTheRecordThatIsThere(t *testing.T) {
	const head = 4
	record := []byte("headpacket--rest")
	for _, r := range []struct {
		name        string
		have        int // bytes of the record in the file
		size, total int64
		data, rest  string
		err         error
		warnings    int
	}{
		{"whole", 16, 6, 16, "packet", "--rest", nil, 0},
		{"without a rest", 10, 6, 10, "packet", "", nil, 0},
		{"of no bytes", 4, 0, 4, "", "", nil, 0},
		{"cut in the rest", 13, 6, 16, "packet", "--r", nil, 1},
		{"cut in the packet", 7, 6, 16, "pac", "", nil, 1},
		{"cut after the header", 4, 6, 16, "", "", nil, 1},
		{"cut in the header", 3, 6, 16, "", "", io.EOF, 1},
		{"of an empty file", 0, 6, 16, "", "", io.EOF, 0},
	} {
		in := of(record[:r.have])
		data, rest, err := in.Take(head, r.size, r.total)
		if string(data) != r.data || string(rest) != r.rest || err != r.err || len(in.Warnings()) != r.warnings {
			t.Errorf("a record %s: %q, %q, %v, warnings %q; want %q, %q, %v and %d", r.name, data, rest, err, in.Warnings(), r.data, r.rest, r.err, r.warnings)
		}
		if _, err := in.Peek(1); r.err == nil && err != io.EOF {
			t.Errorf("a record %s: then %v, want the end", r.name, err)
		}
	}
}

func TestTakeGivesAtMost256KiBOfAPacketAndSkipsTheRest(t *testing.T) {
	const head, next = 8, "next"
	for _, size := range []int{maxCaptured - 1, maxCaptured, maxCaptured + 1, ReadSize / 2, ReadSize, 3*ReadSize + 5} {
		in := of(append(make([]byte, head+size), next...))
		data, rest, err := in.Take(head, int64(size), int64(head+size))
		if err != nil || len(data) != min(size, maxCaptured) || len(data)+len(rest) > size {
			t.Errorf("%d bytes: %d and a rest of %d, %v; want at most %d", size, len(data), len(rest), err, maxCaptured)
		}
		if long := size > maxCaptured; long != (len(in.Warnings()) == 1) {
			t.Errorf("%d bytes: warnings %q", size, in.Warnings())
		}
		if b, err := in.Peek(len(next)); string(b) != next || err != nil || in.Position() != int64(head+size) {
			t.Errorf("%d bytes: then %q, %v at %d", size, b, err, in.Position())
		}
	}
}

func TestALyingLengthEndsTheInputAndReservesNothing(t *testing.T) {
	for _, size := range []int64{100, ReadSize, 1<<32 - 1, 1 << 40} {
		in := of([]byte("headpacket"))
		data, rest, err := in.Take(4, size, 4+size)
		if string(data) != "packet" || len(rest) != 0 || err != nil || cap(data) > ReadSize {
			t.Errorf("%d bytes claimed: %q with room for %d, %q, %v", size, data, cap(data), rest, err)
		}
		if _, err := in.Peek(1); err != io.EOF {
			t.Errorf("%d bytes claimed: then %v, want the end", size, err)
		}
	}
}

func TestReadSizesDoNotMatterToTake(t *testing.T) {
	file := strings.Repeat("headpacket--rest", 100)
	for name, r := range map[string]io.Reader{"one byte": iotest.OneByteReader(strings.NewReader(file)), "halves": iotest.HalfReader(strings.NewReader(file))} {
		in := New("x", r)
		for i := range 100 {
			data, rest, err := in.Take(4, 6, 16)
			if string(data) != "packet" || string(rest) != "--rest" || err != nil {
				t.Fatalf("%s, record %d: %q, %q, %v", name, i, data, rest, err)
			}
		}
		if h, err := in.Peek(4); in.End(h, err) != io.EOF || len(in.Warnings()) != 0 {
			t.Errorf("%s: warnings %q", name, in.Warnings())
		}
	}
}

func TestAFailingDiskIsAnErrorWithItsPlace(t *testing.T) {
	broken := &fs.PathError{Op: "read", Path: "x", Err: errors.New("disk on fire")}
	in := New("x", io.MultiReader(strings.NewReader("headpacketheadpac"), iotest.ErrReader(broken)))
	if _, _, err := in.Take(4, 6, 10); err != nil {
		t.Fatal(err)
	}
	_, _, err := in.Take(4, 6, 10)
	if err == nil || err.Error() != "read x: packet 3: disk on fire" || len(in.Warnings()) != 0 {
		t.Errorf("%v, warnings %q", err, in.Warnings())
	}
}

func TestSkipLaterWaitsForNothing(t *testing.T) {
	r, w := io.Pipe()
	in := New("x", r)
	in.SkipLater(5)
	if in.Position() != 5 || in.Buffered() != 0 {
		t.Errorf("position %d, %d bytes buffered; want 5 and 0", in.Position(), in.Buffered())
	}
	go func() {
		_, err := io.WriteString(w, "12345next")
		_ = w.CloseWithError(err) // nil closes with io.EOF
	}()
	if b, err := in.Peek(4); string(b) != "next" || err != nil {
		t.Errorf("%q, %v; want next", b, err)
	}
}

func TestWarningsAreBoundedAndTheRestCounted(t *testing.T) {
	in := of(nil)
	for i := range MaxWarnings + 1204 {
		in.UnreadLine(int64(i+1), "?")
	}
	got := in.Warnings()
	if len(got) != MaxWarnings+1 || got[0] != `x: line 1 names no packet: "?"` || got[MaxWarnings] != "1,204 more warnings of this kind" {
		t.Errorf("%d warnings: %q", len(got), got)
	}
	if in.Unread() != MaxWarnings+1204 {
		t.Errorf("%d lines unread", in.Unread())
	}
}

func TestAnUnknownInputSaysWhy(t *testing.T) {
	broken := errors.New("disk on fire")
	for _, r := range []struct {
		in   *Input
		want string
	}{
		{of([]byte("hello there")), `x is not a packet capture: it begins with "hello th", want pcap`},
		{of([]byte("hi")), `x is not a packet capture: it begins with "hi", want pcap`},
		{of(nil), "x is not a packet capture: it is empty, want pcap or pcapng"},
		{New("x", iotest.ErrReader(broken)), "read x: disk on fire"},
		{New("x", iotest.ErrReader(fmt.Errorf("%w: bad", errPacked))), "x is not a packet capture: damaged compression: bad"},
	} {
		head, err := r.in.Peek(8)
		if got := r.in.Unrecognized(head, err, "pcap").Error(); got != r.want {
			t.Errorf("got %s, want %s", got, r.want)
		}
	}
}
