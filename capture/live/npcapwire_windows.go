package live

import (
	"fmt"
	"sync"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"golang.org/x/sys/windows"
)

// npcapWire is Windows' wire: a handle of Npcap's that does not wait.
type npcapHandle struct {
	lib     *npcap
	o       Options
	device  string
	program []npcapInstruction // Npcap's filter; nil: everything
	link    capture.LinkType
	ready   windows.Handle // an event: there may be packets; 0 where the library has none
	failed  error          // what fault tells

	mu      sync.Mutex // held while handle changes or is asked for its counts
	handle  uintptr    // 0: the interface is away
	dropped uint64     // of handles before this one
	last    uint64     // of this one
}

// npcapBuffer is how many bytes the driver keeps.
const npcapBuffer = 8 << 20

// newNpcapWire opens the device that o.Interface names. A wire comes too where
// the interface is down.
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
	w := &npcapHandle{lib: lib, o: o, device: device, link: capture.LinkUnsupported}
	if err := w.attach(); err != nil {
		return w, err
	}
	return w, w.compile()
}

// compile makes Npcap's filter, where the link type is known.
func (w *npcapHandle) compile() error {
	code, err := kernelProgram(&w.o, w.link)
	if code == nil {
		return err
	}
	for _, in := range code {
		w.program = append(w.program, npcapInstruction{in.Op, in.Jt, in.Jf, in.K})
	}
	if w.filter(w.handle, w.program) != nil {
		w.program = nil // its dialect lacks something
	}
	return nil
}

// filter gives a program to the driver.
func (w *npcapHandle) filter(handle uintptr, program []npcapInstruction) error {
	code := &npcapCode{uint32(len(program)), &program[0]}
	if r, _, _ := w.lib.setfilter.Call(handle, uintptr(unsafe.Pointer(code))); int32(r) != 0 {
		return fmt.Errorf("set the filter: %s", w.lib.errorText(handle))
	}
	return nil
}

// attach opens the device anew, if it is not open.
func (w *npcapHandle) attach() error {
	if w.handle != 0 {
		return nil
	}
	name, err := windows.BytePtrFromString(w.device)
	if err != nil {
		return err
	}
	var text [256]byte
	handle, _, _ := w.lib.create.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&text[0])))
	if handle == 0 {
		return npcapStatus(-1, windows.ByteSliceToString(text[:]))
	}
	if err := w.activate(handle); err != nil {
		w.lib.close.Call(handle)
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.handle, w.failed = handle, nil
	return nil
}

// activate sets a handle up and begins to listen.
func (w *npcapHandle) activate(handle uintptr) error {
	promiscuous := uintptr(0)
	if w.o.Promiscuous {
		promiscuous = 1
	}
	w.lib.setSnaplen.Call(handle, uintptr(w.o.Snaplen))
	w.lib.setPromisc.Call(handle, promiscuous)
	w.lib.setTimeout.Call(handle, 1)
	w.lib.setBufferSize.Call(handle, uintptr(w.o.RingBytes))
	if w.lib.setImmediateMode != nil {
		w.lib.setImmediateMode.Call(handle, 1)
	}
	r, _, _ := w.lib.activate.Call(handle)
	if err := npcapStatus(int32(r), w.lib.errorText(handle)); err != nil {
		return err
	}
	var text [256]byte
	if r, _, _ := w.lib.setNonblock.Call(handle, 1, uintptr(unsafe.Pointer(&text[0]))); int32(r) != 0 {
		return npcapStatus(-1, windows.ByteSliceToString(text[:]))
	}
	if w.lib.getevent != nil {
		event, _, _ := w.lib.getevent.Call(handle)
		w.ready = windows.Handle(event)
	}
	kind, _, _ := w.lib.datalink.Call(handle)
	w.link = dataLink("windows", int(int32(kind)))
	if w.program != nil {
		return w.filter(handle, w.program)
	}
	return nil
}

// bpfReturn is the instruction RET of a constant; alone, with 0, it takes no packet.
const bpfReturn = 0x06

// detach has the driver take nothing more.
func (w *npcapHandle) detach() {
	if w.handle != 0 {
		w.filter(w.handle, []npcapInstruction{{op: bpfReturn}})
	}
}

// take fills p with the next packet that the library has.
func (w *npcapHandle) take(p *capture.Packet) bool {
	if w.handle == 0 {
		return false
	}
	var head *npcapHeader
	var data *byte
	r, _, _ := w.lib.nextEx.Call(w.handle, uintptr(unsafe.Pointer(&head)), uintptr(unsafe.Pointer(&data)))
	if int32(r) < 0 {
		w.failed = ErrDown // a read fails when the adapter is taken away or disabled
		return false
	}
	if r == 0 || head == nil {
		return false
	}
	*p = capture.Packet{
		Time: int64(head.seconds)*1e9 + int64(head.micros)*1e3,
		Data: unsafe.Slice(data, head.kept),
		Size: int(head.size),
		Link: w.link,
	}
	return true
}

// fault returns what take met, once; the handle is of no more use then.
func (w *npcapHandle) fault() error {
	err := w.failed
	if w.failed = nil; err != nil {
		w.shut()
	}
	return err
}

// drops returns the driver's count.
func (w *npcapHandle) drops() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.handle != 0 {
		var st npcapCounts
		if r, _, _ := w.lib.stats.Call(w.handle, uintptr(unsafe.Pointer(&st))); int32(r) == 0 {
			w.last = uint64(st.dropped)
		}
	}
	return w.dropped + w.last
}

// shut closes the handle.
func (w *npcapHandle) shut() {
	w.drops()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.handle != 0 {
		w.lib.close.Call(w.handle)
		w.handle, w.ready = 0, 0
		w.dropped, w.last = w.dropped+w.last, 0
	}
}

// free closes the handle.
func (w *npcapHandle) free() error {
	w.shut()
	return nil
}
