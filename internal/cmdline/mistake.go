package cmdline

import (
	"errors"
	"fmt"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Explain words an error of pflag in the flags of cmd: which values are wanted, or that
// there is no such flag. hint names the flag that may be meant, or the commands that have
// it, and is "" if nothing is near.
func Explain(cmd *cobra.Command, err error) (message, hint string) {
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	var unknown *pflag.NotExistError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &value):
		return fmt.Sprintf("--%s %q: %s", value.GetFlag().Name, value.GetValue(), wanted(value.GetFlag())), ""
	case errors.As(err, &missing):
		return fmt.Sprintf("--%s needs a value: %s", missing.GetFlag().Name, wanted(missing.GetFlag())), ""
	case errors.As(err, &unknown):
		name, group := unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()
		switch {
		case group == "":
			return "unknown flag: --" + name, near(cmd, name)
		case len(group) == 1:
			return "unknown flag: -" + group, elsewhere(cmd, "-"+group)
		}
		return fmt.Sprintf("unknown flag: -%s in -%s", name, group), near(cmd, group)
	case errors.As(err, &syntax):
		return fmt.Sprintf("%q is not a flag", syntax.GetSpecifiedFlag()), ""
	}
	return err.Error(), ""
}

// wanted says which values a flag takes.
func wanted(f *pflag.Flag) string {
	if v, ok := f.Value.(*Value); ok {
		return "want " + v.Want()
	}
	switch f.Value.Type() {
	case "bool":
		return "want true or false"
	case "count":
		return "want a whole number"
	}
	_, usage := pflag.UnquoteUsage(f)
	return usage
}

// near suggests a flag for a name that cmd does not have: one that begins with it, the
// same one of other commands, or one that is spelled nearly so.
func near(cmd *cobra.Command, name string) string {
	name, _, _ = strings.Cut(name, "=")
	var all, begin []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		all = append(all, "--"+f.Name)
		if len(name) > 1 && strings.HasPrefix(f.Name, name) {
			begin = append(begin, "--"+f.Name)
		}
	})
	other := elsewhere(cmd, "--"+name)
	switch {
	case len(begin) > 0:
		return DidYouMean(begin)
	case other == "" && len(name) > 2:
		return DidYouMean(conf.AllNearest("--"+name, all))
	}
	return other
}

// elsewhere names the commands that have a flag which cmd lacks; "" if there are none.
func elsewhere(cmd *cobra.Command, flag string) string {
	var others []string
	for _, other := range cmd.Root().Commands() {
		if HasFlag(other, flag) {
			others = append(others, other.Name())
		}
	}
	switch {
	case len(others) == 0:
		return ""
	case cmd == cmd.Root():
		return fmt.Sprintf("%s is a flag of %s, and stands after the command", flag, List(others, "and"))
	}
	return fmt.Sprintf("%s is a flag of %s", flag, List(others, "and"))
}

// DidYouMean words a hint at the names that are near a wrong one; "" if there are none.
func DidYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "did you mean " + List(near, "or") + "?"
}

// HasFlag reports whether word, such as -r or --seed=1, is a flag of cmd.
func HasFlag(cmd *cobra.Command, word string) bool {
	if name, long := strings.CutPrefix(word, "--"); long {
		name, _, _ = strings.Cut(name, "=")
		return cmd.Flags().Lookup(name) != nil
	}
	return len(word) > 1 && cmd.Flags().ShorthandLookup(word[1:2]) != nil
}

// Path returns the words that call cmd, without the program's name.
func Path(cmd *cobra.Command) string {
	return strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()), " ")
}

// OneDash returns the first of args that is a long flag of cmd with one dash only, such
// as -preset, and "" if there is none. pflag would read it as -p -r eset.
func OneDash(cmd *cobra.Command, args []string) string {
	for _, arg := range args {
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		switch {
		case arg == "--":
			return ""
		case len(name) > 1 && strings.HasPrefix(arg, "-") && name[0] != '-' && cmd.Flags().Lookup(name) != nil:
			return "-" + name
		}
	}
	return ""
}
