package traffic

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

// TestEveryStateHasACompleteRow ranges over the table, so that a new row is checked
// without an edit here.
func TestEveryStateHasACompleteRow(t *testing.T) {
	names := map[string]bool{}
	for d := range NumStates {
		i := d.Info()
		if i.Name == "" || i.Name != strings.ToLower(i.Name) || names[i.Name] || d.String() != i.Name {
			t.Errorf("detector %d is called %q, which is empty, in capitals or another's", d, i.Name)
		}
		names[i.Name] = true
		if i.Measures == "" || i.Unit == "" || i.Tells == "" || i.Default.Threshold <= 0 || len(i.Forms) == 0 {
			t.Errorf("%s: a column is empty: %+v", i.Name, i)
		}
		for _, f := range i.Forms {
			if f.Says == "" || f.Figure == "" {
				t.Errorf("%s: a form is not complete: %+v", i.Name, f)
			}
		}
		if d == Outage { // it is not a detector
			continue
		}
		if i.Span <= 0 || i.Default.Tension <= 0 || i.sense == nil {
			t.Errorf("%s: a column is empty: %+v", i.Name, i)
		}
		if i.Alarm == (i.Most > 0) {
			t.Errorf("%s: either it is an alarm or its tension grows with the measure", i.Name)
		}
		if len(i.Forms) > 0 && i.Forms[0].Legend == "" {
			t.Errorf("%s: the legend does not name it", i.Name)
		}
	}
	if got := NumStates.String(); got != "none" {
		t.Errorf("a state that does not exist is called %q", got)
	}
}

func TestNoDetectorExplainsItself(t *testing.T) {
	var depth func(d Detector) int
	depth = func(d Detector) int {
		most := 0
		for _, by := range d.Info().explainedBy {
			if by == d {
				t.Fatalf("%v explains itself", d)
			}
			most = max(most, depth(by))
		}
		if most > int(NumDetectors) {
			t.Fatalf("%v explains itself over others", d)
		}
		return most + 1
	}
	for d := range NumDetectors {
		depth(d)
	}
}

func TestEverySentenceNamesItsCause(t *testing.T) {
	host := func(id uint32) string { return string(rune('A' - 1 + id)) }
	for d := range NumDetectors {
		for form := range d.Info().Forms {
			whole := d.Sentence(Cause{Src: 1, Dst: 2, Port: 22, Form: uint8(form), Count: 212}, host)
			many := d.Sentence(Cause{Form: uint8(form), Count: 212}, host)
			if strings.ContainsAny(whole+many, "{}") || !strings.HasPrefix(whole, d.Info().Forms[form].Says+": ") ||
				!strings.Contains(whole, "A") || !strings.Contains(many, "many hosts") || !strings.Contains(whole, "212") || !strings.Contains(whole, " s") {
				t.Errorf("%v says %q, and of many %q", d, whole, many)
			}
		}
	}
	if got, want := Scan.Sentence(Cause{Src: 1, Dst: 2, Count: 212}, host), "port scan: A tries ports of B, 212 in 1.5 s"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestANewDetectorIsItsRow adds a detector of resets, with a memory of its own, to the
// table. Nothing else knows it, and it is judged and named like the others.
func TestANewDetectorIsItsRow(t *testing.T) {
	resets := Info{Name: "resets", Measures: "connections that are cut", Unit: "connections a second", Alarm: true, Span: second,
		Forms: []Form{{"connections cut", "ladder", "connections cut"}}, Tells: "{src} cuts {count} in {span}",
		sense: func(*memory) sensor {
			w := newWindow(second)
			return sensor{
				observe: func(ev *capture.Event, c Class, t int64) {
					if c == Reset {
						w.add(t, who{src: ev.Src})
					}
				},
				measure: func(t int64) (float64, Cause) { return float64(w.at(t)), Cause{Count: int32(w.at(t))} },
				cause:   func(_ int64, found Cause) Cause { return w.cause(found) },
			}
		}}
	m := newMonitor(0.1, append(detectors[:], resets))
	settings := make([]DetectorSettings, NumStates+1)
	for i := range settings {
		settings[i].Threshold = 5
	}
	for i := range int64(10) {
		m.Begin(i*1e8, (i+1)*1e8)
		m.Observe(&capture.Event{Time: i * 1e8, Proto: 6, Flags: capture.RST, Moved: 5000, Src: 7, Dst: 8})
		m.Measure((i+1)*1e8, true)
		m.Judge(settings)
		if on := m.State(NumStates).On; on != (i >= 5) {
			t.Errorf("after %d resets the detector is on: %t", i+1, on)
		}
	}
	if c := m.Cause(NumStates); c.Src != 7 || c.Count != 10 {
		t.Errorf("the cause is %+v, want host 7 and 10 resets", c)
	}
}
