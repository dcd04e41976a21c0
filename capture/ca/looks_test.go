package ca

import (
	"encoding/binary"
	"testing"
)

// Every command looks like Channel Access, whole, cut, or with another one behind.
func TestEveryCommandLooksLikeChannelAccess(t *testing.T) {
	for _, row := range commands {
		if row.want == "AccessRightsResponse(cid=7, access_rights=9)" {
			continue // readable, but unknown rights
		}
		echo := msg(23, 0, 0, 0, 0, "")
		for name, b := range map[string][]byte{"whole": row.message, "first": join(row.message, echo), "second": join(echo, row.message),
			"cut": row.message[:max(HeaderSize, len(row.message)-3)]} {
			if !Looks(b) {
				t.Errorf("%s, %s does not look like Channel Access", row.want, name)
			}
		}
		if Looks(row.message[:HeaderSize-1]) {
			t.Errorf("%s: 15 bytes look like Channel Access", row.want)
		}
	}
}

// A header field that no program sends makes a message unlikely.
func TestOtherBytesDoNotLookLikeChannelAccess(t *testing.T) {
	for name, b := range map[string][]byte{
		"HTTP":                            []byte("GET / HTTP/1.1\r\nHost: example.org\r\n"),
		"TLS":                             []byte("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03aaaaaaaaaaaa"),
		"unknown command":                 msg(5, 0, 0, 0, 0, ""),
		"version with a payload":          msg(0, 0, 13, 0, 0, "x"),
		"version 0":                       msg(0, 0, 0, 0, 0, ""),
		"priority 100":                    msg(0, 100, 13, 0, 0, ""),
		"subscription of an unknown type": msg(1, 39, 1, 3, 9, doubles(0, 0)),
		"update with a status of its own": msg(1, 6, 3, 5000, 9, doubles(0, 0, 0)),
		"cancellation with a payload":     msg(2, 6, 1, 3, 9, "x"),
		"write of a wrong length":         msg(4, 6, 2, 3, 9, doubles(1)),
		"write with a long rest":          msg(4, 6, 1, 3, 9, doubles(1, 2, 3)),
		"search of a long name":           msg(6, 5, 13, 7, 7, string(make([]byte, 600))),
		"search of an odd length":         append(msg(6, 5, 13, 7, 7, "")[:2], "\x00\x07\x00\x05\x00\x0d\x00\x00\x00\x07\x00\x00\x00\x07"...),
		"echo with parameters":            msg(23, 0, 0, 1, 0, ""),
		"error without a request":         msg(11, 0, 0, 7, 2, "no"),
		"clear with a payload":            msg(12, 0, 0, 3, 7, "x"),
		"beacon without a port":           msg(13, 13, 0, 44, 0, ""),
		"not found in version 100":        msg(14, 10, 100, 7, 7, ""),
		"repeater with a parameter":       msg(17, 0, 0, 1, 0, ""),
		"channel without a name or type":  msg(18, 7, 1, 7, 3, ""),
		"empty name":                      msg(20, 0, 0, 0, 0, ""),
		"unknown rights":                  msg(22, 0, 0, 7, 4, ""),
		"failure with a parameter":        msg(26, 0, 0, 7, 1, ""),
		"rest behind a message":           join(msg(23, 0, 0, 0, 0, ""), []byte{1}),
		"cut long header":                 extended(4, 4, 8, 3, 5, "12345678")[:20],
	} {
		if Looks(b) {
			t.Errorf("%s looks like Channel Access", name)
		}
	}
}

func TestTheFirstCommandIsTheSummary(t *testing.T) {
	version := msg(0, 0, 13, 0, 0, "")
	for _, row := range []struct {
		name     string
		b        []byte
		toServer bool
		want     string
	}{
		{"search", join(version, msg(6, 5, 13, 7, 7, "ring:I")), true, "SearchRequest ring:I"},
		{"search by its look", join(version, msg(6, 5, 13, 7, 7, "ring:I")), false, "SearchRequest ring:I"},
		{"version alone", version, true, "VersionRequest"},
		{"response", msg(18, 6, 1, 7, 3, ""), false, "CreateChanResponse"},
		{"cut name", msg(18, 0, 0, 7, 13, "ring:current")[:20], true, "CreateChanRequest ring"},
		{"unknown", msg(99, 0, 0, 0, 0, ""), true, ""},
		{"too short", version[:15], true, ""},
	} {
		if got := Summary(row.b, row.toServer); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// A long header may hold a short length.
func TestALongHeaderOfAShortMessage(t *testing.T) {
	b := extended(4, 4, 8, 3, 5, "12345678")
	if !Looks(b) || binary.BigEndian.Uint16(b[2:]) != 0xffff {
		t.Errorf("% x does not look like Channel Access", b)
	}
}
