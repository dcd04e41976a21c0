package decode

import (
	"os"
	"unsafe"

	"github.com/google/gopacket/layers"
	"golang.org/x/sys/unix"
)

// Trim gives back the memory of gopacket's tables of EtherTypes and PPP protocols, 5 MB in
// each process, which gopacket fills when a program starts. They serve its own choice of the
// next layer, which is made here (package wire): after Trim gopacket cannot make it any
// more. The memory is read as zeros then.
func Trim() {
	trim(unsafe.Pointer(&layers.EthernetTypeMetadata), unsafe.Sizeof(layers.EthernetTypeMetadata))
	trim(unsafe.Pointer(&layers.PPPTypeMetadata), unsafe.Sizeof(layers.PPPTypeMetadata))
}

// trim gives back the whole pages of a variable.
func trim(at unsafe.Pointer, size uintptr) {
	page := uintptr(os.Getpagesize())
	skip := -uintptr(at) % page
	if skip >= size {
		return
	}
	whole := unsafe.Slice((*byte)(unsafe.Add(at, skip)), (size-skip)/page*page)
	_ = unix.Madvise(whole, unix.MADV_DONTNEED) // otherwise the memory stays
}
