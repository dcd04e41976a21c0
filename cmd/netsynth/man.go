package main

import (
	"bytes"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newMan(*env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "man DIR",
		Short: "write manual pages: a file for each command, and for each page of help",
		Long: `Write manual pages into the folder DIR, which is made if there is none. A file that
exists is not overwritten without -y.`,
		Example: `  netsynth man ~/.local/share/man/man1
  netsynth man pages; man pages/netsynth-play.1`,
		Args: exactly("DIR"),
	}
	yes := cmd.Flags().BoolP("yes", "y", false, "overwrite pages that exist")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return writeManual(cmd.Root(), args[0], *yes) }
	return cmd
}

// manFiles is the section FILES of every command's page.
const manFiles = `  demo.wav      "netsynth demo" writes it where there is no sound card
  ~/.config/netsynth/config.toml, /etc/netsynth/config.toml       defaults of flags
  ~/.config/netsynth/presets/*.toml    presets of your own: see netsynth-presets-new(1)`

// writeManual writes the pages of all commands into the folder dir.
func writeManual(root *cobra.Command, dir string, overwrite bool) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return exit.New(exit.CodeError, err, "give the name of a folder that is there, or can be made")
	}
	about := cmdline.Page{Source: "netsynth " + version, Sections: []cmdline.Section{
		{Title: "EXIT STATUS", Text: helpExitCodes()}, {Title: "FILES", Text: manFiles}}}
	pages := about.Commands(root)
	for _, help := range helpPages {
		pages = append(pages, &cmdline.Page{Name: "netsynth-" + help.name, Section: 7, Short: help.short, Source: about.Source, Text: help.text()})
	}
	cmdline.Link(pages)
	var files []outfile.File
	for _, page := range pages {
		files = append(files, outfile.File{Flag: "the page", Path: filepath.Join(dir, page.File())})
	}
	if err := outfile.Check(nil, files, overwrite); err != nil {
		return refused("man", err)
	}
	for i, page := range pages {
		if err := writePage(page, files[i].Path); err != nil {
			return err
		}
	}
	return nil
}

// writePage writes a page to a file, which may be overwritten.
func writePage(page *cmdline.Page, file string) error {
	var text bytes.Buffer
	if _, err := page.WriteTo(&text); err != nil {
		return err
	}
	return sink.WriteFile(file, text.Bytes(), true)
}
