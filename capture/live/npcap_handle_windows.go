package live

import (
	"fmt"
	"sync"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/windows"
)

// npcapHandle is the handle of Windows: a non-blocking handle of Npcap's.
type npcapHandle struct {
	lib     *npcap
	o       Options
	device  string
	program []npcapInstruction // Npcap's filter; nil: everything passes
	link    capture.LinkType
	ready   windows.Handle // an event that is set when there may be packets; 0 where the library has none
	failed  error          // the next result of err

	mu      sync.Mutex // held while handle changes or its counts are read
	handle  uintptr    // the library's; 0: the interface is down
	dropped uint64     // counts of handles before this one
	last    uint64     // count of this one
}

// filter sets the program of the driver.
func (h *npcapHandle) filter(handle uintptr, program []npcapInstruction) error {
	code := &npcapCode{uint32(len(program)), &program[0]}
	if r, _, _ := h.lib.setfilter.Call(handle, uintptr(unsafe.Pointer(code))); int32(r) != 0 {
		return fmt.Errorf("set the filter: %s", h.lib.errorText(handle))
	}
	return nil
}

// bpfReturn is BPF's instruction RET of a constant.
const bpfReturn = 0x06

// detach stops the driver with a filter that keeps 0 bytes.
func (h *npcapHandle) detach() {
	if h.handle != 0 {
		_ = h.filter(h.handle, []npcapInstruction{{op: bpfReturn}}) // fails where the adapter was removed
	}
}

// take fills p with the library's next packet.
func (h *npcapHandle) take(p *capture.Packet) bool {
	if h.handle == 0 {
		return false
	}
	var head *npcapHeader
	var data *byte
	r, _, _ := h.lib.nextEx.Call(h.handle, uintptr(unsafe.Pointer(&head)), uintptr(unsafe.Pointer(&data)))
	if int32(r) < 0 {
		h.failed = ErrDown // a read fails when the adapter is removed or disabled
		return false
	}
	if r == 0 || head == nil {
		return false
	}
	*p = capture.Packet{
		Time: int64(head.seconds)*1e9 + int64(head.micros)*1e3,
		Data: unsafe.Slice(data, head.kept),
		Size: int(head.size),
		Link: h.link,
	}
	return true
}

// err returns the error of take, once, and closes the library's handle then.
func (h *npcapHandle) err() error {
	err := h.failed
	if h.failed = nil; err != nil {
		h.shut()
	}
	return err
}

// drops adds up the driver's counts.
func (h *npcapHandle) drops() uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.handle != 0 {
		var st npcapCounts
		if r, _, _ := h.lib.stats.Call(h.handle, uintptr(unsafe.Pointer(&st))); int32(r) == 0 {
			h.last = uint64(st.dropped)
		}
	}
	return h.dropped + h.last
}

// shut closes the library's handle.
func (h *npcapHandle) shut() {
	h.drops()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.handle != 0 {
		_, _, _ = h.lib.close.Call(h.handle) // returns nothing
		h.handle, h.ready = 0, 0
		h.dropped, h.last = h.dropped+h.last, 0
	}
}

// free closes the library's handle.
func (h *npcapHandle) free() error {
	h.shut()
	return nil
}
