package keeping

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/sink"
)

// tone is a sound without an end.
type tone struct{}

func (tone) Read(dst []float32) (int, error) {
	for i := range dst {
		dst[i] = float32(i%100) / 200
	}
	return len(dst) &^ 1, nil
}

func TestCommandsKeepWhatIsHeard(t *testing.T) {
	t.Chdir(t.TempDir())
	var told []string
	k := New(Options{Retro: time.Second, Record: "evening.wav", Tell: func(name, text string, on bool) { told = append(told, text) }})
	src, err := k.Listen(tone{}, sink.Score{})
	if err != nil {
		t.Fatal(err)
	}
	hear := func() { src.Read(make([]float32, 20_000)) }
	do := func(f func() (string, error), want string) {
		t.Helper()
		if got, err := f(); err != nil || got != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
		hear()
	}
	hear()
	record := func(args string) func() (string, error) {
		return func() (string, error) { return k.Record(args) }
	}
	retro := func() (string, error) { return k.Retro(func(f func()) { f() }) }
	do(record("on"), "") // it is
	do(record(""), "")   // ends it
	do(record(""), "recording to evening-2.wav")
	do(record("off"), "")
	do(record("off"), "")
	do(retro, "writing retro.wav")
	do(retro, "writing retro-2.wav")
	if _, err := k.Record("perhaps"); err == nil {
		t.Error("\"record perhaps\" is understood")
	}
	if err := k.Close(0, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"evening.wav", "evening-2.wav", "retro.wav", "retro-2.wav"} {
		if st, err := os.Stat(name); err != nil || st.Size() < 10_000 {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.Contains(strings.Join(told, "\n"), name) {
			t.Errorf("nothing was told of %s: %q", name, told)
		}
	}
	if s := k.Summary(); len(s.Recordings) != 2 || s.Recordings[1].File != "evening-2.wav" || s.Recordings[1].Seconds == 0 {
		t.Errorf("summary %+v", s)
	}
}

type silence struct{}

func (silence) Drain(int64, []capture.Event) int { return 0 }
func (silence) End() (int64, bool)               { return 0, true }

func TestALedgerForbidsOtherPlaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.nsl")
	k := New(Options{Ledger: path})
	if k.WritesLedger() != nil || k.Summary() != nil {
		t.Error("there is a ledger before it is opened")
	}
	stopped := func() (int64, bool) { return 640, true }
	f, err := k.OpenLedger(ledger.Options{}, silence{}, stopped)
	if err != nil {
		t.Fatal(err)
	}
	f.Drain(0, nil)
	k.Observed(make([]capture.Event, 3))
	k.Composed(0)
	if k.WritesLedger() == nil {
		t.Error("a ledger allows a pause")
	}
	if err := k.Close(1000, stopped); err != nil || k.Summary().Ledger != path {
		t.Fatal(err)
	}
	if _, err := New(Options{Ledger: path}).OpenLedger(ledger.Options{}, silence{}, stopped); !errors.Is(err, os.ErrExist) && !errors.Is(err, sink.ErrExists) {
		t.Errorf("an existing file: %v", err)
	}
	r, err := ledger.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	evs := make([]capture.Event, 10)
	if n, err := r.Read(evs); n != 3 || err != nil {
		t.Errorf("%d packets, %v", n, err)
	}
	if n, err := r.Read(evs); n != 0 || err != io.EOF {
		t.Errorf("then %d packets, %v", n, err)
	}
}
