package live

import (
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/windows"
)

// npcapBuffer is the bytes that the driver keeps.
const npcapBuffer = 8 << 20

// newNpcapHandle opens the device that o.Interface names. It returns a handle together with
// ErrDown where the interface is down.
func newNpcapHandle(lib *npcap, o Options) (*npcapHandle, error) {
	all, err := adapters()
	if err != nil {
		return nil, err
	}
	device, err := findDevice(o.Interface, all)
	if err != nil {
		return nil, err
	}
	if o.RingBytes <= 0 {
		o.RingBytes = npcapBuffer
	}
	h := &npcapHandle{lib: lib, o: o, device: device, link: capture.LinkUnsupported}
	if err := h.attach(); err != nil {
		return h, err
	}
	return h, h.compile()
}

// compile makes Npcap's filter, where the link type is known.
func (h *npcapHandle) compile() error {
	code, err := kernelProgram(&h.o, h.link)
	if code == nil {
		return err
	}
	for _, in := range code {
		h.program = append(h.program, npcapInstruction{in.Op, in.Jt, in.Jf, in.K})
	}
	if h.filter(h.handle, h.program) != nil {
		h.program = nil // the driver does not support an instruction
	}
	return nil
}

// attach opens the device, if it is not open.
func (h *npcapHandle) attach() error {
	if h.handle != 0 {
		return nil
	}
	name, err := windows.BytePtrFromString(h.device)
	if err != nil {
		return err
	}
	var text [256]byte
	handle, _, _ := h.lib.create.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&text[0])))
	if handle == 0 {
		return npcapStatus(-1, windows.ByteSliceToString(text[:]))
	}
	if err := h.activate(handle); err != nil {
		_, _, _ = h.lib.close.Call(handle) // returns nothing
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.handle, h.failed = handle, nil
	return nil
}

// activate sets a handle up and starts capturing.
func (h *npcapHandle) activate(handle uintptr) error {
	promiscuous := uintptr(0)
	if h.o.Promiscuous {
		promiscuous = 1
	}
	// These fail only for a handle that is active already.
	_, _, _ = h.lib.setSnaplen.Call(handle, uintptr(h.o.Snaplen))
	_, _, _ = h.lib.setPromisc.Call(handle, promiscuous)
	_, _, _ = h.lib.setTimeout.Call(handle, 1)
	_, _, _ = h.lib.setBufferSize.Call(handle, uintptr(h.o.RingBytes))
	if h.lib.setImmediateMode != nil {
		_, _, _ = h.lib.setImmediateMode.Call(handle, 1)
	}
	r, _, _ := h.lib.activate.Call(handle)
	if err := npcapStatus(int32(r), h.lib.errorText(handle)); err != nil {
		return err
	}
	var text [256]byte
	if r, _, _ := h.lib.setNonblock.Call(handle, 1, uintptr(unsafe.Pointer(&text[0]))); int32(r) != 0 {
		return npcapStatus(-1, windows.ByteSliceToString(text[:]))
	}
	if h.lib.getevent != nil {
		event, _, _ := h.lib.getevent.Call(handle)
		h.ready = windows.Handle(event)
	}
	kind, _, _ := h.lib.datalink.Call(handle)
	h.link = dataLink("windows", int(int32(kind)))
	if h.program != nil {
		return h.filter(handle, h.program)
	}
	return nil
}
