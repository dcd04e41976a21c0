package retrace

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/stage"
)

// found returns what Find says of a moment, as JSON, and the moment.
func found(t *testing.T, p *Piece, at, length time.Duration) (string, *Moment) {
	t.Helper()
	m, err := p.Find(at, length)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := m.Write(&b, true); err != nil {
		t.Fatal(err)
	}
	return b.String(), m
}

// A ledger with a change of tempo and of preset says the same as the capture until the change,
// and has notes at the times of the sound after it.
func TestALedgerIsExplainedLikeItsCapture(t *testing.T) {
	s, err := presets.Load("aurora")
	if err != nil {
		t.Fatal(err)
	}
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.nsl")
	src := demo.New(4, 20*time.Second)
	hosts, err := inspect.NewHosts(src)
	if err != nil {
		t.Fatal(err)
	}
	w, err := ledger.Create(path, false, ledger.Options{Header: ledger.Header{Seed: 4, MilliBPM: s.MilliBPM, Music: s}, Find: hosts.Find, Wait: true})
	if err != nil {
		t.Fatal(err)
	}
	var at []int64 // frames at which notes begin, after the change
	c := conductor.New(nil, stage.New(scheduler.New(s, 4)), w.Feed(capture.NewReplay(src, capture.ReplayOptions{}), nil), tempo, conductor.Options{
		Done: w.Done, Observed: w.Observed, Composed: func(_ scheduler.Composer, step int64) { w.Composed(step) }})
	for c.Next() < 64 && c.Skim() {
	}
	change := tempo.StepFrame(64)
	if !c.Do(scheduler.Command{Kind: scheduler.CommandTempo, Value: 200_000}) {
		t.Fatal("the command is refused")
	}
	for c.Next() < 120 && c.Skim() {
	}
	step := int64(60 * 48000 / 200 / 4)
	if err := w.Close(change+56*step, -1); err != nil {
		t.Fatal(err)
	}
	open := func() *Piece {
		r, err := ledger.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		return &Piece{Source: r, Settings: r.Header().Music, Seed: 4, MilliBPM: s.MilliBPM}
	}
	want, _ := found(t, &Piece{Source: demo.New(4, 20*time.Second), Settings: s, Seed: 4, MilliBPM: s.MilliBPM}, 5*time.Second, time.Second)
	got, m := found(t, open(), 5*time.Second, time.Second)
	if got != want || len(m.Notes) < 3 || m.End != 0 {
		t.Errorf("the ledger says\n%s\nthe capture\n%s", got, want)
	}
	_, m = found(t, open(), 0, time.Hour)
	for _, n := range m.Notes {
		if n.Frame > change {
			at = append(at, n.Frame)
		}
		for _, f := range n.Packets.Flows {
			if _, known := m.Hosts(f.Src); !known {
				t.Fatalf("the host of %+v is not known", f)
			}
		}
	}
	if len(at) < 20 || (at[len(at)-1]-change)/step > 60 || m.End == 0 {
		t.Errorf("%d notes after the change of tempo, the last %d steps later, end %v", len(at), (at[len(at)-1]-change)/step, m.End)
	}
}

func TestASummaryNamesItsPiece(t *testing.T) {
	dir := t.TempDir()
	input, name := filepath.Join(dir, "x.pcap"), filepath.Join(dir, "s.json")
	put := func(path string, data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write := func(s summary.Summary) {
		t.Helper()
		text, err := json.Marshal(&s)
		if err != nil {
			t.Fatal(err)
		}
		put(name, text)
	}
	put(input, []byte("packets"))
	s := summary.Summary{Version: 1, Netsynth: "1", Input: input, Preset: "nocturne", Seed: 7, Tempo: 90, Seconds: 5,
		Replay: &summary.Replay{Filter: "tcp port 80", Speed: 2, MaxGap: 30}}
	s.Replay.File(input)
	write(s)
	n, err := Read(name, "1")
	if err != nil || n.Filter != "tcp port 80" || n.Seed != 7 || n.BPM != 90 || n.Speed != 2 || n.MaxGap != 30*time.Second || len(n.Doubts) != 0 {
		t.Fatalf("%+v, %v", n, err)
	}
	refused := func(version, want string) {
		t.Helper()
		if n, err := Read(name, version); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v, %v; want %q", n, err, want)
		}
	}
	put(input, []byte("other packets"))
	if n, err := Read(name, "2"); err != nil || len(n.Doubts) != 2 || !strings.Contains(n.Doubts[1], "it has 13 bytes now, it had 7") {
		t.Errorf("changed: %+v, %v", n, err)
	}
	if err := os.Remove(input); err != nil {
		t.Fatal(err)
	}
	refused("1", "it is gone")
	s.Replay = nil
	write(s)
	refused("1", "were not kept")
	s.Preset, s.Compat = "", "tcpdump-tunes"
	write(s)
	refused("1", "the tune of tcpdump-tunes")
	put(name, []byte("{}"))
	refused("1", "is not a summary")
	put(name, []byte("no JSON"))
	refused("1", "is not a summary")
}
