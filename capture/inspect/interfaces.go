package inspect

import (
	"fmt"
	"io"
	"strings"

	"github.com/netsynth/netsynth/capture/live"
)

// WriteInterfaces writes a line for each interface of list to w: its name, state and
// addresses; and one for "any".
func WriteInterfaces(w io.Writer, list []live.Interface) error {
	for _, i := range list {
		if _, err := fmt.Fprintf(w, "%-15s %-14s %s\n", i.Name, interfaceState(i), interfaceAddresses(i)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%-15s %-14s %s\n", "any", "", "all of them")
	return err
}

// interfaceState describes whether an interface is up, and whether it is a loopback.
func interfaceState(i live.Interface) string {
	word := "down"
	switch {
	case i.Up && i.Running:
		word = "up"
	case i.Up:
		word = "not connected"
	}
	if i.Loopback {
		word += ", loopback"
	}
	return word
}

// interfaceAddresses lists an interface's addresses, and its device name where it has one.
func interfaceAddresses(i live.Interface) string {
	var all []string
	for _, a := range i.Addresses {
		all = append(all, a.Addr().String())
	}
	if i.Device != "" {
		all = append(all, i.Device)
	}
	return strings.Join(all, " ")
}
