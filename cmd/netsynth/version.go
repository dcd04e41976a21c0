package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// version is part of what fixes a render's bytes: same input, preset, seed and version.
const version = "0.1.0"

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "print the version, which is part of what fixes a render's bytes",
		Example: "  netsynth version",
		Args:    exactly(),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(e.stdout, "netsynth %s (%s %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
