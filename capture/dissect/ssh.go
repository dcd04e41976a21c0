package dissect

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppSSH, tcp: []uint16{22, 2222}, look: looksSSH, first: "S", words: sshWords})

// looksSSH wants the greeting of either side.
func looksSSH(b []byte, _ *capture.Event) bool { return len(b) >= 4 && string(b[:4]) == "SSH-" }

func sshWords(b []byte, ev *capture.Event) string {
	if looksSSH(b, ev) {
		return firstLine(b)
	}
	return fmt.Sprintf("SSH, %d bytes", ev.Payload)
}
