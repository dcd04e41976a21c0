package main

import (
	"io"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
)

// BenchmarkDemoRender renders a minute of the demo and reports how many times
// faster than real time that is on one core.
func BenchmarkDemoRender(b *testing.B) {
	const length = time.Minute
	e := &env{nil, io.Discard, io.Discard}
	for b.Loop() {
		if code := runCommand([]string{"demo", "--render", b.TempDir() + "/demo.wav", "--duration", length.String(), "-q"}, e); code != exit.CodeOK {
			b.Fatalf("exit code %d", code)
		}
	}
	b.ReportMetric(length.Seconds()*float64(b.N)/b.Elapsed().Seconds(), "xRT")
}
