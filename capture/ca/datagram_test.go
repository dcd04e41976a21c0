package ca

import (
	"net/netip"
	"slices"
	"testing"
)

// datagrams gives datagrams from client to server to a new Decoder, of which missing
// bytes were not captured, and returns the commands as text.
func datagrams(missing int, all ...[]byte) (lines []string, st Stats) {
	d := NewDecoder(func(c *Command) { lines = append(lines, string(c.AppendText(nil))) })
	for _, b := range all {
		d.Datagram(0, client, server, b, len(b)+missing)
	}
	return lines, d.Stats()
}

func TestADatagramHoldsMessages(t *testing.T) {
	version := msg(0, 1, 13, 77, 0, "") // with a sequence number
	search := msg(6, 5, 13, 7, 7, "ring:I")
	const versionText, searchText = "VersionRequest(priority=1, version=13, sequence=77)", "SearchRequest(name='ring:I', cid=7, version=13, reply=5)"
	for _, row := range []struct {
		name             string
		data             []byte
		missing          int
		want             []string
		skipped, unknown uint64 // bytes: Stats.Skipped and Stats.Missing
	}{
		{"two", join(version, search), 0, []string{versionText, searchText}, 0, 0},
		{"none", nil, 0, nil, 0, 0},
		{"rest", join(version, []byte{1, 2, 3}), 0, []string{versionText, "bad message: 3 bytes are left over"}, 3, 0},
		{"cut before a header", version, 24, []string{versionText, "bad message: 24 of 24 bytes are not in the capture"}, 0, 24},
		{"cut in a header", search[:10], 14, []string{"bad message: 14 of 24 bytes are not in the capture"}, 10, 14},
		{"cut in a payload", join(version, search[:20]), 4, []string{versionText, "bad message: SearchRequest is cut short, 4 of its 8 bytes are there"}, 0, 4},
		{"unknown", join(msg(99, 0, 0, 0, 0, ""), search), 0, []string{"bad message: command 99 is unknown"}, 40, 0},
		{"long header", extended(6, 5, 13, 7, 7, "ring:I\x00\x00"), 0, []string{searchText}, 0, 0},
	} {
		got, st := datagrams(row.missing, row.data)
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
		if st.Commands != uint64(len(row.want)) || st.Skipped != row.skipped || st.Missing != row.unknown {
			t.Errorf("%s: counted %+v, want %d skipped and %d missing", row.name, st, row.skipped, row.unknown)
		}
	}
}

// The sender of a datagram is known by its messages, otherwise by the ports.
func TestTheSenderOfADatagramIsKnown(t *testing.T) {
	version := msg(0, 0, 13, 0, 0, "")
	for _, row := range []struct {
		name     string
		from, to uint16
		data     []byte
		want     Kind
	}{
		{"to the server's port", 40000, ServerPort, version, VersionRequest},
		{"to the repeater", ServerPort, RepeaterPort, version, VersionRequest},
		{"from the server's port", ServerPort, 40000, version, VersionResponse},
		{"between other ports", 40000, 40001, version, VersionRequest},
		{"with a response behind", 40000, 40001, join(version, msg(6, 5064, 0, 0xffffffff, 7, "\x00\x0d")), VersionResponse},
		{"with a request behind", ServerPort, 40000, join(version, msg(6, 5, 13, 7, 7, "ring:I")), VersionRequest},
	} {
		var first Kind
		d := NewDecoder(func(c *Command) {
			if first == Bad {
				first = c.Kind
			}
			if !c.UDP || c.Time != 5 {
				t.Errorf("%s: UDP %v at %d", row.name, c.UDP, c.Time)
			}
		})
		d.Datagram(5, netip.AddrPortFrom(client.Addr(), row.from), netip.AddrPortFrom(server.Addr(), row.to), row.data, len(row.data))
		if first != row.want {
			t.Errorf("%s: %v, want %v", row.name, first, row.want)
		}
	}
}

// A beacon and the response to a search name a server: the end of a connection with
// that address and port serves, whichever port is higher.
func TestAnnouncedServersAreKnown(t *testing.T) {
	at := netip.MustParseAddrPort("10.0.0.9:50000")
	echo := msg(23, 0, 0, 0, 0, "")
	for name, announcement := range map[string][]byte{
		"beacon":                             msg(13, 13, 50000, 1, 0x0a000009, ""),
		"beacon without an address":          msg(13, 13, 50000, 1, 0, ""),
		"response":                           msg(6, 50000, 0, 0x0a000009, 1, "\x00\x0d"),
		"response with the sender's address": msg(6, 50000, 0, 0xffffffff, 1, "\x00\x0d"),
	} {
		var kind Kind
		d := NewDecoder(func(c *Command) { kind = c.Kind })
		d.Datagram(0, netip.AddrPortFrom(at.Addr(), 5064), client, announcement, len(announcement))
		d.Segment(&Segment{From: at, To: client, Seq: 1, Data: echo, Size: len(echo)}, true)
		if kind != EchoResponse {
			t.Errorf("%s: an echo of the server is a %v", name, kind)
		}
		d.Segment(&Segment{From: netip.AddrPortFrom(at.Addr(), 50001), To: client, Seq: 1, Data: echo, Size: len(echo)}, true)
		if kind != EchoRequest {
			t.Errorf("%s: an echo from another, higher port is a %v", name, kind)
		}
	}
}
