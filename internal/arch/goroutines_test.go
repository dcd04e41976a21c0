package arch

import (
	"go/ast"
	"testing"
)

// starts reports whether n starts a goroutine: a go statement, or a method called Go that
// is given one function, as sync.WaitGroup's is.
func starts(n ast.Node) bool {
	if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 1 {
		method, named := call.Fun.(*ast.SelectorExpr)
		return named && method.Sel.Name == "Go"
	}
	_, ok := n.(*ast.GoStmt)
	return ok
}

// function returns the name of a declaration: PACKAGE.NAME or PACKAGE.TYPE.NAME.
func function(room string, d ast.Decl) string {
	f, ok := d.(*ast.FuncDecl)
	if !ok {
		return room
	}
	if f.Recv != nil {
		kind := f.Recv.List[0].Type
		if star, ok := kind.(*ast.StarExpr); ok {
			kind = star.X
		}
		if index, ok := kind.(*ast.IndexExpr); ok {
			kind = index.X
		}
		if id, ok := kind.(*ast.Ident); ok {
			room += "." + id.Name
		}
	}
	return room + "." + f.Name.Name
}

func TestGoroutinesAreStartedWhereTheTableSays(t *testing.T) {
	found := map[string]bool{}
	for _, r := range house(t) {
		for _, f := range r.Files {
			for _, d := range f.AST.Decls {
				name := function(r.Path, d)
				ast.Inspect(d, func(n ast.Node) bool {
					if starts(n) {
						found[r.Path], found[name] = true, true
						if Goroutines[name] == "" && Goroutines[r.Path] == "" {
							t.Errorf("%s: %s starts a goroutine: if it must, add it to Goroutines with the reason", f.Path, name)
						}
					}
					return true
				})
			}
		}
	}
	for name := range Goroutines {
		if !found[name] {
			t.Errorf("%s starts no goroutine: take it out of Goroutines", name)
		}
	}
}
