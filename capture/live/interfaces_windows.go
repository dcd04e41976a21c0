package live

import (
	"errors"
	"net"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// adapters returns this machine's network adapters.
func adapters() (all []adapter, err error) {
	err = eachAdapter(func(a *windows.IpAdapterAddresses) {
		all = append(all, adapterOf(a))
	})
	return all, err
}

// adapterOf returns an adapter's names.
func adapterOf(a *windows.IpAdapterAddresses) adapter {
	return adapter{
		friendly: windows.UTF16PtrToString(a.FriendlyName),
		guid:     windows.BytePtrToString(a.AdapterName),
		loopback: a.IfType == windows.IF_TYPE_SOFTWARE_LOOPBACK,
	}
}

// interfaceDevice returns Npcap's name for an interface, "" if it has none.
func interfaceDevice(i net.Interface) (device string) {
	_ = eachAdapter(func(a *windows.IpAdapterAddresses) {
		if int(a.IfIndex) == i.Index || a.IfIndex == 0 && int(a.Ipv6IfIndex) == i.Index {
			of := adapterOf(a)
			device = of.device()
		}
	}) // after an error the name stays empty
	return device
}

// eachAdapter calls f with each adapter of this machine.
func eachAdapter(f func(*windows.IpAdapterAddresses)) error {
	size := uint32(16 << 10) // as Microsoft recommends: enough for most machines
	for range 4 {            // adapters may be added meanwhile
		room := make([]byte, size)
		first := (*windows.IpAdapterAddresses)(unsafe.Pointer(&room[0]))
		err := windows.GetAdaptersAddresses(windows.AF_UNSPEC, 0, 0, first, &size)
		if errors.Is(err, windows.ERROR_BUFFER_OVERFLOW) {
			continue
		}
		if err != nil {
			return os.NewSyscallError("GetAdaptersAddresses", err)
		}
		for a := first; size > 0 && a != nil; a = a.Next {
			f(a)
		}
		return nil
	}
	return windows.ERROR_BUFFER_OVERFLOW
}
