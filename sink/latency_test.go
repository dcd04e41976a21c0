package sink

import "testing"

func TestLatenciesArePowersOfTwo(t *testing.T) {
	for _, name := range []string{"low", "normal", "safe"} {
		l, err := ParseLatency(name)
		if err != nil || l < 1024 || l&(l-1) != 0 {
			t.Errorf("%s = %d, %v; want a power of two", name, l, err)
		}
	}
	if _, err := ParseLatency("fast"); err == nil {
		t.Error("fast is accepted")
	}
}
