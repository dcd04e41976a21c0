//go:build live

package soundcard

import (
	"encoding/binary"
	"math"
	"os/exec"
	"sync"
	"time"
)

// Recording is what a card plays, from the moment it was asked for.
type Recording struct {
	cmd *exec.Cmd

	mu     sync.Mutex
	bytes  []byte
	begins time.Duration // until the first sample that is not zero; 0: none came
	begin  time.Time
}

// Record begins a recording of the card of that name.
func (c *Card) Record(name string) *Recording {
	c.t.Helper()
	r := &Recording{begin: time.Now()}
	r.cmd = c.Command("parec", "-d", name+".monitor", "--format=float32le", "--rate=48000", "--channels=2", "--latency-msec=10", "--raw")
	r.cmd.Stdout = r
	if err := r.cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(r.Stop)
	return r
}

// Write implements io.Writer: it takes what was recorded.
func (r *Recording) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bytes = append(r.bytes, b...)
	for _, x := range b {
		if r.begins == 0 && x != 0 {
			r.begins = time.Since(r.begin)
		}
	}
	return len(b), nil
}

// Stop ends the recording.
func (r *Recording) Stop() {
	if r.cmd.ProcessState == nil {
		_ = r.cmd.Process.Kill() // it may have ended
		_ = r.cmd.Wait()         // it was killed
	}
}

// Begins returns the time until the first sample that is not zero, or 0 if none came.
func (r *Recording) Begins() time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.begins
}

// Left returns the left sample of each frame.
func (r *Recording) Left() (samples []float32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for b := r.bytes; len(b) >= 8; b = b[8:] {
		samples = append(samples, math.Float32frombits(binary.LittleEndian.Uint32(b)))
	}
	return samples
}

// Until waits until done, and reports whether it was within limit.
func Until(limit time.Duration, done func() bool) (took time.Duration, ok bool) {
	begin := time.Now()
	for {
		ok, took = done(), time.Since(begin)
		if ok || took > limit {
			return took, ok
		}
		time.Sleep(2 * time.Millisecond)
	}
}
