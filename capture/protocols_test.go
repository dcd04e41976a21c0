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
