package ca

import (
	"slices"
	"strings"
	"testing"
)

// dialogue gives messages, each in a segment of its own, to a Decoder that saw the
// handshake, and returns the PV of each.
func dialogue(messages []struct {
	side Side
	b    []byte
}) (pvs []string) {
	d := NewDecoder(func(c *Command) { pvs = append(pvs, c.Kind.String()+" "+c.PV) })
	d.Segment(&Segment{From: client, To: server, Seq: 0, SYN: true}, true)
	d.Segment(&Segment{From: server, To: client, Seq: 0, SYN: true, ACK: true}, true)
	seq := map[Side]uint32{Client: 1, Server: 1}
	for _, m := range messages {
		s := Segment{From: client, To: server, Seq: seq[m.side], Data: m.b, Size: len(m.b)}
		if m.side == Server {
			s.From, s.To = server, client
		}
		d.Segment(&s, false)
		seq[m.side] += uint32(len(m.b))
	}
	return pvs
}

// Every command after a channel's creation has the channel's PV, until the number
// that stands for it is released.
func TestNumbersStandForTheirPV(t *testing.T) {
	type m = struct {
		side Side
		b    []byte
	}
	got := dialogue([]m{
		{Client, msg(18, 0, 0, 7, 13, "ring:I")},
		{Client, msg(18, 0, 0, 8, 13, "none")},
		{Server, msg(18, 6, 1, 7, 3, "")},
		{Server, msg(22, 0, 0, 7, 3, "")},
		{Server, msg(26, 0, 0, 8, 0, "")},
		{Client, msg(1, 6, 1, 3, 9, doubles(0, 0))},
		{Server, msg(1, 6, 1, 1, 9, doubles(1))},
		{Client, msg(2, 6, 1, 3, 9, "")},
		{Server, msg(1, 6, 0, 3, 9, "")},
		{Server, msg(1, 6, 1, 1, 9, doubles(1))}, // the subscription is over
		{Client, msg(15, 6, 1, 3, 1, "")},
		{Client, msg(19, 6, 1, 3, 2, doubles(1))},
		{Client, msg(3, 6, 1, 3, 4, "")},
		{Client, msg(4, 6, 1, 3, 5, doubles(1))},
		{Server, msg(19, 6, 1, 1, 2, "")}, // the answers in another order
		{Server, msg(15, 6, 1, 1, 1, doubles(1))},
		{Server, msg(3, 6, 1, 3, 4, doubles(1))},
		{Server, msg(15, 6, 1, 1, 1, doubles(1))}, // answered already
		{Server, msg(11, 0, 0, 7, 1, string(msg(15, 6, 1, 3, 9, ""))+"no")},
		{Server, msg(27, 0, 0, 7, 0, "")},
		{Server, msg(22, 0, 0, 7, 3, "")}, // the channel's number is released
		{Client, msg(12, 0, 0, 3, 7, "")},
		{Server, msg(12, 0, 0, 3, 7, "")},
		{Client, msg(15, 6, 1, 3, 6, "")}, // the server's number too
	})
	want := []string{
		"CreateChanRequest ", "CreateChanRequest ", "CreateChanResponse ring:I", "AccessRightsResponse ring:I", "CreateChFailResponse none",
		"EventAddRequest ring:I", "EventAddResponse ring:I", "EventCancelRequest ring:I", "EventCancelResponse ring:I", "EventAddResponse ",
		"ReadNotifyRequest ring:I", "WriteNotifyRequest ring:I", "ReadRequest ring:I", "WriteRequest ring:I",
		"WriteNotifyResponse ring:I", "ReadNotifyResponse ring:I", "ReadResponse ring:I", "ReadNotifyResponse ",
		"ErrorResponse ring:I", "ServerDisconnResponse ring:I", "AccessRightsResponse ",
		"ClearChannelRequest ring:I", "ClearChannelResponse ring:I", "ReadNotifyRequest ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
