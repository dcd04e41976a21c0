package habit

import (
	"math"
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

const stepNS = 144 * int64(1e6)

var names = []string{"web", "sensor", "scan"}

// run gives a Memory the packets of seconds, step by step: each returns those of a step.
func run(m *Memory, from *int64, seconds float64, quiet bool, packets func(t int64) []packet) {
	for end := *from + int64(seconds*1e9); *from < end; *from += stepNS {
		m.Begin(*from)
		for _, p := range packets(*from) {
			m.Observe(&p.ev, p.kind)
		}
		m.Measure(quiet)
	}
}

type packet struct {
	ev   capture.Event
	kind int
}

// says returns n packets of kind k in which a speaks app to b, both inside.
func says(n, k int, a, b uint32, app capture.App) (all []packet) {
	for range n {
		all = append(all, packet{capture.Event{Src: a, Dst: b, App: app, Proto: 6, Payload: 10, Facts: capture.FromClient}, k})
	}
	return all
}

// dB returns the level of gain a over gain b: that of notes is 40 log10 of their velocity.
func dB(a, b float64) float64 { return 40 * math.Log10(a/b) }

func web(int64) []packet { return says(2, 0, 1, 2, capture.AppHTTP) }

func TestWhatGoesOnForMinutesRecedes(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 60, false, web)
	if got := m.Gain(0); got != 1 {
		t.Errorf("after a minute the gain is %v, want 1", got)
	}
	last := 1.0
	for range 5 {
		run(m, &at, 60, false, web)
		if got := m.Gain(0); got > last {
			t.Errorf("after %d s the gain is %v, after a minute less %v", at/1e9, got, last)
		}
		last = m.Gain(0)
	}
	if alone := dB(last, 1); alone < -2.5 || alone > -1 {
		t.Errorf("alone it is at %.1f dB, want about -1.4: the whole does not recede", alone)
	}
	run(m, &at, 1, false, func(now int64) []packet {
		return append(web(now), says(1, 1, 3, 4, capture.AppModbus)...)
	})
	if got := dB(m.Gain(1), m.Gain(0)); got < 3 || got > 6 {
		t.Errorf("new traffic is %.1f dB above what has gone on for minutes, want 3 to 6", got)
	}
}

func TestAChangeOfTheRateBringsItBack(t *testing.T) {
	for name, row := range map[string]struct {
		packets int
		back    bool
	}{"a third": {1, true}, "as before": {6, false}, "half more": {9, false}, "three times": {22, true}} {
		m, at := New(Options{}, names, 7), int64(0)
		run(m, &at, 400, false, func(int64) []packet { return says(6, 0, 1, 2, capture.AppHTTP) })
		before := m.Gain(0)
		run(m, &at, 17, false, func(int64) []packet { return says(row.packets, 0, 1, 2, capture.AppHTTP) })
		if back := m.Gain(0) > 0.99; back != row.back || before > 0.93 {
			t.Errorf("%s: the gain was %v and is %v", name, before, m.Gain(0))
		}
	}
}

func TestAbsenceMakesItNew(t *testing.T) {
	for _, row := range []struct {
		seconds float64
		back    bool
	}{{60, false}, {200, true}} {
		m, at := New(Options{}, names, 7), int64(0)
		few := func(now int64) []packet {
			if now/stepNS%8 != 0 {
				return nil
			}
			return says(1, 0, 1, 2, capture.AppHTTP)
		}
		run(m, &at, 400, false, few)
		run(m, &at, row.seconds, false, func(int64) []packet { return nil })
		run(m, &at, 9, false, few)
		if back := m.Gain(0) >= 0.99; back != row.back {
			t.Errorf("after %v s of absence the gain is %v", row.seconds, m.Gain(0))
		}
	}
}

// reported returns the sightings that are reported in seconds of packets.
func reported(m *Memory, at *int64, seconds float64, quiet bool, packets func(int64) []packet) (all []Sighting) {
	run(m, at, seconds, quiet, func(now int64) []packet {
		if s, ok := m.Report(); ok {
			all = append(all, s)
		}
		return packets(now)
	})
	return all
}

func TestNewThingsAreReportedAndBroughtForward(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	if got := reported(m, &at, 70, false, web); len(got) != 0 {
		t.Errorf("in the first minute %v is new", got)
	}
	modbus := func(now int64) []packet { return append(web(now), says(1, 1, 9, 2, capture.AppModbus)...) }
	got := reported(m, &at, 5, false, modbus)
	want := Sighting{Newest: Application, Thing: Thing{Sort: Talk, App: capture.AppModbus, A: 9, B: 2}}
	if len(got) != 1 || got[0] != want {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	if g := m.Gain(1); g != forward {
		t.Errorf("its gain is %v, want %v", g, forward)
	}
	if got := reported(m, &at, 5, false, modbus); len(got) != 0 || m.Gain(1) >= forward {
		t.Errorf("after 10 s %v is reported and the gain is %v", got, m.Gain(1))
	}
	for name, row := range map[string]struct {
		a, b uint32
		app  capture.App
		want Sort
	}{"host": {30, 2, capture.AppModbus, Host}, "service": {9, 30, capture.AppModbus, Service}, "talk": {1, 2, capture.AppModbus, Talk}} {
		got := reported(m, &at, 5, false, func(int64) []packet { return says(1, 1, row.a, row.b, row.app) })
		if len(got) != 1 || got[0].Newest != row.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestManyNewAreCounted(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 70, false, web)
	host := uint32(1000)
	got := reported(m, &at, 20, false, func(int64) []packet {
		host++
		return says(1, 1, host, 2, capture.AppModbus)
	})
	hosts := int(host - 1000)
	all := 0
	for _, s := range got {
		all += 1 + s.More
	}
	if len(got) > 20 || all < hosts-2*waiting-8 || all > hosts {
		t.Errorf("%d reported, which stand for %d of %d", len(got), all, hosts)
	}
}

// A flood fills neither the table nor the baseline.
func TestNothingIsLearntOfAnAttack(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 100, false, web)
	was := m.State.Baseline()
	host := uint32(1000)
	flood := func(int64) (all []packet) {
		for range 100 {
			host++
			all = append(all, says(1, 1, host, 2, capture.AppModbus)...)
		}
		return all
	}
	if got := reported(m, &at, 60, true, flood); len(got) != 0 {
		t.Errorf("%d are reported", len(got))
	}
	if g := m.Gain(1); g > 1 {
		t.Errorf("the gain is %v", g)
	}
	if got := m.State.Baseline(); !reflect.DeepEqual(got.Seen, was.Seen) {
		t.Errorf("learnt %+v", got.Seen)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 90, false, web)
	host := uint32(1000)
	p, usual := says(1, 1, 0, 2, capture.AppModbus), web(0)
	if n := testing.AllocsPerRun(2000, func() {
		m.Begin(at)
		for range 20 {
			host++
			p[0].ev.Src = host
			m.Observe(&p[0].ev, 1)
		}
		m.Observe(&usual[0].ev, 0)
		m.Measure(false)
		m.Report()
		at += stepNS
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
	b := m.State.Baseline()
	if len(b.Seen) > MaxSeen || b.Dropped == 0 {
		t.Errorf("%d seen, %d dropped", len(b.Seen), b.Dropped)
	}
	t1 := Thing{Sort: Talk, App: capture.AppHTTP, A: 1, B: 2}
	if m.table.find(&t1) == nil {
		t.Error("what was heard all the time was dropped for what was heard once")
	}
}

func TestABaselineIsKnown(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	mixed := func(now int64) []packet { return append(web(now), says(3, 1, 9, 2, capture.AppModbus)...) }
	run(m, &at, 700, false, mixed)
	b := m.State.Baseline()
	again, start := New(Options{Known: b}, names, 7), int64(0)
	if got := again.State.Baseline(); got.Runs != 2 || !reflect.DeepEqual(got.Seen, b.Seen) || !reflect.DeepEqual(got.Rates, b.Rates) || got.Seconds != b.Seconds {
		t.Errorf("got %+v, want %+v", got, b)
	}
	if got := reported(again, &start, 10, false, mixed); len(got) != 0 {
		t.Errorf("known traffic is new: %+v", got)
	}
	if g := again.Gain(0); g >= 1 || g < 0.9 {
		t.Errorf("known traffic begins at %v", g)
	}
	run(again, &start, 9, false, func(now int64) []packet { return append(mixed(now), says(40, 0, 1, 2, capture.AppHTTP)...) })
	if g := again.Gain(0); g != forward {
		t.Errorf("at twenty times its usual rate the gain is %v, want %v", g, forward)
	}
	if got := reported(again, &start, 5, false, func(int64) []packet { return says(1, 0, 7, 2, capture.AppHTTP) }); len(got) != 1 || got[0].Newest != Host {
		t.Errorf("a new host: %+v", got)
	}
}

func TestOffNothingChanges(t *testing.T) {
	m, at := New(Options{Off: true}, names, 7), int64(0)
	if got := reported(m, &at, 500, false, web); len(got) != 0 || m.Gain(0) != 1 {
		t.Errorf("%v, gain %v", got, m.Gain(0))
	}
}

func TestQuantilesAreOfTheRates(t *testing.T) {
	var r rates
	for range 100 {
		r.add(1)
		r.add(100)
	}
	for q, want := range map[float64]float64{0.25: 1, 0.75: 100} {
		if got := Quantile(r[:], q); got < want/1.5 || got > want*1.5 {
			t.Errorf("quantile %v is %v, want about %v", q, got, want)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	for name, row := range map[string]struct {
		hosts uint32
		known *Baseline
	}{"20_talks": {20, nil}, "20_talks_of_a_baseline": {20, learnt(40)}, "1000_talks": {1000, nil}, "all_new": {1 << 31, nil}} {
		b.Run(name, func(b *testing.B) {
			m := New(Options{Known: row.known}, names, 7)
			p := says(1, 0, 1, 2, capture.AppHTTP)[0]
			b.ReportAllocs()
			n := uint32(0)
			for b.Loop() {
				n++
				p.ev.Src = n%row.hosts + 10
				m.Observe(&p.ev, 0)
				if n%1000 == 0 {
					m.Measure(false)
					m.Begin(int64(n/1000) * stepNS)
				}
			}
		})
	}
}

func BenchmarkMeasure(b *testing.B) {
	m := New(Options{}, names, 7)
	b.ReportAllocs()
	t := int64(0)
	for b.Loop() {
		m.Measure(false)
		t += stepNS
		m.Begin(t)
	}
}

// Nobody offers ICMP: a ping and its answer make their hosts known, but are no service and no news.
func TestPingsAreNoService(t *testing.T) {
	m, at := New(Options{}, names, 7), int64(0)
	run(m, &at, 61, false, web)
	run(m, &at, 20, false, func(int64) []packet {
		return []packet{{capture.Event{Src: 5, Dst: 6, Proto: 1, Payload: 56}, 0}, {capture.Event{Src: 6, Dst: 5, Proto: 1, Payload: 56}, 0}}
	})
	if s, ok := m.Report(); ok {
		t.Errorf("reported: %+v", s)
	}
	var s State
	m.CopyTo(&s)
	for _, seen := range s.Baseline().Seen {
		if seen.App == "" && (seen.Sort == Service || seen.Sort == Use) {
			t.Errorf("learnt: %+v", seen)
		}
	}
}
