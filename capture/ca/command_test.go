package ca

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// parsed returns the command that side sends as message b.
func parsed(t *testing.T, b []byte, side Side) Command {
	t.Helper()
	h, n := ParseHeader(b)
	if n == 0 {
		t.Fatalf("% x has no header", b)
	}
	return Interpret(h, b[n:], side)
}

// quoted is the request in an ErrorResponse.
var quoted = string(msg(15, 6, 1, 3, 9, ""))

// commands has each command of each side: the message, its sender and its text.
var commands = []struct {
	message []byte
	side    Side
	want    string
}{
	{msg(0, 20, 13, 0, 0, ""), Client, "VersionRequest(priority=20, version=13)"},
	{msg(0, 0, 13, 0, 0, ""), Server, "VersionResponse(version=13)"},
	{msg(1, 6, 1, 3, 9, doubles(0, 0)), Client, "EventAddRequest(data_type=DOUBLE, data_count=1, sid=3, subscriptionid=9, low=0.0, high=0.0, to=0.0, mask=0)"},
	{msg(1, 6, 1, 1, 9, doubles(1)), Server, "EventAddResponse(data=[1.0], data_type=DOUBLE, data_count=1, status=ECA_NORMAL, subscriptionid=9, metadata=None)"},
	{msg(1, 6, 0, 3, 9, ""), Server, "EventCancelResponse(data_type=DOUBLE, sid=3, subscriptionid=9, data_count=0)"},
	{msg(2, 6, 0, 3, 9, ""), Client, "EventCancelRequest(data_type=DOUBLE, sid=3, subscriptionid=9)"},
	{msg(3, 1, 1, 3, 5, ""), Client, "ReadRequest(data_type=INT, data_count=1, sid=3, ioid=5)"},
	{msg(3, 1, 1, 3, 5, "\xff\xfe"), Server, "ReadResponse(data=[-2], data_type=INT, data_count=1, sid=3, ioid=5, metadata=None)"},
	{msg(4, 4, 2, 3, 5, "\x01\xff"), Client, "WriteRequest(data=[1, 255], data_type=CHAR, data_count=2, sid=3, ioid=5, metadata=None)"},
	{msg(6, 10, 13, 7, 7, "ring:I"), Client, "SearchRequest(name='ring:I', cid=7, version=13, reply=10)"},
	{msg(6, 5064, 0, 0x0a000002, 7, "\x00\x0d"), Server, "SearchResponse(port=5064, ip='10.0.0.2', cid=7, version=13)"},
	{msg(6, 5064, 0, 0xffffffff, 7, ""), Server, "SearchResponse(port=5064, ip='255.255.255.255', cid=7)"},
	{msg(8, 0, 0, 0, 0, ""), Client, "EventsOffRequest()"},
	{msg(9, 0, 0, 0, 0, ""), Client, "EventsOnRequest()"},
	{msg(10, 0, 0, 0, 0, ""), Client, "ReadSyncRequest()"},
	{msg(11, 0, 0, 7, 47<<3|2, quoted+"no\x00"), Server, "ErrorResponse(original_request=(command=ReadNotifyRequest, data_type=6, data_count=1, p1=3, p2=9), " +
		"cid=7, status=ECA_NOWTACCESS, error_message='no')"},
	{msg(11, 0, 0, 7, 47<<3|2, string(extended(4, 6, 70000, 3, 9, ""))+"no\x00"), Server, "ErrorResponse(original_request=(command=WriteRequest, data_type=6, " +
		"data_count=0, p1=3, p2=9), cid=7, status=ECA_NOWTACCESS, error_message='no')"},
	{msg(12, 0, 0, 3, 7, ""), Client, "ClearChannelRequest(sid=3, cid=7)"},
	{msg(12, 0, 0, 3, 7, ""), Server, "ClearChannelResponse(sid=3, cid=7)"},
	{msg(13, 13, 5064, 44, 0x0a000002, ""), Server, "Beacon(version=13, server_port=5064, beacon_id=44, address='10.0.0.2')"},
	{msg(14, 10, 13, 7, 7, ""), Server, "NotFoundResponse(version=13, cid=7)"},
	{msg(15, 3, 1, 3, 5, ""), Client, "ReadNotifyRequest(data_type=ENUM, data_count=1, sid=3, ioid=5)"},
	{msg(15, 3, 1, 1, 5, "\x80\x00"), Server, "ReadNotifyResponse(data=[32768], data_type=ENUM, data_count=1, status=ECA_NORMAL, ioid=5, metadata=None)"},
	{msg(15, 6, 1, 19<<3, 5, doubles(0)), Server, "ReadNotifyResponse(data=[0.0], data_type=DOUBLE, data_count=1, status=ECA_GETFAIL, ioid=5, metadata=None)"},
	{msg(17, 0, 0, 0, 0x7f000001, ""), Server, "RepeaterConfirmResponse(repeater_address='127.0.0.1')"},
	{msg(18, 0, 0, 7, 13, "ring:I"), Client, "CreateChanRequest(name='ring:I', cid=7, version=13)"},
	{msg(18, 6, 1, 7, 3, ""), Server, "CreateChanResponse(data_type=DOUBLE, data_count=1, cid=7, sid=3)"},
	{msg(19, 5, 1, 3, 5, "\xff\xff\xff\xff"), Client, "WriteNotifyRequest(data=[-1], data_type=LONG, data_count=1, sid=3, ioid=5, metadata=None)"},
	{msg(19, 5, 1, 1000<<3, 5, ""), Server, "WriteNotifyResponse(data_type=LONG, data_count=1, status=8000, ioid=5)"},
	{msg(20, 0, 0, 0, 0, "me"), Client, "ClientNameRequest(name='me')"},
	{msg(21, 0, 0, 0, 0, "here"), Client, "HostNameRequest(name='here')"},
	{msg(22, 0, 0, 7, 1, ""), Server, "AccessRightsResponse(cid=7, access_rights=READ)"},
	{msg(22, 0, 0, 7, 9, ""), Server, "AccessRightsResponse(cid=7, access_rights=9)"},
	{msg(23, 0, 0, 0, 0, ""), Client, "EchoRequest()"},
	{msg(23, 0, 0, 0, 0, ""), Server, "EchoResponse()"},
	{msg(24, 0, 0, 0, 0x7f000001, ""), Client, "RepeaterRegisterRequest(client_address='127.0.0.1')"},
	{msg(26, 0, 0, 7, 0, ""), Server, "CreateChFailResponse(cid=7)"},
	{msg(27, 0, 0, 7, 0, ""), Server, "ServerDisconnResponse(cid=7)"},
}

func TestEachCommandOfEachSideIsRead(t *testing.T) {
	seen := map[Kind]bool{}
	for _, row := range commands {
		c := parsed(t, row.message, row.side)
		seen[c.Kind] = true
		if got := string(c.AppendText(nil)); got != row.want {
			t.Errorf("got  %s\nwant %s", got, row.want)
		}
		name, _, _ := strings.Cut(row.want, "(")
		object := append(c.AppendJSON([]byte("{")), '}')
		if !json.Valid(object) || !bytes.HasPrefix(object, []byte(`{"command":"`+name+`"`)) {
			t.Errorf("JSON of %s: %s", name, object)
		}
	}
	for k := Bad + 1; k < numKinds; k++ {
		if !seen[k] {
			t.Errorf("no row is a %v", k)
		}
	}
}

// A command that only one side sends is that side's, whoever is taken for the sender.
func TestACommandOfOneSideIsThatSides(t *testing.T) {
	for _, row := range commands {
		h, n := ParseHeader(row.message)
		first := byte(0)
		if len(row.message) > n {
			first = row.message[n]
		}
		switch side := h.Sender(first); side {
		case Either:
			if kinds := byCode[h.Code]; kinds[0] == Bad || kinds[1] == Bad {
				t.Errorf("%s: either side sends it", row.want)
			}
		default:
			if side != row.side {
				t.Errorf("%s: side %d sends it, want %d", row.want, side, row.side)
			}
		}
	}
	h := Header{Code: 22}
	if k := h.KindFrom(Client); k != AccessRightsResponse {
		t.Errorf("access rights of a client are a %v", k)
	}
	h = Header{Code: 20}
	if k := h.KindFrom(Server); k != ClientNameRequest {
		t.Errorf("a client name of a server is a %v", k)
	}
}

func TestUnknownNumbersAreBad(t *testing.T) {
	for _, code := range []int{5, 7, 16, 25, 28, 0xffff} {
		for _, side := range []Side{Either, Client, Server} {
			c := parsed(t, msg(code, 0, 0, 0, 0, ""), side)
			if c.Kind != Bad || c.Header.Sender(0) != Either || !strings.HasSuffix(c.Trouble, "is unknown") {
				t.Errorf("command %d: %v, %q", code, c.Kind, c.Trouble)
			}
			if got := string(c.AppendJSON(nil)); got != `"bad":"`+c.Trouble+`"` {
				t.Errorf("command %d: JSON %s", code, got)
			}
		}
	}
	if got := (numKinds + 1).String(); got != "Bad" {
		t.Errorf("an unknown kind is called %q", got)
	}
	if got := numTypes.String(); got != "39" {
		t.Errorf("an unknown type is called %q", got)
	}
}

// A length that contradicts the command makes it Bad, with the reason.
func TestAWrongLengthIsBad(t *testing.T) {
	for _, row := range []struct {
		header  Header
		payload string
		side    Side
		want    string
	}{
		{Header{Code: 20, Size: 8}, "me", Client, "ClientNameRequest is cut short, 2 of its 8 bytes are there"},
		{Header{Code: 1, Type: 6, Count: 1, Size: 8}, "12345678", Client, "EventAddRequest of 8 bytes, it needs 16"},
		{Header{Code: 11, Size: 8}, "12345678", Server, "ErrorResponse of 8 bytes, it needs 16"},
		{Header{Code: 15, Type: 6, Count: 2, Size: 8}, "12345678", Server, "ReadNotifyResponse, 2 values of DOUBLE do not fit into 8 bytes"},
		{Header{Code: 15, Type: 20, Count: 1, Size: 16}, "1234567812345678", Server, "ReadNotifyResponse, 1 values of TIME_DOUBLE do not fit into 16 bytes"},
		{Header{Code: 4, Type: 0, Count: 2, Size: 40}, strings.Repeat("a", 40), Client, "WriteRequest, 2 values of STRING do not fit into 40 bytes"},
		{Header{Code: 4, Type: 4, Count: 1<<32 - 1, Size: 8}, "12345678", Client, "WriteRequest, 4294967295 values of CHAR do not fit into 8 bytes"},
		{Header{Code: 2, Type: 39}, "", Client, "EventCancelRequest, data type 39 is unknown"},
		{Header{Code: 18, Type: 0xffff}, "", Server, "CreateChanResponse, data type 65535 is unknown"},
	} {
		c := Interpret(row.header, []byte(row.payload), row.side)
		if c.Kind != Bad || c.Trouble != row.want {
			t.Errorf("got %v, %q, want %q", c.Kind, c.Trouble, row.want)
		}
		if got := string(c.AppendText(nil)); got != "bad message: "+row.want {
			t.Errorf("text %q", got)
		}
		if _, ok := c.Value(); ok {
			t.Errorf("%q has a value", row.want)
		}
	}
}

func TestOnlyResponsesHaveAStatus(t *testing.T) {
	for _, row := range commands {
		c := parsed(t, row.message, row.side)
		status, ok := c.Status()
		if text := "status=" + statusName(status); ok != strings.Contains(row.want, "status=") || ok && !strings.Contains(row.want, text) {
			t.Errorf("%s: status %d, %v", row.want, status, ok)
		}
		if _, typed := c.DataType(); typed != strings.Contains(row.want, "data_type=") && c.Kind != ErrorResponse { // that of its request
			t.Errorf("%s: has a data type: %v", row.want, typed)
		}
	}
}

func TestACloneKeepsItsPayload(t *testing.T) {
	b := msg(20, 0, 0, 0, 0, "somebody")
	c := parsed(t, b, Client)
	own := c.Clone()
	clear(b)
	if own.Name() != "somebody" || c.Name() != "" {
		t.Errorf("the clone is called %q, the command %q", own.Name(), c.Name())
	}
}
