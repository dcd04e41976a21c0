package ca

import (
	"encoding/binary"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

// commandsOfTalk are the commands of asked and served, as text.
var commandsOfTalk = []string{
	"VersionRequest(priority=0, version=13)",
	"HostNameRequest(name='here')",
	"ClientNameRequest(name='me')",
	"CreateChanRequest(name='ring:current', cid=7, version=13)",
	"EventAddRequest(data_type=TIME_DOUBLE, data_count=1, sid=3, subscriptionid=9, low=0.0, high=0.0, to=0.0, mask=5)",
	"ReadNotifyRequest(data_type=DOUBLE, data_count=1, sid=3, ioid=1)",
	"WriteNotifyRequest(data=[2.5], data_type=DOUBLE, data_count=1, sid=3, ioid=2, metadata=None)",
	"EchoRequest()",
	"VersionResponse(version=13)",
	"AccessRightsResponse(cid=7, access_rights=READ|WRITE, pv='ring:current')",
	"CreateChanResponse(data_type=DOUBLE, data_count=1, cid=7, sid=3, pv='ring:current')",
	"EventAddResponse(data=[1.01], data_type=TIME_DOUBLE, data_count=1, status=ECA_NORMAL, subscriptionid=9, " +
		"metadata=DBR_TIME_DOUBLE(status=HIHI, severity=MAJOR_ALARM, timestamp=1795186492.714508))",
	"ReadNotifyResponse(data=[1.0, -inf], data_type=DOUBLE, data_count=2, status=ECA_NORMAL, ioid=1, metadata=None)",
	"WriteNotifyResponse(data_type=DOUBLE, data_count=1, status=ECA_NORMAL, ioid=2)",
	"EchoResponse()",
}

func TestSplitsAndOrderDoNotMatter(t *testing.T) {
	var cuts []int
	for i := 1; i < len(served); i += 7 {
		cuts = append(cuts, i)
	}
	for _, shuffled := range []bool{false, true} {
		got, st := talk(asked, served, cuts, shuffled)
		if !slices.Equal(got, commandsOfTalk) || st.Skipped+st.Missing != 0 {
			t.Errorf("shuffled %v: got\n%s\nwant\n%s", shuffled, strings.Join(got, "\n"), strings.Join(commandsOfTalk, "\n"))
		}
	}
}

// feed gives segments of the client to a new Decoder and returns its commands as text.
func feed(segs ...Segment) (lines []string, st Stats) {
	d := NewDecoder(func(c *Command) { lines = append(lines, string(c.AppendText(nil))) })
	for i := range segs {
		s := &segs[i]
		if s.From, s.To = client, server; s.Size == 0 {
			s.Size = len(s.Data)
		}
		d.Segment(s, true)
	}
	d.Flush()
	return lines, d.Stats()
}

func TestARetransmissionCountsOnce(t *testing.T) {
	echo := msg(23, 0, 0, 0, 0, "")
	lines, _ := feed(Segment{Seq: 1, Data: echo}, Segment{Seq: 1, Data: echo}, Segment{Seq: 9, Data: join(echo[8:], echo)}, Segment{Seq: 1, Data: echo})
	if want := []string{"EchoRequest()", "EchoRequest()"}; !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

func TestReadingGoesOnAfterABadMessage(t *testing.T) {
	echo := msg(23, 0, 0, 0, 0, "")
	for _, row := range []struct {
		name string
		segs []Segment
		want []string
	}{
		{"data type", []Segment{{Seq: 1, Data: join(echo, msg(19, 99, 1, 1, 1, "12345678"), echo)}},
			[]string{"EchoRequest()", "bad message: WriteNotifyRequest, data type 99 is unknown", "EchoRequest()"}},
		{"subscription", []Segment{{Seq: 1, Data: join(msg(20, 0, 0, 0, 0, "me"), msg(1, 6, 1, 1, 1, "12345678"), echo), Side: Client}},
			[]string{"ClientNameRequest(name='me')", "bad message: EventAddRequest of 8 bytes, it needs 16", "EchoRequest()"}},
		{"unknown", []Segment{{Seq: 1, Data: join(echo, msg(99, 0, 0, 0, 0, ""), echo)}, {Seq: 49, Data: echo}},
			[]string{"EchoRequest()", "bad message: command 99 is unknown", "EchoRequest()"}},
		{"cut by the capture", []Segment{{Seq: 1, Data: msg(20, 0, 0, 0, 0, "somebody")[:18], Size: 24}, {Seq: 25, Data: echo}},
			[]string{"bad message: ClientNameRequest, 6 of its 8 bytes are not in the capture", "EchoRequest()"}},
		{"a segment is missing", []Segment{{Seq: 1, Data: echo}, {Seq: 33, Data: echo}},
			[]string{"EchoRequest()", "bad message: 16 bytes are not in the capture", "EchoRequest()"}},
		{"too long", []Segment{{Seq: 1, Data: join(echo, extended(4, 4, 1<<30, 1, 1, "")[:16], []byte{0x40, 0, 0, 0, 0x40, 0, 0, 0})}, {Seq: 41, Data: echo}},
			[]string{"EchoRequest()", "bad message: WriteRequest of 1073741824 bytes, more than are kept", "EchoRequest()"}},
		{"the capture ends", []Segment{{Seq: 1, Data: msg(20, 0, 0, 0, 0, "somebody")[:20]}},
			[]string{"bad message: ClientNameRequest is not whole, 4 of its 8 bytes came"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, st := feed(row.segs...)
			if !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
			if st.Bad != 1 || st.Commands != uint64(len(row.want)) {
				t.Errorf("counted %+v", st)
			}
		})
	}
}

// Long messages that never end, and segments that wait for missing ones, are kept up to
// a bound; the messages for which there is no room are reported.
func TestMemoryIsBounded(t *testing.T) {
	refused := 0
	d := NewDecoder(func(c *Command) {
		if strings.HasSuffix(c.Trouble, "for which there is no room") {
			refused++
		}
	})
	begin := extended(4, 4, 0, 1, 1, "")
	binary.BigEndian.PutUint32(begin[16:], maxMessage)
	chunk := make([]byte, 1<<20)
	for port := range 100 {
		from := netip.AddrPortFrom(client.Addr(), uint16(30000+port))
		d.Segment(&Segment{From: from, To: server, Seq: 0, SYN: true}, true)
		seq := uint32(1)
		for _, data := range append([][]byte{begin}, slices.Repeat([][]byte{chunk}, 3)...) {
			d.Segment(&Segment{From: from, To: server, Seq: seq, Data: data, Size: len(data)}, true)
			seq += uint32(len(data))
		}
		if port%2 == 0 { // 8 bytes before it are missing
			d.Segment(&Segment{From: from, To: server, Seq: seq + 8, Data: chunk, Size: len(chunk)}, true)
		}
		if d.kept > maxKept {
			t.Fatalf("%d bytes kept, at most %d are allowed", d.kept, maxKept)
		}
	}
	if d.kept < maxKept-2<<20 || refused < 70 {
		t.Errorf("%d of %d bytes kept, %d of 100 messages refused; want nearly all, and most", d.kept, maxKept, refused)
	}
	d.Flush()
	if d.kept != 0 {
		t.Errorf("%d bytes kept after the end", d.kept)
	}
}

func TestTheServerIsFoundWithoutAHandshake(t *testing.T) {
	high := netip.AddrPortFrom(server.Addr(), 50000) // serves, with the higher port
	d := NewDecoder(nil)
	var kinds []Kind
	d.emit = func(c *Command) { kinds = append(kinds, c.Kind) }
	d.Datagram(0, server, client, msg(6, 50000, 0, 0xffffffff, 1, "\x00\x0d"), 24)
	echo := msg(23, 0, 0, 0, 0, "")
	d.Segment(&Segment{From: high, To: client, Seq: 1, Data: echo, Size: len(echo)}, true)
	other := netip.AddrPortFrom(server.Addr(), 50001)
	rights := join(msg(22, 0, 0, 1, 1, ""), echo)
	d.Segment(&Segment{From: other, To: client, Seq: 1, Data: rights, Size: len(rights)}, true)
	if want := []Kind{SearchResponse, EchoResponse, AccessRightsResponse, EchoResponse}; !slices.Equal(kinds, want) {
		t.Errorf("got %v, want %v", kinds, want)
	}
}
