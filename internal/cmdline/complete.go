package cmdline

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// shells is the table of the shells for which completion is written.
var shells = []struct {
	name  string
	write func(root *cobra.Command, w io.Writer) error
}{
	{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

// Shells returns the names of the shells that WriteCompletion knows.
func Shells() (names []string) {
	for _, s := range shells {
		names = append(names, s.name)
	}
	return names
}

// WriteCompletion writes the script that makes a shell, one of Shells, complete the
// commands of root. It writes nothing for another shell.
func WriteCompletion(root *cobra.Command, shell string, w io.Writer) error {
	for _, s := range shells {
		if s.name == shell {
			return s.write(root, w)
		}
	}
	return nil
}

// Completions say how the shell completes words.
type Completions struct {
	// Flags are by the flag's name. A flag that is not among them is completed by the
	// choices of its Value, or not at all.
	Flags map[string]cobra.CompletionFunc

	// Arguments are by the command's Path, or else its name, one for each of its first arguments, and
	// Rest is for all that come after them. Others are not completed.
	Arguments map[string][]cobra.CompletionFunc
	Rest      map[string]cobra.CompletionFunc

	// Inputs are flags that stand for the first argument.
	Inputs []string
}

// Add gives the commands below root, and their flags, their completions.
func (c *Completions) Add(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		c.Add(cmd)
		cmd.ValidArgsFunction = c.argument
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			complete, ok := c.Flags[f.Name]
			if v, isValue := f.Value.(*Value); isValue && v.Choices() != nil {
				complete, ok = Names(v.Choices), true
			}
			if !ok {
				complete = cobra.NoFileCompletions
			}
			if err := cmd.RegisterFlagCompletionFunc(f.Name, complete); err != nil {
				panic(err) // Add is called once for a tree
			}
		})
	}
}

// argument completes the next argument of cmd.
func (c *Completions) argument(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	n := len(args)
	for _, flag := range c.Inputs {
		if cmd.Flags().Changed(flag) {
			n++
		}
	}
	all, rest := c.of(cmd)
	if n < len(all) {
		return all[n](cmd, args, word)
	}
	if rest != nil {
		return rest(cmd, args, word)
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// of returns the completions of the arguments of cmd, by its path or else by its name.
func (c *Completions) of(cmd *cobra.Command) (all []cobra.CompletionFunc, rest cobra.CompletionFunc) {
	for _, key := range []string{Path(cmd), cmd.Name()} {
		all, rest = c.Arguments[key], c.Rest[key]
		if all != nil || rest != nil {
			break
		}
	}
	return all, rest
}

// Files completes names of files by their endings, given without the dot, and folders.
func Files(endings ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(endings, cobra.ShellCompDirectiveFilterFileExt)
}

// Folders completes names of folders.
func Folders() cobra.CompletionFunc {
	return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
}

// Names completes the words that list returns.
func Names(list func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) (some []string, _ cobra.ShellCompDirective) {
		for _, name := range list() {
			if strings.HasPrefix(name, word) {
				some = append(some, name)
			}
		}
		return some, cobra.ShellCompDirectiveNoFileComp
	}
}
