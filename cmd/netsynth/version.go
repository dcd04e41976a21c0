package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/spf13/cobra"
)

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "print the version; a render's bytes depend on it",
		Long: `Print the version, the Go version and the system that the program was built for, and
the commit and its date where it was built from a checkout, else "unknown".`,
		Example: "  netsynth version",
		Args:    exactly(),
		RunE:    func(*cobra.Command, []string) error { return printVersion(e.stdout) },
	}
}

// printVersion prints the version and the commit that the program was built from.
func printVersion(w io.Writer) error {
	commit, date := builtFrom()
	_, err := fmt.Fprintf(w, "netsynth %s (%s %s/%s)\ncommit %s, %s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, commit, date)
	return err
}

// builtFrom returns the commit that the program was built from, and its date.
func builtFrom() (commit, date string) {
	build, _ := debug.ReadBuildInfo()
	return cmdline.Commit(build)
}
