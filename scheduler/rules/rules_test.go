package rules

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

func TestTheIDIsThatOfTheWordsInTheirOrder(t *testing.T) {
	a, b := Rule{Match: "tcp port 1"}, Rule{Match: "udp"}
	louder := a
	louder.Velocity, louder.Role = 10, "lead"
	if ID(nil) != 0 || ID([]Rule{{}}) == 0 {
		t.Error("no rules have an id, or a rule has none")
	}
	if ID([]Rule{a, b}) != ID([]Rule{louder, b}) {
		t.Error("the id depends on how packets are played")
	}
	for _, other := range [][]Rule{{b, a}, {a}, {a, b, b}, {{Match: "tcp port 1udp"}}, {{Match: "tcp port "}, {Match: "1udp"}}} {
		if ID(other) == ID([]Rule{a, b}) {
			t.Errorf("%q has the id of another", Words(other))
		}
	}
}

func TestARuleSurvivesJSON(t *testing.T) {
	for p := range numPitches {
		want := Rule{Match: "tcp", Role: "lead", Pitch: p, Velocity: -3, Priority: 1, Mute: true}
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Rule
		if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"Pitch":"flaw"}`), &Rule{}); err == nil {
		t.Error("a wrong pitch is taken")
	}
}

// The first packet that waits decides, until a note has begun.
func TestTheFirstPacketThatWaitsDecides(t *testing.T) {
	list := []Rule{{Match: "tcp", Pitch: BySize}, {Match: "udp", Pitch: BySource}}
	var m Memory
	m.Adopt(list)
	packet := func(rule uint8, size, src uint32) *capture.Event {
		return &capture.Event{Rule: rule, RuleSet: ID(list), Size: size, Src: src}
	}
	for _, ev := range []*capture.Event{packet(1, 1500, 5), packet(2, 60, 5), packet(2, 60, 6)} {
		m.Wait(3, m.Find(ev), ev)
	}
	if c := m.Of(3); c.Rule != &list[0] || c.Degree != Degrees-1 {
		t.Errorf("got %+v", c)
	}
	m.Begun(3)
	ev := packet(2, 60, 6)
	m.Wait(3, m.Find(ev), ev)
	if c := m.Of(3); c.Rule != &list[1] || c.Degree != 6 {
		t.Errorf("after a note: %+v", c)
	}
	if _, counts := m.Counts(); !reflect.DeepEqual(counts, []uint64{1, 3}) {
		t.Errorf("counts %v", counts)
	}
	for name, ev := range map[string]*capture.Event{"no rule": packet(0, 0, 0), "beyond the list": packet(3, 0, 0), "of others": {Rule: 1, RuleSet: ID(list) + 1}} {
		if m.Find(ev) != nil {
			t.Errorf("%s: a rule is found", name)
		}
	}
	m.Adopt([]Rule{{Match: "tcp", Mute: true}, {Match: "udp"}}) // the same words: the counts go on
	if _, counts := m.Counts(); counts[1] != 3 || m.Of(3).Rule != nil {
		t.Errorf("after a change: %v, %+v", counts, m.Of(3))
	}
}
