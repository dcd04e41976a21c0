package main

import (
	"errors"
	"slices"
	"strings"

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
		var werr error
		switch {
		case path && len(c.Files) == 0:
			return errors.New("there is no home folder for a configuration: set HOME or XDG_CONFIG_HOME")
		case path:
			_, werr = e.stdout.Write([]byte(c.Files[0].Path + "\n"))
			return werr
		case asJSON:
			werr = c.WriteJSON(e.stdout)
		default:
			werr = c.Write(e.stdout, initial)
		}
		return errors.Join(misconfigured(err), werr)
	}
	return cmd
}

// configFile returns the value of --config, a flag of every command.
func configFile(cmd *cobra.Command) string {
	f := cmd.Root().PersistentFlags().Lookup("config")
	return f.Value.String()
}

// takeConfig takes --config FILE out of args, wherever it stands, and sets the flag: the defaults of
// other flags depend on it.
func takeConfig(root *cobra.Command, args []string) ([]string, error) {
	if asksCompletion(args) {
		return args, nil
	}
	var rest []string
	for i := 0; i < len(args); i++ {
		name, value, given := strings.Cut(args[i], "=")
		switch {
		case args[i] == "--":
			return append(rest, args[i:]...), nil
		case name != "--config":
			rest = append(rest, args[i])
			continue
		case !given && i+1 == len(args):
			return nil, exit.Usage("", "--config needs a value: the configuration's FILE")
		case !given:
			i++
			value = args[i]
		}
		if err := root.PersistentFlags().Set("config", value); err != nil {
			return nil, err
		}
	}
	return rest, nil
}

// configure gives the flags of the command that args call their configured defaults, before
// they are parsed. Help is printed in any case.
func configure(root *cobra.Command, args []string) error {
	cmd, rest, err := root.Find(args)
	if err != nil || asksCompletion(args) || !slices.Contains(configured, cmd.Name()) {
		return nil // an error is the command's to report
	}
	if end := slices.Index(rest, "--"); end >= 0 {
		rest = rest[:end]
	}
	if slices.Contains(rest, "--help") || slices.Contains(rest, "-h") {
		return nil
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
	initials := map[string]string{}
	values := map[string]config.Value{}
	for _, cmd := range root.Commands() {
		if !slices.Contains(configured, cmd.Name()) {
			continue
		}
		for _, k := range config.Keys {
			if f := cmd.Flags().Lookup(k.Name); f != nil && values[k.Name] == nil {
				values[k.Name], initials[k.Name] = f.Value, strings.TrimSuffix(strings.TrimPrefix(f.DefValue, "["), "]")
			}
		}
	}
	return func(name string) config.Value {
		if v, ok := values[name]; ok {
			return v
		}
		return nil
	}, func(name string) string { return initials[name] }
}
