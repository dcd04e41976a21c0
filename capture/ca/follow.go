package ca

// Numbering is the kind of a number that stands for a PV. Each connection has its own
// numbers.
type Numbering uint8

// The numberings.
const (
	ByCID          Numbering = iota // a client's channels
	BySID                           // a server's channels
	BySubscription                  // monitors
	ByRequest                       // reads and writes without a response yet
)

// Book maps the numbers of one connection to PVs. N identifies a PV, by its name or
// otherwise; the zero N means unknown.
type Book[N any] interface {
	Of(of Numbering, id uint32) N
	Note(of Numbering, id uint32, pv N)
	Forget(of Numbering, id uint32)
}

// Follow returns the PV that a command of kind k with header h is about, and updates
// the book. created is the PV that a CreateChanRequest names.
func Follow[N any](book Book[N], k Kind, h *Header, created N) (pv N) {
	switch k {
	case CreateChanRequest:
		book.Note(ByCID, h.P1, created)
	case CreateChanResponse:
		pv = book.Of(ByCID, h.P1)
		book.Note(BySID, h.P2, pv)
	case AccessRightsResponse, ErrorResponse:
		pv = book.Of(ByCID, h.P1)
	case CreateChFailResponse, ServerDisconnResponse:
		pv = book.Of(ByCID, h.P1)
		book.Forget(ByCID, h.P1)
	case ClearChannelRequest, WriteRequest:
		pv = book.Of(BySID, h.P1)
	case ClearChannelResponse:
		pv = book.Of(BySID, h.P1)
		book.Forget(BySID, h.P1)
		book.Forget(ByCID, h.P2)
	case EventAddRequest:
		pv = book.Of(BySID, h.P1)
		book.Note(BySubscription, h.P2, pv)
	case EventAddResponse, EventCancelRequest:
		pv = book.Of(BySubscription, h.P2)
	case EventCancelResponse:
		pv = book.Of(BySubscription, h.P2)
		book.Forget(BySubscription, h.P2)
	case ReadRequest, ReadNotifyRequest, WriteNotifyRequest:
		pv = book.Of(BySID, h.P1)
		book.Note(ByRequest, h.P2, pv)
	case ReadResponse, ReadNotifyResponse, WriteNotifyResponse:
		pv = book.Of(ByRequest, h.P2)
		book.Forget(ByRequest, h.P2)
	}
	return pv
}
