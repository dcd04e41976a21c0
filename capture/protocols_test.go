package capture_test

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
)

func TestEveryProtocolNameIsUnderstood(t *testing.T) {
	for _, name := range capture.Protocols() {
		if _, err := capture.ParseProtocol(name); err != nil {
			t.Error(err)
		}
	}
	if _, err := capture.ParseProtocol("dnss"); err == nil || !strings.Contains(err.Error(), "dns, ") {
		t.Errorf("got %v, want the names that there are", err)
	}
}

func TestNumbersHaveCommas(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", -1000: "-1,000", -999: "-999", 1234567: "1,234,567"} {
		if got := capture.Grouped(n); got != want {
			t.Errorf("%d is written %s, want %s", n, got, want)
		}
	}
}
