package capture

import "fmt"

var _ = register(dissector{app: AppSSH, tcp: []uint16{22, 2222}, first: "S", look: looksSSH, words: sshWords})

// looksSSH wants the greeting of either side.
func looksSSH(b []byte, _ *Event) bool { return len(b) >= 4 && string(b[:4]) == "SSH-" }

func sshWords(b []byte, ev *Event) string {
	if looksSSH(b, ev) {
		return firstLine(b)
	}
	return fmt.Sprintf("SSH, %d bytes", ev.Payload)
}
