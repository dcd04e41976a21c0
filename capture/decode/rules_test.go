package decode

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// rulesOf returns rules with the id 7.
func rulesOf(tb testing.TB, exprs ...string) *Rules {
	tb.Helper()
	r, err := NewRules(7, exprs)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func TestTheFirstRuleThatMatchesCounts(t *testing.T) {
	d := New(Options{})
	web := func(link capture.LinkType, data []byte) (ev capture.Event) {
		d.Decode(capture.Packet{Data: data, Link: link}, &ev)
		return ev
	}
	segment := frametest.IP("10.0.0.1", "203.0.113.5", 6, frametest.TCP(40000, 5432, frametest.Seg{}))
	ether := frametest.Ether(0x0800, segment)
	if ev := web(capture.LinkEthernet, ether); ev.Rule != 0 || ev.RuleSet != 0 {
		t.Errorf("without rules: %+v", ev)
	}
	d.SetRules(rulesOf(t, "udp", "ether src 02:00:00:00:00:09 or tcp port 5432", "tcp"))
	for name, row := range map[string]struct {
		link capture.LinkType
		data []byte
		want uint8
	}{
		"port":          {capture.LinkEthernet, ether, 2},
		"other port":    {capture.LinkEthernet, frametest.Ether(0x0800, frametest.IP("10.0.0.1", "10.0.0.2", 6, frametest.TCP(1, 2, frametest.Seg{}))), 3},
		"none":          {capture.LinkEthernet, frametest.Ether(0x0800, frametest.IP("10.0.0.1", "10.0.0.2", 1, make([]byte, 8))), 0},
		"no MAC there":  {capture.LinkRaw, segment, 3}, // rule 2 has no meaning without a link header
		"port again":    {capture.LinkEthernet, ether, 2},
		"unknown frame": {capture.LinkUser2, ether, 0},
		"cut":           {capture.LinkEthernet, ether[:20], 0},
	} {
		if ev := web(row.link, row.data); ev.Rule != row.want || ev.RuleSet != 7 {
			t.Errorf("%s: rule %d of set %d, want %d of 7", name, ev.Rule, ev.RuleSet, row.want)
		}
	}
	d.SetRules(nil)
	if ev := web(capture.LinkEthernet, ether); ev.Rule != 0 || ev.RuleSet != 0 {
		t.Errorf("without rules again: %+v", ev)
	}
}

func TestWrongRulesAreRefused(t *testing.T) {
	if _, err := NewRules(1, []string{"udp", "tcp prot 80"}); err == nil || err.Error() != `filter, column 5: unexpected "prot": "and" or "or" is missing` {
		t.Errorf("got %v", err)
	}
	if _, err := NewRules(1, make([]string, capture.MaxRules+1)); err == nil {
		t.Error("256 rules are taken")
	}
}

// BenchmarkRules is the cost of a segment with no rule, and with ten of which none matches.
func BenchmarkRules(b *testing.B) {
	p := capture.Packet{Data: frametest.IPEther("10.0.0.1", "203.0.113.5", 6, frametest.TCP(40000, 443, frametest.Seg{Data: []byte("data")})), Link: capture.LinkEthernet}
	ten := []string{"tcp port 5432 and net 10.0.0.0/8", "udp port 53", "tcp port 873 or port 22", "host 192.0.2.1", "net 172.16.0.0/12",
		"icmp", "arp", "tcp dst port 8080", "src net 198.51.100.0/24", "udp portrange 5000-6000"}
	for name, rules := range map[string]*Rules{"none": nil, "ten": rulesOf(b, ten...)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			d := New(Options{})
			d.SetRules(rules)
			var ev capture.Event
			for b.Loop() {
				d.Decode(p, &ev)
			}
		})
	}
}

func TestRulesDoNotAllocate(t *testing.T) {
	d := New(Options{})
	d.SetRules(rulesOf(t, "udp port 53", "len > 1000", "tcp"))
	p := capture.Packet{Data: frametest.IPEther("10.0.0.1", "203.0.113.5", 6, frametest.TCP(40000, 443, frametest.Seg{})), Link: capture.LinkEthernet}
	var ev capture.Event
	if n := testing.AllocsPerRun(100, func() { d.Decode(p, &ev) }); n != 0 || ev.Rule != 3 {
		t.Errorf("%v allocations, rule %d", n, ev.Rule)
	}
}
