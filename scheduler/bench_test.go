package scheduler_test

import (
	"fmt"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

func BenchmarkObserve(b *testing.B) {
	q := scheduler.NewSequencer(load(b, "aurora"), 1)
	evs := newTraffic(1).packets(100000, 0.144)
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	b.ReportAllocs()
	n, step := 0, int64(0)
	for b.Loop() {
		at := n % (len(evs) - 100)
		q.Observe(evs[at : at+100])
		if n += 100; n%14400 == 0 {
			b.StopTimer()
			out = q.Compose(step, out[:0])
			step++
			b.StartTimer()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/packet")
}

func BenchmarkCompose(b *testing.B) {
	for _, rate := range []int{0, 1000, 100000} {
		b.Run(fmt.Sprintf("%d_packets_a_second", rate), func(b *testing.B) {
			g := newTraffic(1)
			q := scheduler.NewSequencer(load(b, "aurora"), 1)
			evs := make([]capture.Event, rate*144/1000)
			out := make([]synth.Message, 0, scheduler.MaxMessages)
			b.ReportAllocs()
			step := int64(0)
			for b.Loop() {
				b.StopTimer()
				for i := range evs {
					evs[i] = g.packet(1e9 / int64(rate))
				}
				q.Observe(evs)
				b.StartTimer()
				out = q.Compose(step, out[:0])
				step++
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(step), "us/step")
		})
	}
}
