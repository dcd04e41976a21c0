package decode

import (
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// An alert about a connection is an event with the connection's addresses, ports and flow. It
// is not counted as a packet of it: the packets after it are decoded as without the alert.
func TestAnAlertIsNoPacketOfItsConnection(t *testing.T) {
	before, after := opened(up("GET / HTTP/1.1\r\n\r\n")), []frametest.Seg{down("HTTP/1.1 200 OK\r\n\r\n"), up("more")}
	d := New(Options{})
	evs := talk(d, 8080, before...)
	var alert capture.Event
	frame := frametest.IPEther("203.0.113.5", "10.0.0.1", 6, frametest.TCP(8080, 40000, down("x")))
	d.Decode(capture.Packet{Data: frame, Link: capture.LinkEthernet, Alert: capture.Alert{Severity: 1, ID: 7, Text: []byte("beacon")}}, &alert)
	if alert.Kind != capture.KindAlert || alert.Value != 7 || alert.Facts&(capture.MinorAlarm|capture.MajorAlarm) != capture.MinorAlarm|capture.MajorAlarm ||
		alert.Flow != evs[0].Flow || alert.Src != evs[0].Dst || alert.Sport != 8080 || alert.Dport != 40000 || alert.Payload != 0 || alert.App != 0 {
		t.Errorf("the alert is %+v", alert)
	}
	if got := d.Words(&alert); got != "alert 7: beacon" {
		t.Errorf("in words: %q", got)
	}
	plain := New(Options{})
	talk(plain, 8080, before...)
	if got, want := talk(d, 8080, after...), talk(plain, 8080, after...); !slices.Equal(got, want) {
		t.Errorf("after an alert:\n%+v\nwant\n%+v", got, want)
	}
}

// The application that a log names is taken when no payload says another.
func TestALogNamesTheApplication(t *testing.T) {
	d := New(Options{})
	for _, proto := range []int{6, 17} {
		transport := frametest.TCP(40000, 8081, frametest.Seg{Flags: capture.SYN})
		if proto == 17 {
			transport = frametest.UDP(40000, 8081, nil)
		}
		var ev capture.Event
		d.Decode(capture.Packet{Data: frametest.IPEther("10.0.0.1", "203.0.113.5", proto, transport), Link: capture.LinkEthernet, App: capture.AppSSH}, &ev)
		if ev.App != capture.AppSSH {
			t.Errorf("protocol %d: got %q", proto, ev.App)
		}
	}
}
