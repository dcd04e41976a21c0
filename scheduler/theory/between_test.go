package theory

import "testing"

func TestBetweenLieTheChordTonesThatAreFree(t *testing.T) {
	h := NewHarmony(&Plan{Mode: Mode{0, 2, 4, 5, 7, 9, 11}}, 1)
	h.Take(Chord{Degree: 0, Kind: "t"})
	for _, row := range []struct {
		v    Voicing
		want []int
	}{
		{Voicing{Keys: [4]int{48, 64, 67, 72}, N: 4}, []int{52, 55, 60, 52}},
		{Voicing{Keys: [4]int{60, 64, 67}, N: 3}, []int{64, 64}},
		{Voicing{Keys: [4]int{60, 76}, N: 2}, []int{64, 67, 72}},
	} {
		for n, want := range row.want {
			h.Voicing = row.v
			if got := h.Between(uint32(n)); got != want {
				t.Errorf("%v, %d: key %d, want %d", row.v, n, got, want)
			}
		}
	}
}
