package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

var _ = register(dissector{app: capture.AppSMB, tcp: []uint16{445}, look: looksSMB, first: "\x00", words: smbWords})

// smbHead is the NetBIOS head before a message over TCP.
const smbHead = 4

// looksSMB wants a message of version 1, 2 or 3, which may be encrypted.
func looksSMB(b []byte, _ *capture.Event) bool {
	return len(b) >= smbHead+5 && b[0] == 0 && b[smbHead] >= 0xfd && string(b[smbHead+1:smbHead+4]) == "SMB"
}

var (
	smb1Commands = map[byte]string{0x25: "transaction", 0x2e: "read", 0x2f: "write", 0x72: "negotiate", 0x73: "session setup", 0x75: "tree connect", 0xa2: "create"}
	smb2Commands = []string{"negotiate", "session setup", "log off", "tree connect", "tree disconnect", "create", "close", "flush", "read", "write",
		"lock", "control", "cancel", "echo", "query directory", "notify", "query info", "set info", "break"}
)

func smbWords(b []byte, ev *capture.Event) string {
	if !looksSMB(b, ev) {
		return fmt.Sprintf("SMB, %d bytes", ev.Payload)
	}
	m := b[smbHead:]
	switch {
	case m[0] == 0xfd:
		return "SMB3, encrypted"
	case m[0] == 0xff:
		return join("SMB1", smb1Commands[m[4]])
	case len(m) < 14:
		return "SMB2"
	}
	return join("SMB2", pick(smb2Commands, int(binary.LittleEndian.Uint16(m[12:])), ""))
}
