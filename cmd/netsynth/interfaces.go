package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/spf13/cobra"
)

func newInterfaces(e *env) *cobra.Command {
	var rights rightsOptions
	cmd := &cobra.Command{
		Use:   "interfaces",
		Short: "list the interfaces of this machine",
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
			return listRights(&rights, e)
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

// listRights prints the rights of this program, then listens to the loopback interface as
// "play -i" does, and prints the rights that are left.
func listRights(r *rightsOptions, e *env) error {
	if !live.Inheriting() { // otherwise this program has restarted: they are printed
		if err := printRights(e, "at the start"); err != nil {
			return err
		}
	}
	list, err := live.Interfaces()
	if err != nil {
		return &failure{code: exitCapture, err: err}
	}
	own := &liveOptions{devices: []string{"lo"}, wait: true}
	if i := slices.IndexFunc(list, func(i live.Interface) bool { return i.Loopback }); i >= 0 {
		own.devices[0] = list[i].Name
	}
	when := "while it listens to " + own.String()
	source, err := openLive("interfaces", own, nil, r.stages(e))
	var refused *live.RightsError
	switch {
	case errors.As(err, &refused):
		when = fmt.Sprintf("without an interface (%v)", refused)
	case err != nil:
		return err
	default:
		defer func() { _ = source.Close() }() // nothing was read
	}
	if err := r.stages(e).AfterAll(); err != nil {
		return err
	}
	return printRights(e, when)
}

// printRights prints the rights that this program has at the moment.
func printRights(e *env, when string) error {
	text, err := privilege.Status()
	if err == nil {
		_, err = fmt.Fprintf(e.stdout, "%s:\n%s", when, text)
	}
	return err
}
