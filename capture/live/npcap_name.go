package live

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// adapter is a network adapter of Windows with its two names.
type adapter struct {
	friendly string // what the system shows, such as "Ethernet 2"
	guid     string // "{4D36E972-...}"
	loopback bool
}

// npcapPrefix stands before an adapter's GUID in its Npcap name.
const npcapPrefix = `\Device\NPF_`

// device returns Npcap's name for the adapter.
func (a *adapter) device() string {
	if a.loopback {
		return npcapPrefix + "Loopback"
	}
	return npcapPrefix + a.guid
}

// findDevice returns Npcap's name for an adapter's friendly name, GUID or Npcap's name,
// regardless of case. An error wraps ErrNoInterface and lists the adapters.
func findDevice(name string, all []adapter) (string, error) {
	var names []string
	for i := range all {
		a := &all[i]
		if strings.EqualFold(name, a.friendly) || strings.EqualFold(name, a.guid) || strings.EqualFold(name, a.device()) {
			return a.device(), nil
		}
		names = append(names, fmt.Sprintf("%q", a.friendly))
	}
	return "", fmt.Errorf("%w; there are any, %s", ErrNoInterface, strings.Join(names, ", "))
}

// npcapStatus returns the error for a status of pcap_activate, nil for success, also with
// a warning. text is the library's message.
func npcapStatus(status int32, text string) error {
	const noSuchDevice, denied, notUp, promiscuousDenied = -5, -8, -9, -11
	switch {
	case status >= 0:
		return nil
	case status == noSuchDevice, status == notUp:
		return ErrDown
	case status == denied, status == promiscuousDenied:
		return fs.ErrPermission
	case text == "":
		text = fmt.Sprintf("Npcap error %d", status)
	}
	return errors.New(strings.Join(strings.Fields(text), " "))
}
