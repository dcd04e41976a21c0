package ca

// Kind is the kind of a command: its number and the side that sent it.
type Kind uint8

// The kinds of command.
const (
	Bad Kind = iota // cannot be read: Command.Trouble says why
	VersionRequest
	VersionResponse
	EventAddRequest
	EventAddResponse
	EventCancelRequest
	EventCancelResponse
	ReadRequest
	ReadResponse
	WriteRequest
	SearchRequest
	SearchResponse
	EventsOffRequest
	EventsOnRequest
	ReadSyncRequest
	ErrorResponse
	ClearChannelRequest
	ClearChannelResponse
	Beacon
	NotFoundResponse
	ReadNotifyRequest
	ReadNotifyResponse
	RepeaterConfirmResponse
	CreateChanRequest
	CreateChanResponse
	WriteNotifyRequest
	WriteNotifyResponse
	ClientNameRequest
	HostNameRequest
	AccessRightsResponse
	EchoRequest
	EchoResponse
	RepeaterRegisterRequest
	CreateChFailResponse
	ServerDisconnResponse
	numKinds
)

var kindNames = [numKinds]string{"Bad", "VersionRequest", "VersionResponse", "EventAddRequest", "EventAddResponse",
	"EventCancelRequest", "EventCancelResponse", "ReadRequest", "ReadResponse", "WriteRequest", "SearchRequest", "SearchResponse",
	"EventsOffRequest", "EventsOnRequest", "ReadSyncRequest", "ErrorResponse", "ClearChannelRequest", "ClearChannelResponse",
	"Beacon", "NotFoundResponse", "ReadNotifyRequest", "ReadNotifyResponse", "RepeaterConfirmResponse", "CreateChanRequest",
	"CreateChanResponse", "WriteNotifyRequest", "WriteNotifyResponse", "ClientNameRequest", "HostNameRequest",
	"AccessRightsResponse", "EchoRequest", "EchoResponse", "RepeaterRegisterRequest", "CreateChFailResponse",
	"ServerDisconnResponse"}

// String returns the name, such as "ReadNotifyRequest".
func (k Kind) String() string {
	if k >= numKinds {
		return kindNames[Bad]
	}
	return kindNames[k]
}

// Side is an end of a connection.
type Side uint8

// The sides: the client requests, the server responds.
const (
	Either Side = iota // not known
	Client
	Server
)

// byCode are the kinds of each command number, of a client and of a server.
var byCode = [...][2]Kind{
	0: {VersionRequest, VersionResponse}, 1: {EventAddRequest, EventAddResponse}, 2: {EventCancelRequest}, 3: {ReadRequest, ReadResponse},
	4: {WriteRequest}, 6: {SearchRequest, SearchResponse}, 8: {EventsOffRequest}, 9: {EventsOnRequest}, 10: {ReadSyncRequest},
	11: {Bad, ErrorResponse}, 12: {ClearChannelRequest, ClearChannelResponse}, 13: {Bad, Beacon}, 14: {Bad, NotFoundResponse},
	15: {ReadNotifyRequest, ReadNotifyResponse}, 17: {Bad, RepeaterConfirmResponse}, 18: {CreateChanRequest, CreateChanResponse},
	19: {WriteNotifyRequest, WriteNotifyResponse}, 20: {ClientNameRequest}, 21: {HostNameRequest}, 22: {Bad, AccessRightsResponse},
	23: {EchoRequest, EchoResponse}, 24: {RepeaterRegisterRequest}, 26: {Bad, CreateChFailResponse}, 27: {Bad, ServerDisconnResponse},
}

// Known reports whether there is a command of the header's number.
func (h *Header) Known() bool {
	return int(h.Code) < len(byCode) && byCode[h.Code] != [2]Kind{}
}

// KindFrom returns the kind of the message if side sent it. The side does not matter
// for commands that only one side sends. It returns Bad for an unknown number.
func (h *Header) KindFrom(side Side) Kind {
	if !h.Known() {
		return Bad
	}
	asked, served := byCode[h.Code][0], byCode[h.Code][1]
	switch {
	case asked == Bad || side == Server && served != Bad:
		if served == EventAddResponse && h.Size == 0 {
			return EventCancelResponse
		}
		return served
	}
	return asked
}

// Sender returns the side that alone sends such a message, Either if both do. first is
// the payload's first byte, 0 if it is empty.
func (h *Header) Sender(first byte) Side {
	if !h.Known() {
		return Either
	}
	asked, served := byCode[h.Code][0], byCode[h.Code][1]
	full := h.Size > 0
	switch {
	case asked == Bad:
		return Server
	case served == Bad:
		return Client
	}
	switch asked {
	case SearchRequest: // a request has a name, a response a version below 256
		full = first != 0
	case EventAddRequest: // some values are as long as a request's payload
		if h.Size == eventAddSize {
			return Either
		}
		return Server
	case ReadRequest, ReadNotifyRequest:
		full = !full
	case CreateChanRequest, WriteNotifyRequest:
	default:
		return Either
	}
	if full {
		return Client
	}
	return Server
}
