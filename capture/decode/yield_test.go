package decode

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// hello is a client's hello that fills its record, of 60 bytes.
var hello = string(frametest.Join([]byte{0x16, 3, 1, 0, 55, 1, 0, 0, 51, 3, 3}, make([]byte, 49)))

// A connection that was found to be one protocol becomes another when the client begins TLS.
func TestTLSMayBeginLater(t *testing.T) {
	data := "\x17\x03\x03\x00\x05abcde"
	for _, row := range []struct {
		name string
		port int
		segs []frametest.Seg
		want capture.App // of the last
	}{
		{"SMTP", 25, opened(down("220 x ESMTP\r\n"), up("EHLO y\r\n"), down("250 STARTTLS\r\n"), up("STARTTLS\r\n"), down("220 go\r\n"), up(hello), down(data)), capture.AppTLS},
		{"IMAP", 143, opened(down("* OK\r\n"), up("a STARTTLS\r\n"), down("a OK\r\n"), up("b NOOP\r\n"), down("b OK\r\n"), up(hello), down(data)), capture.AppTLS},
		{"LDAP off its port", 10389, opened(up("\x30\x0c\x02\x01\x01\x60\x07\x02\x01\x03\x04\x00\x80\x00"), up(hello), down(data)), capture.AppTLS},
		{"a proxy", 8080, opened(up("CONNECT a:443 HTTP/1.1\r\n\r\n"), down("HTTP/1.1 200 OK\r\n\r\n"), up(hello), down(data)), capture.AppTLS},
		{"SSH through a proxy", 8080, opened(up("CONNECT a:22 HTTP/1.1\r\n\r\n"), down("HTTP/1.1 200 OK\r\n\r\n"), down("SSH-2.0-x\r\n"), up("more")), capture.AppSSH},
		{"a hello longer than its record", 25, opened(down("220 x\r\n"), up("\x16\x03\x01\x00\x10\x01\x00\x00\x99"+hello)), capture.AppTLS}, // asked while looks last
		{"data alone, later", 25, opened(down("220 x\r\n"), up("a\r\n"), down("b\r\n"), up("c\r\n"), down("d\r\n"), up(data)), capture.AppSMTP},
	} {
		evs := talk(New(Options{}), row.port, row.segs...)
		if got := evs[len(evs)-1].App; got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// FTP says on its control connection where the next one for data goes.
func TestDataThatFTPAnnouncedHasItsName(t *testing.T) {
	for _, row := range []struct {
		answer string
		port   int
		want   capture.App
	}{
		{"227 Entering Passive Mode (203,0,113,5,195,81)\r\n", 50001, capture.AppFTPData},
		{"229 Entering Extended Passive Mode (|||50001|)\r\n", 50001, capture.AppFTPData},
		{"229 Entering Extended Passive Mode (|||50001|)\r\n", 50002, capture.AppNone},
		{"227 Entering Passive Mode\r\n", 50001, capture.AppNone},
		{"227 )(\r\n", 50001, capture.AppNone},
	} {
		d := New(Options{})
		talk(d, 21, opened(up("PASV\r\n"), down(row.answer))...)
		evs := talk(d, row.port, opened(down("contents of a file"))...)
		if last := evs[len(evs)-1]; last.App != row.want || last.Facts&capture.FromClient != 0 {
			t.Errorf("%q, port %d: got %q, %v, want %q from the server", row.answer, row.port, last.App, last.Facts, row.want)
		}
	}
}

func TestPlantsAndTunnelsAreSeenOverTCP(t *testing.T) {
	stun := string(frametest.STUNRequest())
	dnp3 := "\x05\x64\x05\xc0\x01\x00\x00\x04\xe9\x21" // IEEE 1815's example of a reset
	start, asdu := "\x68\x04\x07\x00\x00\x00", "\x68\x0e\x00\x00\x00\x00\x64\x01\x06\x00\x01\x00\x00\x00\x00\x14"
	enip := "\x65\x00\x04\x00" + string(make([]byte, 20)) + "\x01\x00\x00\x00"
	const none = capture.AppNone
	for _, row := range []struct {
		name, data string
		want       capture.App
	}{
		{"STUN", stun, capture.AppSTUN},
		{"STUN behind its length", string(frametest.BE16(len(stun))) + stun, capture.AppSTUN},
		{"DNP3", dnp3, capture.AppDNP3},
		{"DNP3 with a wrong check value", dnp3[:9] + "\x00", none},
		{"IEC 104", start + asdu, capture.AppIEC104},
		{"IEC 104, cut", start + asdu[:10], none},
		{"IEC 104 with two bits", "\x68\x04\x0f\x00\x00\x00", none},
		{"EtherNet/IP", enip, capture.AppENIP},
		{"EtherNet/IP with options", enip[:20] + "\x01" + enip[21:], none},
		{"OpenVPN", "\x00\x0e\x38ssssssss\x00\x00\x00\x00\x00", capture.AppOpenVPN},
		{"OpenVPN, signed", "\x00\x2a\x38ssssssss" + string(make([]byte, 20)) + "\x00\x00\x00\x01tttt\x00\x00\x00\x00\x00", capture.AppOpenVPN},
	} {
		evs := talk(New(Options{}), 31000, opened(up(row.data))...)
		if got := evs[len(evs)-1].App; got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestNamesBesideIP(t *testing.T) {
	osi := []byte{0x82, 1, 2, 3}
	for _, row := range []struct {
		name  string
		link  capture.LinkType
		frame []byte
		want  capture.App
	}{
		{"ES-IS over frame relay", capture.LinkFrameRelay, append([]byte{0x18, 0x41, 3}, osi...), capture.AppESIS},
		{"ES-IS over Cisco HDLC", capture.LinkCiscoHDLC, append([]byte{0x0f, 0, 0xfe, 0xfe, 3}, osi...), capture.AppESIS},
		{"SLARP", capture.LinkCiscoHDLC, append([]byte{0x8f, 0, 0x80, 0x35}, make([]byte, 14)...), capture.AppSLARP},
		{"BACnet over ARCNET", capture.LinkArcnet, append([]byte{1, 2, 205}, make([]byte, 8)...), capture.AppBACnet},
	} {
		if ev := decode(row.link, row.frame); ev.App != row.want || !ev.BesideIP() {
			t.Errorf("%s: got %q, %s", row.name, ev.App, ev.Cause)
		}
	}
	if got := dissect.OfEtherType(0x88b8); got != capture.AppGOOSE {
		t.Errorf("0x88b8 is %q", got)
	}
}
