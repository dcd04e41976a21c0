package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// documents returns the user's documents by name, and the help of every command.
func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	files, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	for _, file := range append(files, filepath.Join("..", "..", "README.md")) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(strings.TrimPrefix(file, filepath.Join("..", "..")+string(filepath.Separator)))] = string(text)
	}
	for _, cmd := range allCommands(newRoot(&env{stderr: io.Discard})) {
		texts["help "+cmd.Name()] = cmd.Long + "\n" + cmd.Example
	}
	for _, p := range helpPages {
		texts["help "+p.name] = p.text()
	}
	return texts
}

// allCommands returns cmd and every command below it.
func allCommands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, c := range cmd.Commands() {
		all = append(all, allCommands(c)...)
	}
	return all
}

// shellCommands splits a line as a shell does, as far as documents need it: at | ; > &
// outside quotes, up to a comment.
func shellCommands(line string) (commands [][]string) {
	var words []string
	var word strings.Builder
	quote, started := rune(0), false
	end := func() {
		if started {
			words = append(words, word.String())
		}
		word.Reset()
		started = false
	}
	for _, r := range line {
		switch {
		case quote == 0 && (r == '\'' || r == '"'):
			quote, started = r, true
		case r == quote:
			quote = 0
		case quote == 0 && r == '#' && !started:
			return append(commands, words)
		case quote == 0 && strings.ContainsRune("|;>&", r):
			end()
			commands, words = append(commands, words), nil
		case quote == 0 && (r == ' ' || r == '\t'):
			end()
		default:
			word.WriteRune(r)
			started = true
		}
	}
	end()
	return append(commands, words)
}

// commandLine finds an indented line or a piece of code that may hold commands.
var commandLine = regexp.MustCompile("(?m)^ {2,}(.*)$|`([^`\n]+)`")

// netsynthLines returns the arguments of each netsynth command line in a text.
func netsynthLines(text string) (lines [][]string) {
	for _, m := range commandLine.FindAllStringSubmatch(text, -1) {
		code := strings.ReplaceAll(m[1]+m[2], `\|`, "|")
		code = strings.ReplaceAll(code, "go run ./cmd/netsynth", "netsynth")
		for _, words := range shellCommands(code) {
			for len(words) > 0 && (words[0] == "sudo" || words[0] == "time" || strings.HasPrefix(words[0], "GOMAXPROCS=")) {
				words = words[1:]
			}
			if len(words) > 1 && words[0] == "netsynth" {
				lines = append(lines, words[1:])
			}
		}
	}
	return lines
}

// understood returns the error of a command line before anything is opened.
func understood(args []string) error {
	root := newRoot(&env{stdout: io.Discard, stderr: io.Discard})
	root.SetOut(io.Discard)
	if args[0] == "help" {
		root.SetArgs(args)
		return root.Execute()
	}
	args = meant(root, args)
	cmd, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	if cmd == root && !strings.HasPrefix(args[0], "-") {
		return fmt.Errorf("unknown command %q", args[0])
	}
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	return cmd.ValidateArgs(cmd.Flags().Args())
}

func TestDocumentedCommandLinesAreUnderstood(t *testing.T) {
	seen := 0
	for name, text := range documents(t) {
		for _, args := range netsynthLines(text) {
			seen++
			if err := understood(args); err != nil {
				t.Errorf("%s: netsynth %s: %v", name, strings.Join(args, " "), err)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d command lines found", seen)
	}
}

func TestTheUnitsOfSystemdStartWithFlagsThatThereAre(t *testing.T) {
	for _, name := range []string{"netsynth.service", "netsynth-user.service"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		_, line, _ := strings.Cut(string(text), "\nExecStart=/usr/local/bin/netsynth ")
		line, _, _ = strings.Cut(line, "\n")
		if err := understood(append(strings.Fields(line), "-i", "any")); line == "" || err != nil { // the interface is in the environment
			t.Errorf("%s: %q: %v", name, line, err)
		}
	}
}

// formatRow finds the name of a format in docs/formats.md.
var formatRow = regexp.MustCompile(`(?m)^\| ([A-Za-z][^|]*[a-zA-Z]) \| [^|]+ \|$`)

// TestOneDocumentListsTheFormats says that the list of formats is not repeated outside
// docs/formats.md, where it would fall behind.
func TestOneDocumentListsTheFormats(t *testing.T) {
	texts := documents(t)
	list, _, _ := strings.Cut(texts["docs/formats.md"], "\n## ")
	var names []string
	for _, row := range formatRow.FindAllStringSubmatch(list, -1) {
		switch name := row[1]; name {
		case "format", "pcap", "pcapng", "tcpdump's text": // examples of them are everywhere
		default:
			names = append(names, strings.Split(name, ", ")...)
		}
	}
	if len(names) < 4 {
		t.Fatalf("formats found: %q", names)
	}
	delete(texts, "docs/formats.md")
	for document, text := range texts {
		for _, name := range names {
			if regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text) {
				t.Errorf("%s names the format %s: let it point to docs/formats.md", document, name)
			}
		}
	}
}

func TestHelpPagesFitTheirWidth(t *testing.T) {
	for _, p := range helpPages {
		for _, line := range strings.Split(p.text(), "\n") {
			if n := utf8.RuneCountInString(line); n > helpWidth {
				t.Errorf("help %s: %d characters: %s", p.name, n, line)
			}
		}
	}
}

func TestHelpListsEveryExitCode(t *testing.T) {
	page := helpExitCodes()
	for _, code := range []int{exit.CodeOK, exit.CodeError, exit.CodeUsage, exit.CodeNoSound, exit.CodeCapture, exit.CodeDamaged} {
		if !strings.Contains(page, fmt.Sprintf("\n  %d ", code)) && !strings.HasPrefix(page, fmt.Sprintf("  %d ", code)) {
			t.Errorf("exit code %d is not in\n%s", code, page)
		}
	}
}

// flagNames returns the names of the flags that have a value which can be wrong.
func flagNames(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			names = append(names, f.Name)
		}
	})
	return names
}
