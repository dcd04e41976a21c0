package dissect

import "github.com/netsynth/netsynth/capture"

var _ = register(dissector{app: capture.AppSNMP, udp: []uint16{161, 162}, look: looksSNMP, first: "\x30", alone: looksSNMPMessage, words: snmpWords})

// looksSNMP wants an ASN.1 sequence that begins with a version.
func looksSNMP(b []byte, _ *capture.Event) bool {
	tag, content := berField(b)
	_, version, _ := berNext(content)
	return tag == 0x30 && len(version) == 1 && content[0] == 0x02 && version[0] <= 3
}

// looksSNMPMessage wants version 1 or 2 with a community and one of the operations.
func looksSNMPMessage(b []byte, ev *capture.Event) bool {
	tag, content := berField(b)
	number, version, rest := berNext(content)
	text, _, rest := berNext(rest)
	return tag == 0x30 && number == 0x02 && len(version) == 1 && version[0] <= 1 && text == 0x04 &&
		len(rest) >= 2 && rest[0] >= 0xa0 && rest[0] <= 0xa8 && len(b) == int(ev.Payload)
}

// snmpWords never quotes the community, which is a password.
func snmpWords(b []byte, _ *capture.Event) string {
	versions := []string{"v1", "v2c", "", "v3"}
	kinds := []string{"get", "get next", "response", "set", "trap", "get bulk", "inform", "trap", "report"}
	_, b = berField(b)
	_, version, rest := berNext(b)
	if len(version) != 1 || int(version[0]) >= len(versions) {
		return "SNMP"
	}
	tag, _, rest := berNext(rest)
	if tag == 0x04 {
		tag, _, _ = berNext(rest)
	}
	if tag&0xe0 != 0xa0 {
		return join("SNMP", versions[version[0]])
	}
	return join("SNMP", versions[version[0]], pick(kinds, int(tag&0x1f), ""))
}

// berField returns the tag and the content of the ASN.1 field that b begins with.
func berField(b []byte) (tag byte, content []byte) {
	tag, content, _ = berNext(b)
	return tag, content
}

// berNext also returns the bytes after the field. A field that is cut ends with b.
func berNext(b []byte) (tag byte, content, rest []byte) {
	if len(b) < 2 {
		return 0, nil, nil
	}
	n, head := int(b[1]), 2
	if n >= 0x80 {
		n = 0
		for range min(int(b[1]&0x7f), 4) {
			if head >= len(b) {
				return 0, nil, nil
			}
			n = n<<8&0xffffff | int(b[head])
			head++
		}
	}
	end := min(head+n, len(b))
	return b[0], b[head:end], b[end:]
}
