package live

import (
	"errors"
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

var errNoNpcap = errors.New("wpcap.dll not found: install Npcap from https://npcap.com")

// npcap is the functions of wpcap.dll used here. The last two are nil in an old WinPcap,
// which delivers packets late.
type npcap struct {
	create, activate, close, nextEx, datalink, stats, geterr, setfilter *windows.Proc
	setSnaplen, setPromisc, setTimeout, setBufferSize, setNonblock      *windows.Proc
	setImmediateMode, getevent                                          *windows.Proc
}

// loadNpcap loads the library, from folders that only an administrator can write to. It is
// first called by Open.
func loadNpcap() (*npcap, error) {
	system, err := windows.GetSystemDirectory()
	if err != nil {
		return nil, fmt.Errorf("find the system's folder: %w", err)
	}
	// Npcap's own folder first, with the libraries next to it.
	handle, err := windows.LoadLibraryEx(system+`\Npcap\wpcap.dll`, 0, windows.LOAD_WITH_ALTERED_SEARCH_PATH)
	if err != nil {
		handle, err = windows.LoadLibraryEx("wpcap.dll", 0, windows.LOAD_LIBRARY_SEARCH_SYSTEM32)
	}
	if err != nil {
		return nil, errNoNpcap
	}
	dll, n := &windows.DLL{Name: "wpcap.dll", Handle: handle}, &npcap{}
	for name, proc := range map[string]**windows.Proc{
		"pcap_create": &n.create, "pcap_activate": &n.activate, "pcap_close": &n.close, "pcap_next_ex": &n.nextEx,
		"pcap_datalink": &n.datalink, "pcap_stats": &n.stats, "pcap_geterr": &n.geterr, "pcap_setfilter": &n.setfilter,
		"pcap_set_snaplen": &n.setSnaplen, "pcap_set_promisc": &n.setPromisc, "pcap_set_timeout": &n.setTimeout,
		"pcap_set_buffer_size": &n.setBufferSize, "pcap_setnonblock": &n.setNonblock,
	} {
		if *proc, err = dll.FindProc(name); err != nil {
			return nil, fmt.Errorf("wpcap.dll is too old: %w", err)
		}
	}
	if n.setImmediateMode, err = dll.FindProc("pcap_set_immediate_mode"); err == nil {
		n.getevent, _ = dll.FindProc("pcap_getevent") // nil without it: the poller polls
	}
	return n, nil
}

// errorText returns the library's message for the last error of a handle.
func (n *npcap) errorText(handle uintptr) string {
	var text *byte
	r, _, _ := n.geterr.Call(handle)
	*(*uintptr)(unsafe.Pointer(&text)) = r
	return windows.BytePtrToString(text)
}

// Types of pcap.h, as on Windows, where a long has four bytes.
type (
	npcapHeader struct {
		seconds, micros int32
		kept, size      uint32
	}
	npcapCode struct {
		n    uint32
		code *npcapInstruction
	}
	npcapInstruction struct {
		op     uint16
		jt, jf uint8
		k      uint32
	}
	npcapCounts struct{ received, dropped, interfaceDropped, more, yetMore, last uint32 }
)
