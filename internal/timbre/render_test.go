package timbre

import (
	"io"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// bank is loaded once for all tests; one engine plays it at a time.
var bank = sync.OnceValue(func() *synth.Bank {
	b, err := voices.Load()
	if err != nil {
		panic(err)
	}
	return b
})

const (
	piano    = 0
	guitar   = 24
	clarinet = 71
	trumpet  = 56
)

// all reads a Player to its end, size samples at a time.
func all(p *Player, size int) (sound []float32) {
	part := make([]float32, size)
	for {
		n, err := p.Read(part)
		sound = append(sound, part[:n]...)
		if err == io.EOF {
			return sound
		}
	}
}

func TestANoteBeginsImmediatelyAndEndsInSilence(t *testing.T) {
	for _, n := range []Note{{Program: piano, Key: 60, Velocity: 90, Hold: 0.3}, {Program: clarinet, Key: 70, Velocity: 60, Hold: 1}, {Drum: true, Key: 38, Velocity: 100, Hold: 0.1}} {
		s := Render(bank(), n, 20)
		e := s.Envelope(0)
		if begin := e.rise(20); begin > 0.05 {
			t.Errorf("%+v begins after %v s", n, begin)
		}
		if last := e.Level[len(e.Level)-1]; last > -90 || s.Seconds() > 5 {
			t.Errorf("%+v ends with %.0f dBFS after %.1f s", n, last, s.Seconds())
		}
	}
}

func TestReadSizesDoNotMatter(t *testing.T) {
	scale := []Note{{Key: 60, Velocity: 80, Hold: 0.2}, {Key: 62, Velocity: 80, At: 0.2, Hold: 0.2}, {Key: 60, Velocity: 80, At: 0.4, Hold: 0.2}}
	want := all(NewPlayer(bank(), scale), 128)
	for _, size := range []int{2, 300, 20000} {
		if got := all(NewPlayer(bank(), scale), size); !slices.Equal(got, want) {
			t.Errorf("%d samples at a time: another sound", size)
		}
	}
}

func TestAPlayerThatIsStoppedFadesOut(t *testing.T) {
	p := NewPlayer(bank(), []Note{{Program: clarinet, Key: 60, Velocity: 100, Hold: 100}})
	_, err := p.Read(make([]float32, 48000))
	if err != nil {
		t.Fatal(err)
	}
	p.Stop()
	rest := all(p, 1000)
	if ms := float64(len(rest)) / 2 / 48; ms > 25 {
		t.Errorf("it goes on for %.0f ms", ms)
	}
	for i := 2; i < len(rest); i++ {
		if step := math.Abs(float64(rest[i] - rest[i-2])); step > 0.05 {
			t.Fatalf("a step of %.2f at sample %d", step, i)
		}
	}
	if last := rest[len(rest)-1]; math.Abs(float64(last)) > 0.001 {
		t.Errorf("it ends with %v", last)
	}
}

func TestTheVelocityOfANoteIsFound(t *testing.T) {
	for _, want := range []int{30, 70, 110} {
		n := Note{Program: trumpet, Key: 65, Velocity: want, Hold: 1}
		if got := Fit(bank(), n, Render(bank(), n, 2)); got != want {
			t.Errorf("velocity %d, want %d", got, want)
		}
	}
}

func TestTheReleaseOfAKeyIsFound(t *testing.T) {
	for _, program := range []int{piano, guitar, clarinet, trumpet} {
		for _, want := range []float64{0.5, 1.5} {
			s := Render(bank(), Note{Program: program, Key: 65, Velocity: 80, Hold: want}, 5)
			if got := Held(s); !within(got, want, 0.05) {
				t.Errorf("program %d was held for %.2f s, want %v", program, got, want)
			}
		}
	}
	if s := tone(rate, 3, decaying(sine(440, 0.5), 1)); Held(s) != s.Seconds() {
		t.Errorf("a decaying string was held for %.2f of %.2f s", Held(s), s.Seconds())
	}
}

// A sound is like itself; the largest difference comes first, and measures that neither sound has come last.
func TestTheLargestDifferenceComesFirst(t *testing.T) {
	a := Measure(tone(rate, 1, decaying(saw(440), 0.5)), 69)
	for _, r := range Compare(a, a, 69) {
		if r.Weight > 0 || r.Difference != 0 && r.Weight >= 0 {
			t.Errorf("%+v of a sound against itself", r)
		}
	}
	b := Measure(tone(rate, 1, decaying(sine(440, 0.5), 0.5)), 69)
	rows := Compare(a, b, 69)
	for i := 1; i < len(rows); i++ {
		if rows[i].Weight > rows[i-1].Weight {
			t.Errorf("%s (%.1f) stands under %s (%.1f)", rows[i].Name, rows[i].Weight, rows[i-1].Name, rows[i-1].Weight)
		}
	}
	if rows[0].Name != "partial 2" {
		t.Errorf("%s comes first, want partial 2", rows[0].Name)
	}
	one := func(name string) Row {
		return rows[slices.IndexFunc(rows, func(r Row) bool { return r.Name == name })]
	}
	if r := one("pitch"); !within(r.Difference, 0, 1) || r.Of != "cents" {
		t.Errorf("%+v", r)
	}
	if r := one("centroid at 1 s"); r.Weight != -1 {
		t.Errorf("%+v, which neither has", r)
	}
}
