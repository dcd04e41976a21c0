package sink

import (
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// slowly is a source that takes its time by a fake clock.
type slowly struct {
	level
	c    *fakeClock
	took time.Duration
}

func (s *slowly) Read(dst []float32) (int, error) {
	s.c.at = s.c.at.Add(s.took)
	return s.level.Read(dst)
}

func TestOnlyLateReadsAreCalledLate(t *testing.T) {
	const buffer = 21333333 * time.Nanosecond // 1024 frames
	for _, c := range []struct {
		name  string
		took  time.Duration // by each read
		apart time.Duration // between the reads' ends and the next one's start
		late  int64         // of 100 reads
	}{
		{"in time", time.Millisecond, buffer - time.Millisecond, 0},
		{"a card that is 200 ppm slow", 0, buffer + buffer/5000, 0},
		{"a card that is fast", 0, buffer - buffer/1000, 0},
		{"a reader that takes too long", buffer + time.Millisecond, 0, 100},
		{"a card that is starved at half speed", 0, 2 * buffer, 97},
	} {
		clock := &fakeClock{at: time.Unix(1, 0)}
		m := &meter{}
		src := &slowly{level{1, 1 << 30}, clock, c.took}
		buf := make([]float32, 2048)
		for range 100 {
			m.read(src, buf, 2*1024, func() time.Time { return clock.at })
			clock.at = clock.at.Add(c.apart)
		}
		if r := m.Report(); r.Late != c.late || r.Frames != 102400 || r.Longest != c.took {
			t.Errorf("%s: %+v, want %d late and %v", c.name, r, c.late, c.took)
		}
	}
}

func TestOneHoleIsOneLateRead(t *testing.T) {
	clock := &fakeClock{at: time.Unix(1, 0)}
	m := &meter{}
	src := &slowly{level{1, 1 << 30}, clock, 0}
	buf := make([]float32, 2048)
	for i := range 10000 {
		m.read(src, buf, 2*1024, func() time.Time { return clock.at })
		clock.at = clock.at.Add(dsp.Duration(1024))
		if i == 5000 {
			clock.at = clock.at.Add(200 * time.Millisecond)
		}
	}
	if r := m.Report(); r.Late != 1 {
		t.Errorf("%d late reads, want 1", r.Late)
	}
}

func TestPlayedIsExactForYears(t *testing.T) {
	year := int64(365 * 24 * 3600)
	if got := (Report{Frames: year*Rate + Rate/2}).Played(); got != time.Duration(year)*time.Second+time.Second/2 {
		t.Errorf("a year and a half second is %v", got)
	}
}
