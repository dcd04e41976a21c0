package cmdline

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Page is a manual page.
type Page struct {
	Name    string // such as "netsynth-play"
	Section int    // 1 for a command, 7 for other subjects
	Short   string // in one line
	Source  string // the program and its version

	Command  *cobra.Command // its synopsis, description, options and examples are printed
	Text     string         // lines that are printed as they are, after the description
	Sections []Section      // after the examples
	See      []string       // other pages, such as "netsynth(1)"
}

// Section is a part of a page under its title. Its lines are printed as they are.
type Section struct{ Title, Text string }

// File returns the name of the page's file.
func (p *Page) File() string { return fmt.Sprintf("%s.%d", p.Name, p.Section) }

// WriteTo writes the page for man, in roff with the macros of man(7).
func (p *Page) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, ".TH %q %d \"\" %q\n", strings.ToUpper(p.Name), p.Section, p.Source)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(p.Name), roff(p.Short))
	if p.Command != nil {
		p.command(&b)
	}
	if p.Text != "" {
		verbatim(&b, "DESCRIPTION", p.Text)
	}
	if p.Command != nil {
		options(&b, p.Command.LocalFlags())
		verbatim(&b, "EXAMPLES", p.Command.Example)
	}
	for _, s := range p.Sections {
		verbatim(&b, s.Title, s.Text)
	}
	if len(p.See) > 0 {
		fmt.Fprintf(&b, ".SH SEE ALSO\n%s\n", roff(strings.Join(p.See, ", ")))
	}
	return b.WriteTo(w)
}

// Commands returns a page for cmd and each command below it that runs, with the source
// and the sections of p. Its name is the words that call the command, joined by hyphens.
func (p *Page) Commands(cmd *cobra.Command) []*Page {
	list := []*Page{{Name: strings.ReplaceAll(cmd.CommandPath(), " ", "-"), Section: 1, Short: cmd.Short,
		Source: p.Source, Command: cmd, Sections: slices.Clone(p.Sections)}}
	for _, c := range cmd.Commands() {
		if c.Runnable() && c.IsAvailableCommand() {
			list = append(list, p.Commands(c)...)
		}
	}
	return list
}

// Link lets the first page name the others, and these name the first.
func Link(pages []*Page) {
	for _, page := range pages[1:] {
		pages[0].See = append(pages[0].See, fmt.Sprintf("%s(%d)", page.Name, page.Section))
		page.See = []string{fmt.Sprintf("%s(%d)", pages[0].Name, pages[0].Section)}
	}
}

// command writes how the command is called, and its description.
func (p *Page) command(b *bytes.Buffer) {
	b.WriteString(".SH SYNOPSIS\n")
	if p.Command.Runnable() {
		fmt.Fprintf(b, ".B %s\n", roff(p.Command.UseLine()))
	}
	for _, c := range p.Command.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(b, ".br\n.B %s\n", roff(c.UseLine()))
		}
	}
	if p.Text != "" {
		return
	}
	b.WriteString(".SH DESCRIPTION\n")
	text := p.Command.Long
	if text == "" {
		text = p.Command.Short
	}
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		b.WriteString(roff(paragraph) + "\n")
	}
}

// options writes a list of flags.
func options(b *bytes.Buffer, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	b.WriteString(".SH OPTIONS\n")
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		fmt.Fprintf(b, ".TP\n\\fB%s\\fR \\fI%s\\fR\n%s", roff(name), roff(kind), roff(usage))
		if d := f.DefValue; d != "" && d != "0" && d != "false" && d != "[]" {
			fmt.Fprintf(b, " (default %s)", roff(d))
		}
		b.WriteByte('\n')
	})
}

// verbatim writes a section whose lines are not filled; nothing if there are none.
func verbatim(b *bytes.Buffer, title, text string) {
	if text = strings.Trim(text, "\n"); text == "" {
		return
	}
	fmt.Fprintf(b, ".SH %s\n.nf\n%s\n.fi\n", title, roff(text))
}

// roff returns text so that roff prints it as it is: a backslash is no escape, - is the
// ASCII one, a quote stays straight, and a line's first . or ' is not a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "^", `\(ha`, "~", `\(ti`, "`", `\(ga`).Replace(text)
	lines := strings.Split(text, "\n")
	for i := range lines {
		if strings.HasPrefix(lines[i], ".") {
			lines[i] = `\&` + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}
