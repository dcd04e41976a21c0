package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// office is a network whose packets a test makes second by second.
type office struct {
	m    *Monitor
	step int64 // of 0.1 s
	on   []float64
	off  []float64 // seconds at which an outage begins and ends
}

func newOffice() *office { return &office{m: NewMonitor(0.1)} }

// seconds plays n seconds; packets returns those of a step, of which there are ten a second.
func (o *office) seconds(n int, packets func(step int64) []capture.Event) {
	for range n * 10 {
		o.tenth(packets)
	}
}

// tenth plays a step.
func (o *office) tenth(packets func(step int64) []capture.Event) {
	o.m.Begin(o.step*1e8, (o.step+1)*1e8)
	for _, ev := range packets(o.step) {
		ev.Time = o.step * 1e8
		o.m.Observe(&ev)
	}
	o.step++
	o.m.Measure(o.step*1e8, true)
	was := o.m.State(Outage).On
	o.m.Judge(make([]DetectorSettings, NumDetectors))
	switch at := float64(o.step) / 10; {
	case !was && o.m.State(Outage).On:
		o.on = append(o.on, at)
	case was && !o.m.State(Outage).On:
		o.off = append(o.off, at)
	}
}

// between is a segment each way between a host and one of another network.
func between(host uint32, f capture.TCPFlags) []capture.Event {
	up, down := packet(host, 200, 5000, 443, f), packet(200, host, 443, 5000, f)
	up.SrcNet, down.SrcNet = 1, 2
	return []capture.Event{up, down}
}

// work is a busy network: 40 packets a second of ten hosts.
func work(step int64) []capture.Event {
	return append(between(uint32(1+step%10), capture.ACK), between(uint32(1+(step+5)%10), capture.ACK)...)
}

func nothing(int64) []capture.Event { return nil }

// retries is hosts that send segments again, which nobody acknowledges.
func retries(step int64) []capture.Event {
	if step%8 != 0 {
		return nil
	}
	ev := between(3, capture.ACK)[0]
	ev.Facts = capture.Retransmission
	return []capture.Event{ev}
}

// callsRouter is a host that asks for the router's address all the time.
func callsRouter(step int64) []capture.Event {
	if step%10 != 3 {
		return nil
	}
	return []capture.Event{arp(3, 99)}
}

// asksForNobody is a router that asks for a host that was never here.
func asksForNobody(step int64) []capture.Event {
	if step%10 != 3 {
		return nil
	}
	return []capture.Event{arp(99, 77)}
}

func TestAnOutageIsNoticedAndLasts(t *testing.T) {
	for _, row := range []struct {
		name        string
		then        func(int64) []capture.Event
		after, most float64 // seconds
	}{
		{"nobody acknowledges", retries, 3, 3.5},
		{"the router is asked for in vain", callsRouter, 3, 3.6},
		{"nothing at all", nothing, 8, 8.3},
	} {
		o := newOffice()
		o.seconds(1, func(int64) []capture.Event { return []capture.Event{{Kind: capture.KindARP, Src: 99, Dst: 3}} })
		o.seconds(59, work)
		o.seconds(900, row.then)
		if len(o.on) != 1 || o.on[0] < 60+row.after || o.on[0] > 60+row.most || len(o.off) > 0 {
			t.Errorf("%s from 60 s on: outages begin %v, end %v; want one after %g to %g s, to the end", row.name, o.on, o.off, row.after, row.most)
		}
		o.seconds(5, work)
		if len(o.off) != 1 || o.off[0] > 961 {
			t.Errorf("%s: the traffic is back at 960 s, and outages end %v", row.name, o.off)
		}
	}
}

func TestPeopleWhoGoHomeAreNotAnOutage(t *testing.T) {
	rows := map[string]func(o *office){
		"connections that end": func(o *office) {
			o.seconds(1, func(step int64) []capture.Event { return between(uint32(1+step%10), capture.FIN|capture.ACK) })
			o.seconds(60, retries)
		},
		"fewer and fewer packets": func(o *office) {
			for n := range int64(12) {
				o.seconds(3, func(step int64) []capture.Event {
					if step%(1+n*n) != 0 {
						return nil
					}
					return work(step)
				})
			}
			o.seconds(60, nothing)
		},
		"somebody is still answered": func(o *office) {
			o.seconds(120, func(step int64) []capture.Event {
				if step%25 != 0 {
					return nil
				}
				return between(11, capture.ACK)
			})
		},
		"pauses of six seconds between pages": func(o *office) {
			for range 20 {
				o.seconds(6, nothing)
				o.seconds(8, work)
			}
			o.seconds(8, nothing)
		},
		"a pause in which a router asks for an absent host": func(o *office) {
			o.seconds(6, asksForNobody)
			o.seconds(8, work)
		},
		"a download that ends, alone": func(o *office) {
			o.seconds(60, func(int64) []capture.Event { return append(between(1, capture.ACK), between(1, capture.ACK)...) })
			o.seconds(60, nothing)
		},
		"a flood that ends": func(o *office) {
			o.seconds(20, func(step int64) (evs []capture.Event) {
				for i := range uint16(100) {
					evs = append(evs, packet(300, 2, uint16(step)*100+i, 80, capture.SYN))
				}
				return append(evs, work(step)...)
			})
			o.seconds(30, work)
		},
	}
	for name, then := range rows {
		o := newOffice()
		o.seconds(60, work)
		then(o)
		if len(o.on) > 0 {
			t.Errorf("%s: outages begin at %v s", name, o.on)
		}
	}
}

// TestLongerPausesThanUsualAreAnOutage has pauses of six seconds before everything ends.
func TestLongerPausesThanUsualAreAnOutage(t *testing.T) {
	o := newOffice()
	for range 5 {
		o.seconds(8, work)
		o.seconds(7, nothing)
	}
	o.seconds(8, work) // to 83 s
	o.seconds(30, nothing)
	if len(o.on) != 1 || o.on[0] < 83+10 || o.on[0] > 83+12 {
		t.Errorf("outages begin at %v, want one at 93 to 95 s, when the silence is half as long again as the usual ones", o.on)
	}
}
