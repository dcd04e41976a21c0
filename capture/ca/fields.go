package ca

import (
	"encoding/binary"
	"math"
	"net/netip"
)

// fieldWriter writes one field of a command, name and value, to e.
type fieldWriter func(e *encoder, c *Command)

func numberField(name string, of func(c *Command) uint32) fieldWriter {
	return func(e *encoder, c *Command) { e.name(name); e.uint(uint64(of(c))) }
}

func p1(c *Command) uint32      { return c.P1 }
func p2(c *Command) uint32      { return c.P2 }
func typeOf(c *Command) uint32  { return uint32(c.Type) }
func countOf(c *Command) uint32 { return c.Count }

func addressField(name string, of func(c *Command) uint32) fieldWriter {
	return func(e *encoder, c *Command) {
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], of(c))
		e.name(name)
		e.text(netip.AddrFrom4(b).String())
	}
}

func statusField(of func(c *Command) uint32) fieldWriter {
	return func(e *encoder, c *Command) { e.name("status"); e.word(statusName(of(c))) }
}

// limitField is one of a subscription's three numbers, which servers ignore.
func limitField(name string, at int) fieldWriter {
	return func(e *encoder, c *Command) {
		e.name(name)
		e.float(float64(math.Float32frombits(binary.BigEndian.Uint32(c.Payload[at:]))), 32)
	}
}

func nameField(e *encoder, c *Command)     { e.name("name"); e.text(c.Name()) }
func dataTypeField(e *encoder, c *Command) { e.name("data_type"); e.word(Type(c.Type).String()) }
func rightsField(e *encoder, c *Command)   { e.name("access_rights"); e.word(pick(accessNames[:], c.P2)) }
func messageField(e *encoder, c *Command)  { e.name("error_message"); e.text(c.message()) }
func maskField(e *encoder, c *Command) {
	e.name("mask")
	e.uint(uint64(binary.BigEndian.Uint16(c.Payload[12:])))
}

// sequenceField is the number by which clients of EPICS Base match responses to a search; a
// bit of Type says that there is one. Over TCP both fields mean something else.
func sequenceField(e *encoder, c *Command) {
	if c.UDP && c.Type&1 != 0 {
		e.name("sequence")
		e.uint(uint64(c.P1))
	}
}

// searchVersionField is the server's minor version, which old servers omit.
func searchVersionField(e *encoder, c *Command) {
	if len(c.Payload) >= 2 {
		e.name("version")
		e.uint(uint64(binary.BigEndian.Uint16(c.Payload)))
	}
}

func originalField(e *encoder, c *Command) {
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
	dataCountField     = numberField("data_count", countOf)
	sidField, cidField = numberField("sid", p1), numberField("cid", p1)
	ioidField          = numberField("ioid", p2)
	subscriptionField  = numberField("subscriptionid", p2)
	versionField       = numberField("version", countOf)
	requestFields      = []fieldWriter{dataTypeField, dataCountField, sidField, ioidField}
	valueFields        = []fieldWriter{dataField, dataTypeField, dataCountField, sidField, ioidField, metadataField}
	channelFields      = []fieldWriter{sidField, numberField("cid", p2)}
)

// fieldsOf are the fields of each kind, in the order in which they are written.
var fieldsOf = [numKinds][]fieldWriter{
	VersionRequest:          {numberField("priority", typeOf), versionField, sequenceField},
	VersionResponse:         {versionField},
	EventAddRequest:         {dataTypeField, dataCountField, sidField, subscriptionField, limitField("low", 0), limitField("high", 4), limitField("to", 8), maskField},
	EventAddResponse:        {dataField, dataTypeField, dataCountField, statusField(p1), subscriptionField, metadataField},
	EventCancelRequest:      {dataTypeField, sidField, subscriptionField},
	EventCancelResponse:     {dataTypeField, sidField, subscriptionField, dataCountField},
	ReadRequest:             requestFields,
	ReadResponse:            valueFields,
	WriteRequest:            valueFields,
	SearchRequest:           {nameField, cidField, versionField, numberField("reply", typeOf)},
	SearchResponse:          {numberField("port", typeOf), addressField("ip", p1), numberField("cid", p2), searchVersionField},
	ErrorResponse:           {originalField, cidField, statusField(p2), messageField},
	ClearChannelRequest:     channelFields,
	ClearChannelResponse:    channelFields,
	Beacon:                  {numberField("version", typeOf), numberField("server_port", countOf), numberField("beacon_id", p1), addressField("address", p2)},
	NotFoundResponse:        {versionField, cidField},
	ReadNotifyRequest:       requestFields,
	ReadNotifyResponse:      {dataField, dataTypeField, dataCountField, statusField(p1), ioidField, metadataField},
	RepeaterConfirmResponse: {addressField("repeater_address", p2)},
	CreateChanRequest:       {nameField, cidField, numberField("version", p2)},
	CreateChanResponse:      {dataTypeField, dataCountField, cidField, numberField("sid", p2)},
	WriteNotifyRequest:      valueFields,
	WriteNotifyResponse:     {dataTypeField, dataCountField, statusField(p1), ioidField},
	ClientNameRequest:       {nameField},
	HostNameRequest:         {nameField},
	AccessRightsResponse:    {cidField, rightsField},
	RepeaterRegisterRequest: {addressField("client_address", p2)},
	CreateChFailResponse:    {cidField},
	ServerDisconnResponse:   {cidField},
}
