package logs_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/logs"
)

// read returns the packets that the log in r becomes, a line each, and the lines that are none.
func read(t *testing.T, r io.Reader) (packets string, unread uint64) {
	in := input.New("x", r)
	if !logs.Looks(in) {
		t.Fatal("it is not taken for a log")
	}
	l, d := logs.Open(in), decode.New(decode.Options{})
	var b strings.Builder
	for last := int64(0); ; {
		var p capture.Packet
		if err := l.Next(&p); err == io.EOF {
			return b.String(), in.Unread()
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Time < last {
			t.Errorf("a packet at %d comes after one at %d", p.Time, last)
		}
		last = p.Time
		var ev capture.Event
		d.Decode(p, &ev)
		from, to := d.Endpoints(&ev)
		fmt.Fprintf(&b, "%.3f %v %v %s %s\n", float64(p.Time)/1e9-1740826800, from, to, capture.ProtocolOf(&ev), d.Words(&ev))
		if ev.Cause != capture.CauseNone || ev.Facts&(capture.Retransmission|capture.DuplicateACK) != 0 {
			t.Errorf("%v, facts %x: %s", ev.Cause, ev.Facts, b.String())
		}
	}
}

// TestDocumentedRecordsBecomePackets reads a log of each kind.
func TestDocumentedRecordsBecomePackets(t *testing.T) {
	const tls = "10.0.0.7:50100 192.0.2.2:443 tls TCP "
	const back = "192.0.2.2:443 10.0.0.7:50100 tls TCP "
	for name, want := range map[string][]string{
		"eve.json": {
			"0.500 10.0.0.7:41000 10.0.0.1:53 dns DNS A? example.org",
			"0.530 10.0.0.1:53 10.0.0.7:41000 dns DNS NXDOMAIN A example.org",
			"0.540 10.0.0.1:53 10.0.0.7:41001 dns DNS AAAA example.net",
			"0.600 " + tls + "SYN", "0.620 " + back + "SYN ACK", "0.640 " + tls + "ACK",
			"0.640 " + tls + "PSH ACK (143 bytes)",
			"1.000 [2001:db8::7]:50200 [2001:db8::9]:23 telnet TCP SYN",
			"1.001 [2001:db8::9]:23 [2001:db8::7]:50200 telnet TCP RST ACK",
			"2.000 10.0.0.7 10.0.0.9 icmp ICMP echo request 0",
			"2.287 " + tls + "PSH ACK (143 bytes)",
			"3.000 192.0.2.2:443 10.0.0.7:50100 alert alert 2018358: TEST \"quoted\" beacon (Potentially Bad Traffic)",
			"3.000 192.0.2.2:443 10.0.0.7:50100 alert alert 2018359: TEST grave (A Network Trojan was detected)",
			"3.001 10.0.0.9 10.0.0.7 icmp ICMP echo reply 0",
			"5.600 " + tls + "FIN ACK", "5.600 " + back + "FIN ACK",
		},
		"conn.log": {
			"0.600 " + tls + "SYN", "0.620 " + back + "SYN ACK", "0.640 " + tls + "ACK",
			"0.640 " + tls + "PSH ACK (167 bytes)",
			"1.000 10.0.0.8:50200 10.0.0.9:22 ssh TCP SYN\n1.500 10.0.0.8:50201 10.0.0.9:23 telnet TCP SYN\n1.500 10.0.0.9:23 10.0.0.8:50201 telnet TCP RST ACK",
			"2.000 fe80::1 fe80::2 icmp6 ICMPv6 echo request 0",
			"2.287 " + tls + "PSH ACK (167 bytes)", "2.287 " + back + "PSH ACK (1000 bytes)",
			"5.600 " + tls + "FIN ACK", "5.600 " + back + "FIN ACK",
		},
		"dns.log": {
			"-0.500 10.0.0.7:41000 10.0.0.1:53 dns DNS A? example.org\n-0.470 10.0.0.1:53 10.0.0.7:41000 dns DNS A example.org",
			"-0.100 10.0.0.7:41001 10.0.0.1:53 dns DNS AAAA? no-answer.example",
		},
		"notice.log": {
			"5.000 10.0.0.8 10.0.0.9 alert notice Scan::Port_Scan (10.0.0.8 scanned at least 15 unique ports of host 10.0.0.9 in 0m1s)",
			"6.000 10.0.0.7:50100 192.0.2.2:443 alert notice SSL::Invalid_Server_Cert (SSL certificate validation failed with (self signed certificate))",
		},
	} {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		got, unread := read(t, bytes.NewReader(text))
		rest := got
		for _, line := range want {
			_, after, found := strings.Cut("\n"+rest, "\n"+line+"\n")
			if !found {
				t.Errorf("%s: no %q in its place in:\n%s", name, line, got)
				break
			}
			rest = after
		}
		if unread != 0 {
			t.Errorf("%s: %d lines name no packet", name, unread)
		}
		if again, _ := read(t, iotest.OneByteReader(bytes.NewReader(text))); again != got {
			t.Errorf("%s: read byte by byte it is\n%s\nand not\n%s", name, again, got)
		}
	}
}

// conn is a record of a TCP connection that began at ts, s, and had pkts packets each way.
func conn(ts, life float64, pkts, bytes int) string {
	return fmt.Sprintf(`{"ts":%.3f,"id.orig_h":"10.0.0.7","id.orig_p":%d,"id.resp_h":"192.0.2.2","id.resp_p":80,"proto":"tcp","duration":%.3f,`+
		`"orig_bytes":%d,"resp_bytes":%d,"conn_state":"SF","orig_pkts":%d,"resp_pkts":%d}`+"\n", 1740826800+ts, 40000+int(ts), life, bytes, bytes, pkts, pkts)
}

// TestAFlowHasABoundOfPackets reads a flow of a million packets: its packets are bounded, and
// carry no more than fits.
func TestAFlowHasABoundOfPackets(t *testing.T) {
	got, _ := read(t, strings.NewReader(conn(0, 100, 1e6, 1e9)))
	if n := strings.Count(got, "(65000 bytes)"); n > 2*logs.MaxPackets || n < 2*logs.MaxPackets-2 {
		t.Errorf("%d data packets, want at most %d, and about as many", n, 2*logs.MaxPackets)
	}
}

// TestFlowsAreInOrderOfTime reads flows that ended in another order than they began.
func TestFlowsAreInOrderOfTime(t *testing.T) {
	got, _ := read(t, strings.NewReader(conn(300, 1, 4, 9)+conn(0, 301, 4, 9)+conn(200, 700, 4, 9)+conn(250, 660, 4, 9)))
	at := func(s string) int { return strings.Index(got, s) }
	if !(at("0.000 10.0.0.7:40000 ") == 0 && at("200.000 10.0.0.7:40200 ") < at("250.000 10.0.0.7:40250 ") && at("250.000 10.0.0.7:40250 ") < at("300.000 10.0.0.7:40300 ")) {
		t.Errorf("not in order:\n%s", got)
	}
}

// TestAFlowFromBeforeHasTheRestOfItsTime reads a flow of hours after one of later: it begins
// where the packets before it ended.
func TestAFlowFromBeforeHasTheRestOfItsTime(t *testing.T) {
	got, _ := read(t, strings.NewReader(conn(5000, 1, 4, 9)+conn(9000, 1, 4, 9)+conn(0, 9100, 4, 9)))
	if !strings.HasPrefix(got, "5000.000 10.0.0.7:45000 ") || !strings.Contains(got, "\n5001.000 10.0.0.7:40000 192.0.2.2:80 http TCP SYN\n") {
		t.Errorf("got\n%s", got)
	}
}

// TestLinesThatAreNoRecordsAreCounted reads a log with damaged lines between.
func TestLinesThatAreNoRecordsAreCounted(t *testing.T) {
	good := conn(0, 1, 4, 9)
	bad := []string{"nothing", good[:40], `{"ts":1740826800.0,"id.orig_h":"10.0.0","id.resp_h":"10.0.0.1","proto":"tcp","conn_state":"SF"}`,
		`{"ts":1740826800.0,"id.orig_h":"10.0.0.1","id.resp_h":"::1","proto":"tcp","conn_state":"SF"}`,
		`{"ts":"yesterday","id.orig_h":"10.0.0.2","id.resp_h":"10.0.0.1","proto":"tcp","conn_state":"SF"}`,
		`{"ts":1.0,"id.orig_h":"10.0.0.2","id.resp_h":"10.0.0.1","proto":"carrier pigeon","conn_state":"SF"}`,
		"[1]", good[:len(good)-1] + "}", strings.Repeat("x", 1<<20)}
	want, _ := read(t, strings.NewReader(good))
	got, unread := read(t, strings.NewReader(good+strings.Join(bad, "\n")+"\n\n"+good[:0]))
	if got != want || unread != uint64(len(bad)) {
		t.Errorf("%d lines name no packet, want %d; packets:\n%s", unread, len(bad), got)
	}
}

// TestTheLinesOfOneAnswerAreOneMessage reads records of DNS of version 1, a line for each
// record of the answer.
func TestTheLinesOfOneAnswerAreOneMessage(t *testing.T) {
	line := func(ms int, kind, more string) string {
		return fmt.Sprintf(`{"timestamp":"2025-03-01T11:00:00.%03d000+0000","event_type":"dns","src_ip":"10.0.0.1","src_port":53,"dest_ip":"10.0.0.7","dest_port":44773,`+
			`"proto":"UDP","dns":{"type":"%s","id":28329,"rrname":"example.org","rrtype":"A"%s}}`+"\n", ms, kind, more)
	}
	got, unread := read(t, strings.NewReader(line(40, "answer", `,"rcode":"NOERROR","ttl":15,"rdata":"192.0.2.1"`)+line(40, "answer", `,"rcode":"NOERROR","ttl":15,"rdata":"192.0.2.2"`)+
		line(50, "answer", `,"rcode":"NOERROR","rdata":"192.0.2.3"`)+line(60, "other", "")))
	const want = "0.040 10.0.0.1:53 10.0.0.7:44773 dns DNS A example.org\n0.050 10.0.0.1:53 10.0.0.7:44773 dns DNS A example.org\n"
	if got != want || unread != 0 {
		t.Errorf("%d lines unread, packets:\n%s", unread, got)
	}
}

// TestOtherTextIsNoLog offers JSON that is not of a log, and captures.
func TestOtherTextIsNoLog(t *testing.T) {
	for _, text := range []string{"", "{", "{}", `{"a":1}` + "\n", "[" + conn(0, 1, 1, 1) + "]", "12:00:00.000001 IP 10.0.0.1.40000 > 192.0.2.1.53: 4660+ A? example.org. (29)\n",
		`{"timestamp":"2025-03-01T12:00:00"}`, "\xd4\xc3\xb2\xa1", strings.Repeat("{", 1<<17)} {
		if logs.Looks(input.New("x", strings.NewReader(text))) {
			t.Errorf("%.60q is taken for a log", text)
		}
	}
}
