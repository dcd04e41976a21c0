package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/presets"
	"github.com/spf13/cobra"
)

func newPresets(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "presets",
		Short: "list the presets, or show one with its legend",
		Example: `  netsynth presets list
  netsynth presets show nocturne
  netsynth presets show nocturne > mine.toml; netsynth demo --preset mine.toml`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongPresets(args[0])
			}
			return listPresets(e)
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "list",
		Short:   "list the built-in presets",
		Example: "  netsynth presets list",
		Args:    exactly(),
		RunE:    func(*cobra.Command, []string) error { return listPresets(e) },
	}, newShow(e))
	return cmd
}

// wrongPresets is the error of "presets WORD"; a preset's name wants to be shown.
func wrongPresets(word string) error {
	hint := cmdline.DidYouMean(conf.AllNearest(word, []string{"list", "show"}))
	if strings.HasSuffix(word, ".toml") || slices.Contains(presets.Names(), word) {
		hint = "netsynth presets show " + word
	}
	return usage("presets", "presets: %q: want list or show", word).with(hint)
}

func newShow(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "print a whole preset as a file, with a legend of its sounds",
		Example: `  netsynth presets show nocturne
  netsynth presets show nocturne > mine.toml         # every setting, to be changed
  netsynth presets show mine.toml                    # one of your own
  netsynth presets show nocturne --difference        # as it is stored: only the differences`,
		Args: exactly("NAME"),
	}
	difference := cmd.Flags().Bool("difference", false, `print only the settings that differ from those of the preset named by "like"`)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if *difference {
			return showPreset(e, args[0], presets.Source)
		}
		return showPreset(e, args[0], presets.Whole)
	}
	return cmd
}

func listPresets(e *env) error {
	for _, name := range presets.Names() {
		if _, err := fmt.Fprintf(e.stdout, "%-14s %s\n", name, presets.Describe(name)); err != nil {
			return err
		}
	}
	return nil
}

// showPreset prints the file that text returns, with the legend as comments, so that the
// output is a preset too.
func showPreset(e *env, name string, text func(name string) ([]byte, error)) error {
	data, err := text(name)
	if err != nil {
		return &failure{exitError, err, `"netsynth presets list" shows the presets`}
	}
	settings, err := presets.Load(name)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(e.stdout, "%s\n# What you hear:\n", data); err != nil {
		return err
	}
	for _, line := range presets.Legend(settings) {
		if _, err := fmt.Fprintf(e.stdout, "#   %s\n", line); err != nil {
			return err
		}
	}
	return nil
}
