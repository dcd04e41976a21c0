package ca

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
)

// Command is one message, and what is known of where it was seen.
type Command struct {
	Kind Kind
	Header
	Payload  []byte         // valid only until the Decoder's next call
	PV       string         // the process variable it is about; "" where that is not known
	Trouble  string         // of Kind Bad: what is wrong, one line
	Time     int64          // of the packet that completed it, nanoseconds since 1970
	From, To netip.AddrPort // its sender and its receiver
	UDP      bool           // it came in a datagram
}

// Interpret returns the command that a header and its payload are when side sent
// them. One that contradicts itself, or is not whole, is of Kind Bad.
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

// DataType returns the type of the command's data; ok is false where the command
// is not about data.
func (c *Command) DataType() (t Type, ok bool) { return Type(c.Type), shapes[c.Kind].typed }

// Value returns what the command carries; ok is false where it carries no value.
func (c *Command) Value() (v Value, ok bool) {
	if !shapes[c.Kind].value {
		return Value{}, false
	}
	return valueOf(Type(c.Type), c.Count, c.Payload), true
}

// Name returns the name in a search, a creation or an introduction, else "".
func (c *Command) Name() string {
	switch c.Kind {
	case SearchRequest, CreateChanRequest, ClientNameRequest, HostNameRequest:
		return text(c.Payload)
	}
	return ""
}

// created returns the name of the PV for which the command asks for a channel.
func (c *Command) created() string {
	if c.Kind == CreateChanRequest {
		return text(c.Payload)
	}
	return ""
}

// Status returns the result that a response tells, in wire form (1 is normal);
// ok is false where there is none.
func (c *Command) Status() (status uint32, ok bool) {
	switch c.Kind {
	case EventAddResponse, ReadNotifyResponse, WriteNotifyResponse:
		return c.P1, true
	case ErrorResponse:
		return c.P2, true
	}
	return 0, false
}

// Clone returns the command with a payload of its own, which stays valid.
func (c *Command) Clone() *Command {
	own := *c
	own.Payload = bytes.Clone(c.Payload)
	return &own
}

// original returns the header of the request that an ErrorResponse is about.
func (c *Command) original() Header {
	p := c.Payload
	return Header{
		Code: binary.BigEndian.Uint16(p), Size: uint32(binary.BigEndian.Uint16(p[2:])), Type: binary.BigEndian.Uint16(p[4:]),
		Count: uint32(binary.BigEndian.Uint16(p[6:])), P1: binary.BigEndian.Uint32(p[8:]), P2: binary.BigEndian.Uint32(p[12:]),
	}
}

// message returns what an ErrorResponse says.
func (c *Command) message() string {
	rest := c.Payload[HeaderSize:]
	if h := c.original(); h.Size == 0xffff && h.Count == 0 && len(rest) >= ExtendedSize-HeaderSize {
		rest = rest[ExtendedSize-HeaderSize:]
	}
	return text(rest)
}
