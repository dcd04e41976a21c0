package arch

import (
	"go/ast"
	"go/build"
	"slices"
	"strings"
)

// Systems are the systems for which the layers of a room are counted: each has files of its own.
var Systems = []string{"linux", "darwin", "windows"}

// Layers returns the longest chain of files in which each uses a name that the next declares,
// of the files that are built for system. Files that use each other in a circle are one
// element, joined by " + ". Methods and fields are found through their type and do not
// count; receivers do. Nor do the uses of Lists.
func (r *Room) Layers(root, system string) []string {
	files := r.builtFor(root, system)
	g := graphOf(files)
	var chain []string
	for _, members := range g.longest() {
		chain = append(chain, strings.Join(names(files, members), " + "))
	}
	return chain
}

// Circles returns the files that use each other in a circle, a list for each circle.
func (r *Room) Circles(root, system string) (list [][]string) {
	files := r.builtFor(root, system)
	for _, members := range graphOf(files).members {
		if len(members) > 1 {
			list = append(list, names(files, members))
		}
	}
	return list
}

// names returns the names of the files with the given numbers.
func names(files []*File, numbers []int) (list []string) {
	for _, i := range numbers {
		list = append(list, files[i].Name)
	}
	return list
}

// graphOf returns the graph of the files of one package, with its circles found.
func graphOf(files []*File) *graph {
	home := map[string]int{} // the file that declares a name
	for i, f := range files {
		for name := range declared(f) {
			home[name] = i
		}
	}
	n := len(files)
	g := &graph{uses: make([][]int, n), seen: make([]int, n), low: make([]int, n), circle: make([]int, n)}
	for i, f := range files {
		if slices.Contains(Lists, f.Path) {
			continue
		}
		for name := range used(f) {
			if at, ok := home[name]; ok && at != i && !slices.Contains(g.uses[i], at) {
				g.uses[i] = append(g.uses[i], at)
			}
		}
		slices.Sort(g.uses[i])
	}
	for i := range files {
		if g.seen[i] == 0 {
			g.visit(i)
		}
	}
	return g
}

// builtFor returns the files that are built for system.
func (r *Room) builtFor(root, system string) (files []*File) {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = system, "amd64", false
	for _, f := range r.Files {
		if ok, err := context.MatchFile(root+"/"+r.Path, f.Name); err != nil || ok {
			files = append(files, f)
		}
	}
	return files
}

// used returns the names that f uses and does not declare: those that the parser left
// unresolved, and the keys of arrays and maps, which it leaves out since it cannot tell
// them from fields.
func used(f *File) map[string]bool {
	names := map[string]bool{}
	for _, id := range f.AST.Unresolved {
		names[id.Name] = true
	}
	ast.Inspect(f.AST, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		switch lit.Type.(type) {
		case *ast.ArrayType, *ast.MapType:
			for _, e := range lit.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok {
					if id, ok := pair.Key.(*ast.Ident); ok {
						names[id.Name] = true
					}
				}
			}
		}
		return true
	})
	return names
}

// graph is files and whom they use. visit gives each file its circle (Tarjan, 1972): one
// that is used has a smaller number than one that uses it.
type graph struct {
	uses      [][]int
	seen, low []int // in which order, from 1; the earliest that can be reached
	circle    []int // from 1; 0 while it is on the stack
	stack     []int
	members   [][]int // of each circle, from 0
	visited   int
}

func (g *graph) visit(i int) {
	g.visited++
	g.seen[i], g.low[i] = g.visited, g.visited
	g.stack = append(g.stack, i)
	for _, to := range g.uses[i] {
		if g.seen[to] == 0 {
			g.visit(to)
			g.low[i] = min(g.low[i], g.low[to])
		} else if g.circle[to] == 0 {
			g.low[i] = min(g.low[i], g.seen[to])
		}
	}
	if g.low[i] != g.seen[i] {
		return
	}
	at := slices.Index(g.stack, i)
	members := slices.Clone(g.stack[at:])
	g.stack = g.stack[:at]
	slices.Sort(members)
	g.members = append(g.members, members)
	for _, m := range members {
		g.circle[m] = len(g.members)
	}
}

// longest returns the circles of the longest chain, the one that uses the others first.
func (g *graph) longest() (chain [][]int) {
	next := make([]int, len(g.members)) // the circle below, from 1; 0: none
	depth := make([]int, len(g.members))
	top := -1
	for c, members := range g.members { // those that are used come first
		depth[c] = 1
		for _, m := range members {
			for _, to := range g.uses[m] {
				if t := g.circle[to] - 1; t != c && depth[t]+1 > depth[c] {
					depth[c], next[c] = depth[t]+1, t+1
				}
			}
		}
		if top < 0 || depth[c] > depth[top] {
			top = c
		}
	}
	for top >= 0 {
		chain = append(chain, g.members[top])
		top = next[top] - 1
	}
	return chain
}
