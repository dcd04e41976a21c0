//go:build slow

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/summary"
)

// TestEveryCaptureRenders renders a minute of every capture of the corpus: each
// gives a sound file whose packets are all accounted for, or one clear line.
func TestEveryCaptureRenders(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	if corpus == "" {
		t.Skip("NETSYNTH_CORPUS is not set")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "captures", "*.pcap*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no captures in %s: %v", corpus, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { renderOne(t, file) })
	}
}

func renderOne(t *testing.T, file string) {
	dir := t.TempDir()
	out, sum := filepath.Join(dir, "out.wav"), filepath.Join(dir, "sum.json")
	var stderr bytes.Buffer
	code := runCommand([]string{"render", file, out, "--duration", "60s", "-q", "--summary", sum}, &env{nil, nil, &stderr})
	if code == exit.CodeError {
		if lines := strings.Count(stderr.String(), "netsynth: error: "); lines != 1 {
			t.Errorf("exit 1 with %d error lines: %s", lines, stderr.String())
		}
		t.Log(strings.TrimSpace(stderr.String()))
		return
	}
	if code != exit.CodeOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	text, err := os.ReadFile(sum)
	if err != nil {
		t.Fatal(err)
	}
	var s summary.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	checkSummary(t, &s)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	pcm := data[44:]
	for _, edge := range [][]byte{pcm[:4], pcm[len(pcm)-4:]} {
		if !bytes.Equal(edge, make([]byte, 4)) {
			t.Errorf("the file begins or ends with %v, want silence", edge)
		}
	}
}

// checkSummary wants every packet booked and the sound within its limits.
func checkSummary(t *testing.T, s *summary.Summary) {
	p := s.Packets
	if n := booked(&p); n != p.Seen {
		t.Errorf("%d packets seen, %d booked: %+v", p.Seen, n, p)
	}
	if s.Sound.TruePeak == nil || *s.Sound.TruePeak > -1 {
		t.Errorf("true peak %v dBFS, want at most -1 and not silence", s.Sound.TruePeak)
	}
	if s.Notes.Silent != 0 {
		t.Errorf("%d notes had no voice", s.Notes.Silent)
	}
	t.Logf("%5.1f s, %4d notes, %5d packets, peak %.1f dBTP", s.Seconds, s.Notes.Played, p.Seen, *s.Sound.TruePeak)
}
