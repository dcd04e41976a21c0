package ca

import (
	"encoding/binary"
	"math"
	"net/netip"
)

// field writes one field of a command, name and value, to e.
type field func(e *encoder, c *Command)

func number(name string, of func(c *Command) uint32) field {
	return func(e *encoder, c *Command) { e.name(name); e.uint(uint64(of(c))) }
}

func p1(c *Command) uint32    { return c.P1 }
func p2(c *Command) uint32    { return c.P2 }
func kind(c *Command) uint32  { return uint32(c.Type) }
func count(c *Command) uint32 { return c.Count }

func address(name string, of func(c *Command) uint32) field {
	return func(e *encoder, c *Command) {
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], of(c))
		e.name(name)
		e.text(netip.AddrFrom4(b).String())
	}
}

func status(of func(c *Command) uint32) field {
	return func(e *encoder, c *Command) { e.name("status"); e.word(statusName(of(c))) }
}

// limit is one of a subscription's three numbers, which servers ignore.
func limit(name string, at int) field {
	return func(e *encoder, c *Command) {
		e.name(name)
		e.float(float64(math.Float32frombits(binary.BigEndian.Uint32(c.Payload[at:]))), 32)
	}
}

func named(e *encoder, c *Command)    { e.name("name"); e.text(c.Name()) }
func dataType(e *encoder, c *Command) { e.name("data_type"); e.word(Type(c.Type).String()) }
func rights(e *encoder, c *Command)   { e.name("access_rights"); e.word(pick(accessNames[:], c.P2)) }
func message(e *encoder, c *Command)  { e.name("error_message"); e.text(c.message()) }
func mask(e *encoder, c *Command) {
	e.name("mask")
	e.uint(uint64(binary.BigEndian.Uint16(c.Payload[12:])))
}

// sequence is the number by which clients of EPICS Base match responses to a search; a
// bit of Type says that there is one. Over TCP both fields mean something else.
func sequence(e *encoder, c *Command) {
	if c.UDP && c.Type&1 != 0 {
		e.name("sequence")
		e.uint(uint64(c.P1))
	}
}

// searchVersion is the server's minor version, which old servers omit.
func searchVersion(e *encoder, c *Command) {
	if len(c.Payload) >= 2 {
		e.name("version")
		e.uint(uint64(binary.BigEndian.Uint16(c.Payload)))
	}
}

func original(e *encoder, c *Command) {
	h := c.original()
	e.name("original_request")
	e.begin("")
	e.name("command")
	e.word(h.KindFrom(Client).String())
	e.name("data_type")
	e.uint(uint64(h.Type))
	e.name("data_count")
	e.uint(uint64(h.Count))
	e.name("p1")
	e.uint(uint64(h.P1))
	e.name("p2")
	e.uint(uint64(h.P2))
	e.end()
}

var (
	dataCount      = number("data_count", count)
	sid, cid       = number("sid", p1), number("cid", p1)
	ioid           = number("ioid", p2)
	subscriptionID = number("subscriptionid", p2)
	version        = number("version", count)
	request        = []field{dataType, dataCount, sid, ioid}
	write          = []field{data, dataType, dataCount, sid, ioid, metadata}
	channel        = []field{sid, number("cid", p2)}
)

// fieldsOf are the fields of each kind, in the order in which they are written.
var fieldsOf = [numKinds][]field{
	VersionRequest:          {number("priority", kind), version, sequence},
	VersionResponse:         {version},
	EventAddRequest:         {dataType, dataCount, sid, subscriptionID, limit("low", 0), limit("high", 4), limit("to", 8), mask},
	EventAddResponse:        {data, dataType, dataCount, status(p1), subscriptionID, metadata},
	EventCancelRequest:      {dataType, sid, subscriptionID},
	EventCancelResponse:     {dataType, sid, subscriptionID, dataCount},
	ReadRequest:             request,
	ReadResponse:            write,
	WriteRequest:            write,
	SearchRequest:           {named, cid, version, number("reply", kind)},
	SearchResponse:          {number("port", kind), address("ip", p1), number("cid", p2), searchVersion},
	ErrorResponse:           {original, cid, status(p2), message},
	ClearChannelRequest:     channel,
	ClearChannelResponse:    channel,
	Beacon:                  {number("version", kind), number("server_port", count), number("beacon_id", p1), address("address", p2)},
	NotFoundResponse:        {version, cid},
	ReadNotifyRequest:       request,
	ReadNotifyResponse:      {data, dataType, dataCount, status(p1), ioid, metadata},
	RepeaterConfirmResponse: {address("repeater_address", p2)},
	CreateChanRequest:       {named, cid, number("version", p2)},
	CreateChanResponse:      {dataType, dataCount, cid, number("sid", p2)},
	WriteNotifyRequest:      write,
	WriteNotifyResponse:     {dataType, dataCount, status(p1), ioid},
	ClientNameRequest:       {named},
	HostNameRequest:         {named},
	AccessRightsResponse:    {cid, rights},
	RepeaterRegisterRequest: {address("client_address", p2)},
	CreateChFailResponse:    {cid},
	ServerDisconnResponse:   {cid},
}
