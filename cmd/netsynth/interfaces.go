package main

import (
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/spf13/cobra"
)

func newInterfaces(e *env) *cobra.Command {
	var rights rightsOptions
	cmd := &cobra.Command{
		SuggestFor: []string{"devices", "ifconfig", "ip", "list"},
		Use:        "interfaces",
		Short:      "list the interfaces of this machine",
		Example: `  netsynth interfaces
  sudo netsynth interfaces --rights
  sudo netsynth play -i eth0`,
		Args: exactly(),
	}
	show := cmd.Flags().Bool("rights", false, "list the rights that this program has, and what is left of them when it listens")
	rights.addUser(cmd.Flags())
	rights.add(cmd.Flags())
	cmd.RunE = func(*cobra.Command, []string) error {
		if *show {
			return inspect.WriteRights(e.stdout, rights.stages(e))
		}
		return listInterfaces(e)
	}
	return cmd
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
