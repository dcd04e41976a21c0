package synth

import "testing"

func TestAChangedBankIsHeardWithTheNextNote(t *testing.T) {
	p := plain(8)
	p.set(0, Volume, 127)
	p.on(0, 69, 127)
	p.run(second / 4)
	louder := testBank()
	louder.Programs[0].Gain *= 2
	p.Change(testBank()) // which the next one overtakes
	p.Change(louder)
	p.forget()
	p.run(second / 2)
	if got := level(p.l, 9600); !near(got, 0.05) {
		t.Errorf("the sounding note has a level of %v, want %v as before", got, 0.05)
	}
	p.off(0, 69)
	p.run(second)
	p.on(0, 69, 127)
	p.forget()
	p.run(second / 2)
	if got := level(p.l, 9600); !near(got, 0.1) {
		t.Errorf("the next note has a level of %v, want %v", got, 0.1)
	}
}

func TestChangingTheBankDoesNotAllocateInRender(t *testing.T) {
	p := plain(8)
	banks := [2]*Bank{testBank(), testBank()}
	var out [128]float32
	n := 0
	if got := testing.AllocsPerRun(100, func() {
		p.Change(banks[n&1])
		n++
		p.on(0, 60, 100)
		p.Render(&out)
	}); got != 0 {
		t.Errorf("%v allocations", got)
	}
}
