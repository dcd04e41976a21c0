package logs

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

// some reads what t has, which must come within a hundred pauses.
func some(t *testing.T, r io.Reader) string {
	t.Helper()
	b := make([]byte, 100)
	for range 100 {
		n, err := r.Read(b)
		if n > 0 {
			return string(b[:n])
		}
		if err != nil && !errors.Is(err, input.ErrPause) {
			t.Fatal(err)
		}
	}
	t.Fatal("nothing came")
	return ""
}

// add appends text to the file at path.
func add(t *testing.T, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(text)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestALogIsFollowedThroughRotation follows a file that grows, is renamed, and is emptied.
func TestALogIsFollowedThroughRotation(t *testing.T) {
	path := filepath.Join(t.TempDir(), "eve.json")
	add(t, path, "old\n")
	tail, err := Follow(path, t.Errorf)
	if err != nil {
		t.Fatal(err)
	}
	want := func(text string) {
		t.Helper()
		if got := some(t, tail); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
	if n, err := tail.Read(make([]byte, 10)); n != 0 || err != input.ErrPause {
		t.Errorf("at the end: %d bytes, %v", n, err)
	}
	add(t, path, "one\n")
	want("one\n")
	if err := os.Rename(path, path+".1"); err != nil {
		t.Skip(err) // a system that does not rename open files
	}
	add(t, path+".1", "last") // the program goes on for a moment
	want("last")
	add(t, path, "new\n")
	want("\n") // the line that was never ended
	want("new\n")
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	add(t, path, "a\n")
	want("a\n")
	if err := tail.Close(); err != nil {
		t.Fatal(err)
	}
	if n, err := tail.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		t.Errorf("closed: %d bytes, %v", n, err)
	}
}

// TestALineThatIsBeingWrittenIsLeftOut follows a file that ends within a line.
func TestALineThatIsBeingWrittenIsLeftOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "eve.json")
	add(t, path, `{"ts":1740`)
	tail, err := Follow(path, t.Errorf)
	if err != nil {
		t.Fatal(err)
	}
	defer tail.Close()
	add(t, path, "826800.0}\n")
	add(t, path, "next\n")
	if got := some(t, tail); got != "next\n" {
		t.Errorf("got %q", got)
	}
}

// TestAPipePausesOnlyWhereItIsLive reads a pipe that gives nothing for a while.
func TestAPipePausesOnlyWhereItIsLive(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	p := NewPipe(r)
	if p.SetLive(); r.SetReadDeadline(time.Time{}) != nil {
		t.Skip("this system's pipes have no deadlines")
	}
	if n, err := p.Read(make([]byte, 10)); n != 0 || !errors.Is(err, input.ErrPause) {
		t.Errorf("of nothing: %d bytes, %v", n, err)
	}
	if _, err := w.WriteString("x"); err != nil {
		t.Fatal(err)
	}
	if got := some(t, p); got != "x" {
		t.Errorf("got %q", got)
	}
}

// script gives its texts, with a pause between two.
type script struct{ texts []string }

func (s *script) Read(b []byte) (int, error) {
	if len(s.texts) == 0 {
		return 0, io.EOF
	}
	text := s.texts[0]
	s.texts = s.texts[1:]
	if text == "" {
		return 0, input.ErrPause
	}
	return copy(b, text), nil
}

// TestLiveFlowsSoundFromNowOn gives a flow that is long over: it sounds from when it is known
// on, for as long as it lasted.
func TestLiveFlowsSoundFromNowOn(t *testing.T) {
	const flow = `{"ts":1.0,"id.orig_h":"10.0.0.7","id.resp_h":"192.0.2.2","proto":"tcp","duration":4.0,"conn_state":"SF"}` + "\n"
	log := Open(input.New("x", &script{[]string{flow, "", flow[:30], "", flow[30:], "", "", ""}}))
	now := int64(100 * second)
	log.clock = func() int64 { now += second / 100; return now }
	var times []int64
	for {
		var p capture.Packet
		if err := log.Next(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		times = append(times, p.Time)
	}
	const packets = 2 * 5 // SYN, SYN with ACK, ACK, FIN, FIN
	if len(times) != packets || times[0] < 100*second || times[0] > 101*second || times[packets-1]-times[0] < 4*second || times[packets-1] > 106*second {
		t.Errorf("packets at %v", times)
	}
}

// TestALongFlowIsShortLive gives a flow of an hour.
func TestALongFlowIsShortLive(t *testing.T) {
	log := Open(input.New("x", strings.NewReader(`{"ts":1.0,"id.orig_h":"10.0.0.7","id.resp_h":"192.0.2.2","proto":"tcp","duration":3600.0,"conn_state":"SF"}`+"\n")))
	log.clock = func() int64 { return 50 * second }
	log.Live()
	var first, last capture.Packet
	if err := log.Next(&first); err != nil {
		t.Fatal(err)
	}
	for log.Next(&last) == nil {
	}
	if first.Time != 50*second || last.Time != first.Time+int64(LiveLife) {
		t.Errorf("from %d to %d", first.Time, last.Time)
	}
}
