package cmdline

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Find returns the first flag of that name among those of the commands below root whose names are
// in commands, nil if none has it.
func Find(root *cobra.Command, commands []string, name string) *pflag.Flag {
	for _, cmd := range root.Commands() {
		if f := cmd.Flags().Lookup(name); f != nil && slices.Contains(commands, cmd.Name()) {
			return f
		}
	}
	return nil
}

// Cut takes the long flag --name with its value, which may stand anywhere before "--", out of args.
// It returns its last value, whether it was given, and whether its value is missing.
func Cut(args []string, name string) (rest []string, value string, given, missing bool) {
	for i := 0; i < len(args); i++ {
		flag, text, joined := strings.Cut(args[i], "=")
		switch {
		case args[i] == "--":
			return append(rest, args[i:]...), value, given, false
		case flag != "--"+name:
			rest = append(rest, args[i])
			continue
		case !joined && i+1 == len(args):
			return rest, value, given, true
		case !joined:
			i++
			text = args[i]
		}
		value, given = text, true
	}
	return rest, value, given, false
}

// AsksHelp reports whether args, up to "--", have a flag that prints help.
func AsksHelp(args []string) bool {
	if end := slices.Index(args, "--"); end >= 0 {
		args = args[:end]
	}
	return slices.Contains(args, "--help") || slices.Contains(args, "-h")
}
