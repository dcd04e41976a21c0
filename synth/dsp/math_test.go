package dsp

import (
	"math"
	"testing"
)

func TestElementaryFunctionsAgreeWithMath(t *testing.T) {
	for _, row := range []struct {
		name      string
		got, want func(float64) float64
		low, high float64
		limit     float64 // relative to the larger of 1 and the value
	}{
		{"Exp2", Exp2, math.Exp2, -40, 40, 2e-15},
		{"Log2", Log2, math.Log2, 1e-6, 1e6, 2e-15},
		{"Sin", Sin, func(x float64) float64 { return math.Sin(2 * math.Pi * x) }, -1, 1, 2e-15},
		{"Cos", Cos, func(x float64) float64 { return math.Cos(2 * math.Pi * x) }, -1, 1, 2e-15},
		{"Tanh", Tanh, math.Tanh, -25, 25, 2e-15},
		{"Octaves", func(x float64) float64 { return float64(Octaves(float32(x))) }, func(x float64) float64 { return math.Exp2(float64(float32(x))) }, -20, 20, 5e-7},
	} {
		for i := range 4001 {
			x := row.low + (row.high-row.low)*float64(i)/4000
			got, want := row.got(x), row.want(x)
			if off := math.Abs(got-want) / math.Max(1, math.Abs(want)); !(off <= row.limit) {
				t.Errorf("%s(%v) = %v, want %v", row.name, x, got, want)
				break
			}
		}
	}
}

func TestEdgesOfElementaryFunctions(t *testing.T) {
	if got := Exp2(-2000); got != 0 {
		t.Errorf("Exp2(-2000) = %v", got)
	}
	if got := Exp2(2000); !math.IsInf(got, 1) {
		t.Errorf("Exp2(2000) = %v", got)
	}
	if got := Log2(0); !math.IsInf(got, -1) {
		t.Errorf("Log2(0) = %v", got)
	}
	if got := Log2(-1); !math.IsNaN(got) {
		t.Errorf("Log2(-1) = %v", got)
	}
	if Tanh(30) != 1 || Tanh(-30) != -1 || Tanh(0) != 0 {
		t.Error("Tanh at its ends")
	}
}

func TestKeysAndLevels(t *testing.T) {
	if got := Hz(81); got != 880 {
		t.Errorf("Hz(81) = %v, want 880", got)
	}
	if got := Gain(-6.02059991327962390427); math.Abs(got-0.5) > 1e-15 {
		t.Errorf("Gain(-6.02) = %v, want 0.5", got)
	}
	if got := DB(Gain(-37.5)); math.Abs(got+37.5) > 1e-12 {
		t.Errorf("DB(Gain(-37.5)) = %v, want -37.5", got)
	}
	if Flush(1e-16) != 0 || Flush(-1e-16) != 0 || Flush(1e-14) == 0 {
		t.Error("Flush does not stop at 1e-15")
	}
}
