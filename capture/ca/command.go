package ca

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
)

// Command is one message, with its time and its addresses.
type Command struct {
	Kind Kind
	Header
	Payload  []byte         // valid only until the Decoder's next call
	PV       string         // the name of the process variable it is about; "" if unknown
	Trouble  string         // of Kind Bad: the reason, one line
	Time     int64          // of the packet that completed it, nanoseconds since 1970
	From, To netip.AddrPort // its sender and its receiver
	UDP      bool           // it was in a datagram
}

// shape is the form that a kind of command must have.
type shape struct {
	typed bool   // Type is a data type
	value bool   // the payload, unless empty, holds Count values of that type
	least uint32 // shortest payload, bytes
}

// shapes are the shapes of all kinds.
var shapes = [numKinds]shape{
	EventAddRequest:     {typed: true, least: eventAddSize},
	EventAddResponse:    {typed: true, value: true},
	EventCancelRequest:  {typed: true},
	EventCancelResponse: {typed: true},
	ReadRequest:         {typed: true},
	ReadResponse:        {typed: true, value: true},
	WriteRequest:        {typed: true, value: true},
	ErrorResponse:       {least: HeaderSize},
	ReadNotifyRequest:   {typed: true},
	ReadNotifyResponse:  {typed: true, value: true},
	CreateChanResponse:  {typed: true},
	WriteNotifyRequest:  {typed: true, value: true},
	WriteNotifyResponse: {typed: true},
}

// Interpret returns the command with header h and its payload, sent by side. It is of
// Kind Bad if it contradicts itself or the payload is shorter than the header says.
func Interpret(h Header, payload []byte, side Side) Command {
	c := Command{Kind: h.KindFrom(side), Header: h, Payload: payload}
	trouble := ""
	switch {
	case c.Kind == Bad:
		trouble = fmt.Sprintf("command %d is unknown", h.Code)
	case uint64(len(payload)) < uint64(h.Size):
		trouble = fmt.Sprintf("%s is cut short, %d of its %d bytes are there", c.Kind, len(payload), h.Size)
	case shapes[c.Kind].typed && !Type(h.Type).Known():
		trouble = fmt.Sprintf("%s, data type %d is unknown", c.Kind, h.Type)
	case shapes[c.Kind].value && h.Size > 0 && Type(h.Type).need(h.Count) > uint64(h.Size):
		trouble = fmt.Sprintf("%s, %d values of %s do not fit into %d bytes", c.Kind, h.Count, Type(h.Type), h.Size)
	case h.Size < shapes[c.Kind].least:
		trouble = fmt.Sprintf("%s of %d bytes, it needs %d", c.Kind, h.Size, shapes[c.Kind].least)
	}
	if trouble != "" {
		c.Kind, c.Trouble = Bad, trouble
	}
	return c
}

// DataType returns the type of the command's data; ok is false if the command has no
// data type.
func (c *Command) DataType() (t Type, ok bool) { return Type(c.Type), shapes[c.Kind].typed }

// Value returns the value in the payload; ok is false if the kind carries none.
func (c *Command) Value() (v Value, ok bool) {
	if !shapes[c.Kind].value {
		return Value{}, false
	}
	return valueOf(Type(c.Type), c.Count, c.Payload), true
}

// Name returns the name in a search, a channel's creation, or the client's user or host
// name; "" for other kinds.
func (c *Command) Name() string {
	switch c.Kind {
	case SearchRequest, CreateChanRequest, ClientNameRequest, HostNameRequest:
		return text(c.Payload)
	}
	return ""
}

// created returns the name of the PV in a request to create a channel, otherwise "".
func (c *Command) created() string {
	if c.Kind == CreateChanRequest {
		return text(c.Payload)
	}
	return ""
}

// Status returns the result in a response, as on the wire: the code times 8, plus the
// severity (1 is normal); ok is false if the kind has none.
func (c *Command) Status() (status uint32, ok bool) {
	switch c.Kind {
	case EventAddResponse, ReadNotifyResponse, WriteNotifyResponse:
		return c.P1, true
	case ErrorResponse:
		return c.P2, true
	}
	return 0, false
}

// Clone returns a copy with its own payload, which stays valid.
func (c *Command) Clone() *Command {
	own := *c
	own.Payload = bytes.Clone(c.Payload)
	return &own
}

// original returns the header of the request that an ErrorResponse answers.
func (c *Command) original() Header {
	p := c.Payload
	return Header{
		Code: binary.BigEndian.Uint16(p), Size: uint32(binary.BigEndian.Uint16(p[2:])), Type: binary.BigEndian.Uint16(p[4:]),
		Count: uint32(binary.BigEndian.Uint16(p[6:])), P1: binary.BigEndian.Uint32(p[8:]), P2: binary.BigEndian.Uint32(p[12:]),
	}
}

// message returns the text of an ErrorResponse.
func (c *Command) message() string {
	rest := c.Payload[HeaderSize:]
	if h := c.original(); h.Size == 0xffff && h.Count == 0 && len(rest) >= ExtendedSize-HeaderSize {
		rest = rest[ExtendedSize-HeaderSize:]
	}
	return text(rest)
}
