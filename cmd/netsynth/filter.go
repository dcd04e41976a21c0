package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/spf13/cobra"
)

// filterHelp is what every command with a filter says about it.
const filterHelp = `Words after the input and output are a filter in the syntax of tcpdump: see "netsynth help filter".`

// thenFilter returns an argument check for arguments that a filter may follow.
func thenFilter(want ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < len(want) {
			return exactly(want...)(cmd, args)
		}
		return checkFilter(cmd.Name(), args[len(want):])
	}
}

// checkFilter returns what is wrong with the words of a filter.
func checkFilter(command string, words []string) error {
	_, err := filter.Compile(strings.Join(words, " "), capture.LinkEthernet)
	return badFilter(command, err)
}

// badFilter makes a failure of an error in a filter: the expression and a line
// that points at what is wrong are hints. Other errors it returns as they are.
func badFilter(command string, err error) error {
	var bad *filter.Error
	if !errors.As(err, &bad) {
		return err
	}
	expr := printable(bad.Expr)
	pointer := strings.Repeat(" ", utf8.RuneCountInString(bad.Expr[:bad.Pos])) +
		strings.Repeat("^", max(1, utf8.RuneCountInString(bad.Expr[bad.Pos:bad.Pos+bad.Len])))
	return &failure{exitUsage, fmt.Errorf("%s: %w", command, err), expr + "\n" + pointer + "\n" + `see "netsynth help filter"`}
}

// printable returns s with a space for every character that moves the cursor, so
// that what points at a character is below it.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}
