package main

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/spf13/cobra"
)

func newInterfaces(e *env) *cobra.Command {
	return &cobra.Command{
		SuggestFor: []string{"devices", "ifconfig", "ip", "list"},
		Use:        "interfaces",
		Short:      "list the interfaces of this machine",
		Example:    "  netsynth interfaces\n  sudo netsynth play -i eth0",
		Args:       exactly(),
		RunE:       func(*cobra.Command, []string) error { return listInterfaces(e) },
	}
}

func listInterfaces(e *env) error {
	list, err := live.Interfaces()
	if err != nil {
		return &failure{code: exitCapture, err: err}
	}
	for _, i := range list {
		if _, err := fmt.Fprintf(e.stdout, "%-15s %-14s %s\n", i.Name, interfaceState(i), interfaceAddresses(i)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(e.stdout, "%-15s %-14s %s\n", "any", "", "all of them")
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
