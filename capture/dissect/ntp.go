package dissect

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppNTP, udp: []uint16{123}, look: looksNTP, words: ntpWords})

// looksNTP wants a known version and mode; only control messages are short.
func looksNTP(b []byte, _ *capture.Event) bool {
	version, mode := b[0]>>3&7, b[0]&7
	return version >= 1 && version <= 4 && mode != 0 && (len(b) >= 48 || mode >= 6)
}

func ntpWords(b []byte, _ *capture.Event) string {
	modes := []string{"", "active", "passive", "client", "server", "broadcast", "control", "private"}
	version, mode := b[0]>>3&7, int(b[0]&7)
	if (mode == 4 || mode == 5) && len(b) > 1 {
		return fmt.Sprintf("NTP v%d %s, stratum %d", version, modes[mode], b[1])
	}
	return join(fmt.Sprintf("NTP v%d", version), modes[mode])
}
