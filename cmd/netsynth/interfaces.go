package main

import (
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/exit"
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
		return &exit.Failure{Code: exit.CodeCapture, Err: err}
	}
	return inspect.WriteInterfaces(e.stdout, list)
}
