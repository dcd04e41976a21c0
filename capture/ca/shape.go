package ca

// shape is what is checked of a kind of command.
type shape struct {
	typed bool   // Type is a data type
	value bool   // the payload, if any, holds Count values of it
	least uint32 // bytes of payload that it needs
}

// eventAddSize is the payload of a subscription: three limits and a mask.
const eventAddSize = 16

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
