package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Module is the module's path.
const Module = "github.com/netsynth/netsynth"

// Room is a package, as its files show it.
type Room struct {
	Path  string // inside the module, such as "capture/wire"
	Files []*File
	Tests []*File
}

// File is a Go file.
type File struct {
	Name  string // such as "addr.go"
	Path  string // of the room and the name, with slashes
	Lines int
	Text  []byte
	AST   *ast.File
}

// House reads every package below root, the module's folder, for every system. Rooms and files
// are sorted. An error is one of reading or parsing.
func House(root string) ([]*Room, error) {
	rooms := map[string]*Room{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := read(root, path)
		if err != nil {
			return err
		}
		dir := strings.TrimSuffix(f.Path, "/"+f.Name)
		if rooms[dir] == nil {
			rooms[dir] = &Room{Path: dir}
		}
		if r := rooms[dir]; strings.HasSuffix(f.Name, "_test.go") {
			r.Tests = append(r.Tests, f)
		} else {
			r.Files = append(r.Files, f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var list []*Room
	for _, r := range rooms {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b *Room) int { return strings.Compare(a.Path, b.Path) })
	return list, nil
}

// read parses the file at path.
func read(root, path string) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	tree, err := parser.ParseFile(token.NewFileSet(), path, text, 0)
	if err != nil {
		return nil, err
	}
	inside, err := filepath.Rel(root, path)
	if err != nil {
		return nil, err
	}
	return &File{Name: filepath.Base(path), Path: filepath.ToSlash(inside), Lines: strings.Count(string(text), "\n"), Text: text, AST: tree}, nil
}

// Imports returns the paths that files import, sorted, each once. Those inside the module
// are without its path.
func Imports(files []*File) []string {
	var list []string
	for _, f := range files {
		for _, spec := range f.AST.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil {
				list = append(list, strings.TrimPrefix(path, Module+"/"))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Lines returns how many lines the room's files have, tests left out.
func (r *Room) Lines() (n int) {
	for _, f := range r.Files {
		n += f.Lines
	}
	return n
}

// Exported returns the room's exported names, sorted, each once: methods and fields left out.
func (r *Room) Exported() []string {
	var list []string
	for _, f := range r.Files {
		for name := range declared(f) {
			if ast.IsExported(name) {
				list = append(list, name)
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// declared returns the names that a file declares for its whole package, methods left out.
func declared(f *File) map[string]bool {
	names := map[string]bool{}
	for _, d := range f.AST.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name != "init" {
				names[d.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					names[s.Name.Name] = true
				case *ast.ValueSpec:
					for _, n := range s.Names {
						names[n.Name] = true
					}
				}
			}
		}
	}
	delete(names, "_")
	return names
}
