package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/config"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/spf13/cobra"
)

// configured are the commands whose flags have the defaults of the configuration.
var configured = []string{"play", "demo", "render", "try"}

func newConfig(e *env) *cobra.Command {
	var path, asJSON bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "print the configured defaults, and where each comes from",
		Long: `Print each key of the configuration with its value and the place that it comes from. A
flag of the command line comes before an environment variable (NETSYNTH_PRESET and so
on), that before $XDG_CONFIG_HOME/netsynth/config.toml, or else
~/.config/netsynth/config.toml, and that before /etc/netsynth/config.toml. --config FILE,
or NETSYNTH_CONFIG, names a file in place of both. See docs/config.md.`,
		Example: `  netsynth config
  netsynth config --json
  $EDITOR "$(netsynth config --path)"`,
		Args: exactly(),
	}
	cmd.Flags().BoolVar(&path, "path", false, "print only the name of your own file, which need not be there")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		c, err := config.Load(configFile(cmd))
		value, initial := flagsOf(cmd.Root())
		err = errors.Join(err, c.Apply(value))
		if path {
			return c.WritePath(e.stdout)
		}
		write := func() error { return c.Write(e.stdout, initial) }
		if asJSON {
			write = func() error { return c.WriteJSON(e.stdout) }
		}
		return errors.Join(misconfigured(err), write())
	}
	return cmd
}

// configFile returns the value of --config, a flag of every command.
func configFile(cmd *cobra.Command) string {
	return cmd.Root().PersistentFlags().Lookup("config").Value.String()
}

// takeConfig takes --config FILE out of args, wherever it stands, and sets the flag: the defaults of
// other flags depend on it.
func takeConfig(root *cobra.Command, args []string) ([]string, error) {
	if asksCompletion(args) {
		return args, nil
	}
	rest, file, given, missing := cmdline.Cut(args, "config")
	switch {
	case missing:
		return nil, exit.Usage("", "--config needs a value: the configuration's FILE")
	case given:
		return rest, root.PersistentFlags().Set("config", file)
	}
	return rest, nil
}

// configure gives the flags of the command that args call their configured defaults, before
// they are parsed. Help is printed in any case.
func configure(root *cobra.Command, args []string) error {
	cmd, rest, err := root.Find(args)
	if err != nil || asksCompletion(args) || cmdline.AsksHelp(rest) || !slices.Contains(configured, cmd.Name()) {
		return nil // an error is the command's to report
	}
	c, err := config.Load(configFile(root))
	if err != nil {
		return misconfigured(err)
	}
	return misconfigured(c.Apply(func(name string) config.Value {
		if f := cmd.Flags().Lookup(name); f != nil {
			return f.Value
		}
		return nil
	}))
}

// misconfigured makes of each error joined in err one of usage.
func misconfigured(err error) error {
	if err == nil {
		return nil
	}
	var all []error
	for _, e := range console.Errors(err) {
		all = append(all, exit.New(exit.CodeUsage, e, ""))
	}
	all[len(all)-1].(*exit.Failure).Hint = `"netsynth config" shows the configuration; see docs/config.md`
	return errors.Join(all...)
}

// flagsOf returns functions that find the flag of a name among those of the configured
// commands below root, and its default.
func flagsOf(root *cobra.Command) (value func(string) config.Value, initial func(string) string) {
	return func(name string) config.Value {
			if f := cmdline.Find(root, configured, name); f != nil {
				return f.Value
			}
			return nil
		}, func(name string) string {
			if f := cmdline.Find(root, configured, name); f != nil {
				return strings.Trim(f.DefValue, "[]")
			}
			return ""
		}
}
