package theory

import "testing"

func TestMixIsTheSameForEver(t *testing.T) {
	for _, row := range []struct {
		got, want uint64
	}{{Mix(1, 0, 77), 0xaf77df84451dfb31}, {Mix(), 0x9E3779B97F4A7C15}} {
		if row.got != row.want {
			t.Errorf("Mix gives %#x, want %#x", row.got, row.want)
		}
	}
}
