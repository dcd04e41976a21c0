// Show prints a table of the packages: files, lines and exported names, tests left out, the
// layers in which the files stand, and the packages that each imports.
//
//	go run ./internal/arch/show [MODULE]
//
// MODULE is the module's folder, by default the current one.
package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/netsynth/netsynth/internal/arch"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	if err := show(root); err != nil {
		fmt.Fprintf(os.Stderr, "show: %v\n", err)
		os.Exit(1)
	}
}

// show prints the table of the packages below root.
func show(root string) error {
	rooms, err := arch.House(root)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "package\tfiles\tlines\texported\tlayers\timports\n")
	files, lines := 0, 0
	for _, r := range rooms {
		if len(r.Files) == 0 {
			continue
		}
		files, lines = files+len(r.Files), lines+r.Lines()
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%s\n", r.Path, len(r.Files), r.Lines(), len(r.Exported()), layers(r, root), imports(r))
	}
	fmt.Fprintf(w, "all\t%d\t%d\n", files, lines)
	return w.Flush()
}

// layers returns the most layers that the room has on any system.
func layers(r *arch.Room, root string) (most int) {
	for _, system := range arch.Systems {
		most = max(most, len(r.Layers(root, system)))
	}
	return most
}

// imports lists what the room imports, the standard library left out.
func imports(r *arch.Room) string {
	var list []string
	for _, path := range arch.Imports(r.Files) {
		if _, ours := arch.Floors[path]; ours || strings.Contains(path, ".") {
			list = append(list, path)
		}
	}
	return strings.Join(list, " ")
}
